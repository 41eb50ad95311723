// What `medcode explain` says of a word, as a document of its own.

import { dirname } from "node:path";
import * as vscode from "vscode";
import type { Server } from "./client";
import { run } from "./command";

const SCHEME = "medcode-explain";

export function showExplanations(server: Server): vscode.Disposable {
  const told = new Map<string, string>();
  const provider: vscode.TextDocumentContentProvider = {
    provideTextDocumentContent: (uri) => told.get(uri.path) ?? "",
  };
  const changed = new vscode.EventEmitter<vscode.Uri>();
  provider.onDidChange = changed.event;
  const explain = async () => {
    const words = await vscode.window.showInputBox({
      title: "Explain",
      prompt: "A code, modifier, place of service, payer, diagnosis or rule; codes of one day as 95861+95910",
      value: wordAtCursor(),
    });
    if (!words?.trim()) return;
    const program = server.program;
    if (!program) return void vscode.window.showErrorMessage("medcode does not run.");
    const printed = await run({
      program: program.path,
      args: ["explain", "--color", "never", "--", ...words.trim().split(/\s+/)],
      folder: folderOfActive(),
      env: program.env,
    });
    if (printed.code !== 0) {
      return void vscode.window.showWarningMessage(printed.stderr.trim() || "medcode gave no answer.");
    }
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${words.trim().replaceAll("/", " ")}.md` });
    told.set(uri.path, printed.stdout);
    changed.fire(uri);
    await show(uri);
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, provider),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => uri.scheme === SCHEME && told.delete(uri.path)),
    vscode.commands.registerCommand("medcode.explain", explain),
  );
}

/** The selected words, else the word under the cursor. */
function wordAtCursor(): string {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return "";
  const { document, selection } = editor;
  if (!selection.isEmpty && selection.isSingleLine) return document.getText(selection);
  const range = document.getWordRangeAtPosition(selection.active);
  return range ? document.getText(range) : "";
}

/** The folder from which `medcode.toml` is looked for. */
export function folderOfActive(): string | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  if (active?.scheme === "file") return dirname(active.fsPath);
  return vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
}

/** Rendered where the editor can do that, else as text. */
async function show(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  try {
    await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
  } catch {
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }
}
