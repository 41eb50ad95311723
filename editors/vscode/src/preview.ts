// The claim beside its worksheet: the encounter under the cursor, as the server tells it, with what its reports
// document as a picture. Follows the cursor and what is typed; leads back to the place that is chosen.

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { body, EMPTY, frame, MOST_PICTURES } from "./claim";
import type { ClaimPage, Drawn, Picture } from "./claim";
import { isCodingDocument } from "./client";
import type { DocumentStatus, Server } from "./client";

/** How long nothing has to happen before the page is asked for, in milliseconds. */
const REST = 150;

export function showClaims(server: Server, extension: vscode.Uri): vscode.Disposable {
  const preview = new Preview(server, extension);
  return vscode.Disposable.from(
    preview,
    vscode.commands.registerCommand("medcode.previewClaim", () => preview.open()),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => preview.follow(textEditor)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => preview.changed(document)),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => preview.judged(uris)),
    server.onDidChange(({ state }) => state === "running" && preview.refresh()),
  );
}

class Preview implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  /** The document that is shown, and the place in it. */
  private shown: { readonly uri: vscode.Uri; readonly place: vscode.Position } | undefined;
  /** The reports whose pictures are shown. */
  private reports: readonly string[] = [];
  private waiting: NodeJS.Timeout | undefined;
  /** Answers that come late are not shown. */
  private asked = 0;
  private last = "";

  constructor(
    private readonly server: Server,
    private readonly extension: vscode.Uri,
  ) {}

  open(): void {
    const editor = vscode.window.activeTextEditor;
    if (!editor || !isCodingDocument(editor.document)) {
      return void vscode.window.showInformationMessage("Open a worksheet to see its claim.");
    }
    this.shown = { uri: editor.document.uri, place: editor.selection.active };
    if (this.panel) this.panel.reveal(undefined, true);
    else this.create();
    void this.update();
  }

  follow(editor: vscode.TextEditor): void {
    if (!this.panel || !isCodingDocument(editor.document)) return;
    this.shown = { uri: editor.document.uri, place: editor.selection.active };
    this.refresh();
  }

  changed(document: vscode.TextDocument): void {
    if (this.isShown(document.uri)) this.refresh();
  }

  judged(uris: readonly vscode.Uri[]): void {
    if (uris.some((uri) => this.isShown(uri))) this.refresh();
  }

  refresh(): void {
    if (!this.panel) return;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => void this.update(), REST);
  }

  dispose(): void {
    clearTimeout(this.waiting);
    this.panel?.dispose();
  }

  private isShown(uri: vscode.Uri): boolean {
    const name = uri.toString();
    return this.shown?.uri.toString() === name || this.reports.includes(name);
  }

  private create(): void {
    const media = vscode.Uri.joinPath(this.extension, "media");
    const panel = vscode.window.createWebviewPanel(
      "medcode.claim",
      "Claim",
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, enableCommandUris: false, enableForms: false, localResourceRoots: [media] },
    );
    this.panel = panel;
    this.last = "";
    const own = (name: string) => panel.webview.asWebviewUri(vscode.Uri.joinPath(media, name)).toString();
    panel.webview.html = frame(
      {
        nonce: randomBytes(16).toString("base64url"),
        source: panel.webview.cspSource,
        style: own("claim.css"),
        script: own("claim.js"),
      },
      "",
    );
    panel.webview.onDidReceiveMessage((message: unknown) => this.told(message));
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.shown = undefined;
      clearTimeout(this.waiting);
    });
  }

  /** The page says that it is there, or that a place was chosen. */
  private told(message: unknown): void {
    const { kind, line, column } = message as { kind?: unknown; line?: unknown; column?: unknown };
    if (kind === "ready") {
      this.last = "";
      void this.update();
    } else if (kind === "go" && Number.isInteger(line) && Number.isInteger(column) && this.shown) {
      const at = new vscode.Position(line as number, column as number);
      void vscode.window.showTextDocument(this.shown.uri, {
        viewColumn: this.column(this.shown.uri),
        selection: new vscode.Range(at, at),
      });
    }
  }

  /** Where the document is shown, else beside nothing. */
  private column(uri: vscode.Uri): vscode.ViewColumn {
    const editors = vscode.window.visibleTextEditors;
    const editor = editors.find(({ document }) => document.uri.toString() === uri.toString());
    return editor?.viewColumn ?? vscode.ViewColumn.One;
  }

  private async update(): Promise<void> {
    const shown = this.shown;
    if (!this.panel || !shown) return;
    this.asked += 1;
    const asked = this.asked;
    const { line, character } = shown.place;
    const page = await this.server.ask<ClaimPage>("medcode.claim", shown.uri.toString(), { line, character });
    const { drawn, further } = page ? await this.pictures(shown.uri) : { drawn: [], further: [] };
    if (asked !== this.asked || !this.panel) return;
    const html = page ? body(page, drawn, further) : EMPTY;
    if (html === this.last) return;
    this.last = html;
    this.panel.title = page ? `Claim: ${page.name}` : "Claim";
    void this.panel.webview.postMessage({ kind: "page", html });
  }
  /** What is documented in a document and in those of its cases, and the names of those that are too many to be drawn. */
  private async pictures(uri: vscode.Uri): Promise<{ drawn: readonly Picture[]; further: readonly string[] }> {
    const status = await this.server.ask<DocumentStatus>("medcode.status", uri.toString());
    const linked = (status?.uris ?? []).map((other, index) => ({ uri: other, report: status?.linked[index] ?? "" }));
    this.reports = linked.map((other) => other.uri);
    const own = { uri: uri.toString(), report: uri.path.slice(uri.path.lastIndexOf("/") + 1) };
    const drawn: Picture[] = [];
    const further: string[] = [];
    for (const { uri: address, report } of [own, ...linked]) {
      if (drawn.length === MOST_PICTURES) further.push(report);
      else {
        const svg = await this.picture(address);
        if (svg) drawn.push({ report, svg });
      }
    }
    return { drawn, further };
  }

  private async picture(uri: string): Promise<string | undefined> {
    try {
      // The server draws what is open.
      await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
    } catch {
      return undefined;
    }
    return (await this.server.ask<Drawn>("medcode.picture", uri))?.svg ?? undefined;
  }
}
