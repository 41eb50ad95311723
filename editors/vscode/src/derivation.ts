// The codes that a report supports, as the server tells them: a document beside the report, or beside a worksheet of its
// case, that follows what is typed, with a link at each row that proves something. Where the server does not run, the
// program is asked.

import { dirname } from "node:path";
import * as vscode from "vscode";
import { isCodingDocument } from "./client";
import type { DocumentStatus, Server } from "./client";
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
    vscode.workspace.onDidCloseTextDocument((document) => views.forget(document)),
    server.onDidChange(({ state }) => state !== "starting" && views.renew()),
    vscode.commands.registerCommand("medcode.derive", () => views.open()),
  );
}

class Views implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private waiting: NodeJS.Timeout | undefined;
  /** The reports that a view names, by its address. */
  private readonly reports = new Map<string, ReadonlyMap<string, vscode.Uri>>();

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
    // What is not open the server does not tell of.
    const document = await vscode.workspace.openTextDocument(report);
    const uri = report.toString();
    const [answer, status] = await Promise.all([
      this.server.ask<{ readonly markdown: string }>("medcode.derivation", uri),
      this.server.ask<DocumentStatus>("medcode.status", uri),
    ]);
    const linked = (status?.linked ?? []).map((name, index) => [name, vscode.Uri.parse(status?.uris?.[index] ?? uri)] as const);
    this.reports.set(view.toString(), new Map([...linked, [nameOf(report), report]]));
    if (answer) return answer.markdown;
    return this.server.isRunning ? "No answer.\n" : this.print(document);
  }

  /** The same as the program prints it by itself. */
  private async print(document: vscode.TextDocument): Promise<string> {
    const program = this.server.program;
    if (!program) return "medcode does not run.\n";
    const printed = await run({
      program: program.path,
      args: ["derive", "-"],
      folder: document.uri.scheme === "file" ? dirname(document.uri.fsPath) : undefined,
      env: program.env,
      input: document.getText(),
    });
    // With nothing derived, what is missing is said on the one or the other.
    return [printed.stdout, printed.stderr].filter((text) => text !== "").join("\n") || "No answer.\n";
  }

  provideDocumentLinks(view: vscode.TextDocument): vscode.DocumentLink[] {
    const reports = this.reports.get(view.uri.toString());
    return rowLinks(view.getText()).map(({ line, start, end, row, report: name }) => {
      const report = reports?.get(name) ?? reportOf(view.uri);
      const link = new vscode.DocumentLink(
        new vscode.Range(line, start, line, end),
        report.with({ fragment: `L${row}` }),
      );
      link.tooltip = `Line ${row} of ${nameOf(report)}`;
      return link;
    });
  }

  /** A view of a worksheet is about other documents, so that every coding document counts. */
  follow(document: vscode.TextDocument): void {
    if (!isCodingDocument(document)) return;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.renew(), REST);
  }

  renew(): void {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) this.changed.fire(uri);
  }

  forget(view: vscode.TextDocument): void {
    this.reports.delete(view.uri.toString());
  }

  dispose(): void {
    clearTimeout(this.waiting);
    this.changed.dispose();
  }
}

function viewOf(report: vscode.Uri): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/Codes of ${nameOf(report)}`, query: report.toString() });
}

function nameOf(document: vscode.Uri): string {
  return document.path.slice(document.path.lastIndexOf("/") + 1);
}

function reportOf(view: vscode.Uri): vscode.Uri {
  return vscode.Uri.parse(view.query, true);
}
