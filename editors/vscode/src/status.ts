// What stands in the language status of a coding document: the server and its codebook. Decides nothing.

import * as vscode from "vscode";
import { isCodingDocument, SELECTOR } from "./client";
import type { DocumentStatus, Server, Status } from "./client";

export function showStatus(server: Server): vscode.Disposable {
  return vscode.Disposable.from(showServer(server), showDocument(server));
}

/** How the document in front is judged. */
function showDocument(server: Server): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem("medcode.document", SELECTOR);
  item.name = "medcode: policy and report";
  let asked = 0;
  const show = async () => {
    asked += 1;
    const now = asked;
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isCodingDocument(document)) return;
    const status = await server.ask<DocumentStatus>("medcode.status", document.uri.toString());
    if (now !== asked) return;
    item.text = status ? `Policy: ${status.policy ?? "default"}` : "Policy: unknown";
    const linked = status && status.linked.length > 0 ? `with ${status.linked.join(", ")}` : "no report is linked";
    item.detail = [status ? linked : "", status?.asOf ? `as of ${status.asOf}` : ""].filter((words) => words !== "").join("; ");
  };
  void show();
  return vscode.Disposable.from(
    item,
    server.onDidChange(show),
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const active = vscode.window.activeTextEditor?.document.uri.toString();
      if (uris.some((uri) => uri.toString() === active)) void show();
    }),
  );
}

function showServer(server: Server): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem("medcode.server", SELECTOR);
  item.name = "medcode";
  const show = (status: Status) => {
    const { text, detail, severity, command } = words(status);
    item.text = text;
    item.detail = detail;
    item.severity = severity;
    item.busy = status.state === "starting";
    item.command = command;
  };
  show(server.status);
  return vscode.Disposable.from(item, server.onDidChange(show));
}

function words(status: Status): {
  text: string;
  detail: string;
  severity: vscode.LanguageStatusSeverity;
  command: vscode.Command;
} {
  const { Information, Error } = vscode.LanguageStatusSeverity;
  const log: vscode.Command = { command: "medcode.showLog", title: "Show Log" };
  switch (status.state) {
    case "starting":
      return { text: "medcode", detail: "starting", severity: Information, command: log };
    case "running": {
      const { version, editions } = status.found;
      return { text: `medcode ${version}`, detail: editions.join(", "), severity: Information, command: log };
    }
    case "failed": {
      const restart: vscode.Command = { command: "medcode.restartServer", title: "Restart" };
      return { text: "medcode does not run", detail: status.reason, severity: Error, command: restart };
    }
  }
}
