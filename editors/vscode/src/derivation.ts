// The codes that a report supports, as `medcode derive` prints them: a document beside the report that follows what is
// typed there, with a link at each row that proves something.

import { dirname } from "node:path";
import * as vscode from "vscode";
import { isCodingDocument } from "./client";
import type { Server } from "./client";
import { run } from "./command";
import { rowLinks } from "./rows";

const SCHEME = "medcode-derived";

/** How long nothing has to be typed before the codes are derived anew, in milliseconds. */
const REST = 300;

export function showDerivations(server: Server): vscode.Disposable {
  const views = new Views(server);
  return vscode.Disposable.from(
    views,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, views),
    vscode.languages.registerDocumentLinkProvider({ scheme: SCHEME }, views),
    vscode.workspace.onDidChangeTextDocument(({ document }) => views.follow(document)),
    server.onDidChange(({ state }) => state === "running" && views.renew()),
    vscode.commands.registerCommand("medcode.derive", () => views.open()),
  );
}

class Views implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly waiting = new Map<string, NodeJS.Timeout>();

  constructor(private readonly server: Server) {}

  async open(): Promise<void> {
    const report = vscode.window.activeTextEditor?.document;
    if (!report || !isCodingDocument(report)) {
      return void vscode.window.showInformationMessage("Open the report whose codes are to be derived.");
    }
    const document = await vscode.workspace.openTextDocument(viewOf(report.uri));
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  }

  async provideTextDocumentContent(view: vscode.Uri): Promise<string> {
    const report = reportOf(view);
    const program = this.server.program;
    if (!program) return "medcode does not run.\n";
    const document = await vscode.workspace.openTextDocument(report);
    const printed = await run({
      program: program.path,
      args: ["derive", "-"],
      folder: report.scheme === "file" ? dirname(report.fsPath) : undefined,
      env: program.env,
      input: document.getText(),
    });
    // With nothing derived, what is missing is said on the one or the other.
    return [printed.stdout, printed.stderr].filter((text) => text !== "").join("\n") || "No answer.\n";
  }

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    const report = reportOf(document.uri);
    return rowLinks(document.getText()).map(({ line, start, end, row }) => {
      const link = new vscode.DocumentLink(
        new vscode.Range(line, start, line, end),
        report.with({ fragment: `L${row}` }),
      );
      link.tooltip = `Line ${row} of the report`;
      return link;
    });
  }

  follow(document: vscode.TextDocument): void {
    const view = viewOf(document.uri);
    if (!vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === view.toString())) return;
    const key = view.toString();
    clearTimeout(this.waiting.get(key));
    this.waiting.set(key, setTimeout(() => this.changed.fire(view), REST));
  }

  renew(): void {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) this.changed.fire(uri);
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.changed.dispose();
  }
}

function viewOf(report: vscode.Uri): vscode.Uri {
  const name = report.path.slice(report.path.lastIndexOf("/") + 1);
  return vscode.Uri.from({ scheme: SCHEME, path: `/Codes of ${name}`, query: report.toString() });
}

function reportOf(view: vscode.Uri): vscode.Uri {
  return vscode.Uri.parse(view.query, true);
}
