// The extension: what starts it, and what its commands are. All that is known about codes is in the server.

import * as vscode from "vscode";
import { Server } from "./client";
import { showDerivations } from "./derivation";
import { showExplanations } from "./explanation";
import { showClaims } from "./preview";
import { openSample } from "./sample";
import { showStatus } from "./status";
import { offerTemplates } from "./template";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const program = process.platform === "win32" ? "medcode.exe" : "medcode";
  const running = new Server(context.asAbsolutePath(`server/${program}`));
  server = running;
  const { registerCommand } = vscode.commands;
  context.subscriptions.push(
    running,
    showStatus(running),
    showExplanations(running),
    showDerivations(running),
    showClaims(running, context.extensionUri),
    offerTemplates(running),
    registerCommand("medcode.restartServer", () => running.restart()),
    registerCommand("medcode.showLog", () => running.log.show()),
    registerCommand("medcode.showTrace", () => running.trace.show()),
    registerCommand("medcode.openSample", () => openSample(context.extensionUri)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => running.restart()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("medcode.server")) void running.restart();
    }),
  );
  await running.restart();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
