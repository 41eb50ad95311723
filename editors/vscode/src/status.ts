// What stands in the language status of a coding document: the server and its codebook. Decides nothing.

import * as vscode from "vscode";
import { SELECTOR } from "./client";
import type { Server, Status } from "./client";

export function showStatus(server: Server): vscode.Disposable {
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
