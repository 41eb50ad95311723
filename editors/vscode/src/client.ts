// Starts, watches and ends the language server. Knows no document.

import * as vscode from "vscode";
import { CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn, State } from "vscode-languageclient/node";
import type { CloseHandlerResult, ErrorHandler } from "vscode-languageclient/node";
import { askVersion, candidates, choose, explain, isProgram, onPath } from "./server";
import type { Found } from "./server";

/** The documents that are sent to the server. */
export const SELECTOR = [
  { scheme: "file", language: "medcode" },
  { scheme: "untitled", language: "medcode" },
];

/** Whether a document is one that the server knows. */
export function isCodingDocument(document: vscode.TextDocument): boolean {
  return vscode.languages.match(SELECTOR, document) > 0;
}

/** The answer to the server's command `medcode.status`. */
export interface DocumentStatus {
  readonly policy: string | null;
  readonly asOf: string | null;
  /** The documents of the same cases: their names, and in the same order their addresses. */
  readonly linked: readonly string[];
  readonly uris?: readonly string[];
}

/** How often a server that crashes is started again within `CRASH_WINDOW`. */
const MOST_RESTARTS = 4;
const CRASH_WINDOW = 3 * 60_000;

export type Status =
  | { readonly state: "starting" }
  | { readonly state: "running"; readonly found: Found }
  | { readonly state: "failed"; readonly reason: string };

export class Server implements vscode.Disposable {
  readonly log = vscode.window.createOutputChannel("medcode", { log: true });
  readonly trace = vscode.window.createOutputChannel("medcode (trace)", { log: true });
  private readonly changed = new vscode.EventEmitter<Status>();
  readonly onDidChange = this.changed.event;
  private current: Status = { state: "starting" };
  private client: LanguageClient | undefined;
  /** The program that was chosen; it stays usable by itself where the server ended. */
  private found: Found | undefined;
  /** Starts and stops come one after the other. */
  private queue: Promise<void> = Promise.resolve();

  constructor(private readonly bundled: string) {}

  get status(): Status {
    return this.current;
  }

  get isRunning(): boolean {
    return this.client?.state === State.Running;
  }

  /** The program and the environment in which it runs, if there is one. */
  get program(): { readonly path: string; readonly env: NodeJS.ProcessEnv } | undefined {
    return this.found && { path: this.found.program, env: environment() };
  }

  /** Starts the server, or starts it anew. */
  restart(): Promise<void> {
    this.queue = this.queue.then(async () => {
      await this.end();
      await this.begin();
    });
    return this.queue;
  }

  stop(): Promise<void> {
    this.queue = this.queue.then(() => this.end());
    return this.queue;
  }

  /** Asks the server for one of its commands; `undefined` where it does not run or does not know the answer. */
  async ask<Answer>(command: string, ...args: unknown[]): Promise<Answer | undefined> {
    if (this.client?.state !== State.Running) return undefined;
    try {
      const answer = await this.client.sendRequest<Answer | null>("workspace/executeCommand", {
        command,
        arguments: args,
      });
      return answer ?? undefined;
    } catch (error) {
      this.log.debug(`${command}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  dispose(): void {
    this.changed.dispose();
    this.log.dispose();
    this.trace.dispose();
  }

  private set(status: Status): void {
    this.current = status;
    this.changed.fire(status);
  }

  private async begin(): Promise<void> {
    this.found = undefined;
    this.set({ state: "starting" });
    const trusted = vscode.workspace.isTrusted;
    const env = environment();
    const name = process.platform === "win32" ? "medcode.exe" : "medcode";
    const found = await choose(
      candidates({
        setting: vscode.workspace.getConfiguration("medcode").get("server.path", "").trim(),
        trusted,
        bundled: this.bundled,
        onPath: onPath(name, env["PATH"] ?? "", isProgram),
      }),
      askVersion(env),
    );
    if (Array.isArray(found)) {
      const reason = explain(found, trusted);
      this.log.error(reason);
      this.set({ state: "failed", reason });
      void this.complain(reason, trusted);
      return;
    }
    this.found = found;
    this.log.info(`Starting ${found.program} (${found.origin}), version ${found.version}`);
    const client = this.make(found, env);
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      const reason = `medcode cannot start: ${error instanceof Error ? error.message : String(error)}`;
      this.log.error(reason);
      this.set({ state: "failed", reason });
    }
  }

  private make(found: Found, env: NodeJS.ProcessEnv): LanguageClient {
    const client = new LanguageClient(
      "medcode",
      "medcode",
      { command: found.program, args: ["lsp"], options: { env } },
      {
        documentSelector: SELECTOR,
        outputChannel: this.log,
        traceOutputChannel: this.trace,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        diagnosticCollectionName: "medcode",
        errorHandler: this.errorHandler(),
        // Cards are Markdown of the server's own, without commands and HTML.
        markdown: { isTrusted: false, supportHtml: false },
      },
    );
    client.onDidChangeState(({ newState }) => {
      if (this.client !== client) return;
      if (newState === State.Running) this.set({ state: "running", found });
      if (newState === State.Starting) this.set({ state: "starting" });
    });
    return client;
  }

  /** A server that ends by itself is started again; the client then sends it every open document as it is. */
  private errorHandler(): ErrorHandler {
    let crashes: number[] = [];
    const closed = (): CloseHandlerResult => {
      const now = Date.now();
      crashes = [...crashes.filter((time) => now - time < CRASH_WINDOW), now];
      if (crashes.length <= MOST_RESTARTS) {
        return { action: CloseAction.Restart, message: "The server ended and is started again.", handled: true };
      }
      const reason = `medcode ended ${crashes.length} times within three minutes and is not started again.`;
      this.set({ state: "failed", reason });
      void this.complain(reason, true);
      return { action: CloseAction.DoNotRestart, message: reason, handled: true };
    };
    const error = (_error: Error, _message: unknown, count: number | undefined) => ({
      action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
    });
    return { closed, error };
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (!client) return;
    try {
      await client.dispose();
    } catch (error) {
      this.log.warn(`The server did not end in order: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Says once what was tried, with what can be done about it. */
  private async complain(reason: string, trusted: boolean): Promise<void> {
    const buttons: Record<string, () => unknown> = {
      ...(trusted ? {} : { "Manage Trust": () => vscode.commands.executeCommand("workbench.trust.manage") }),
      "Open Settings": () => vscode.commands.executeCommand("workbench.action.openSettings", "medcode.server"),
      "Show Log": () => this.log.show(),
      "Try Again": () => this.restart(),
    };
    const chosen = await vscode.window.showErrorMessage(reason, ...Object.keys(buttons));
    if (chosen !== undefined) buttons[chosen]?.();
  }
}

/** The environment of the program: ours, with what the settings add where the folder is trusted. */
function environment(): NodeJS.ProcessEnv {
  const extra = vscode.workspace.isTrusted
    ? vscode.workspace.getConfiguration("medcode").get<Record<string, string>>("server.extraEnv", {})
    : {};
  return { ...process.env, ...extra };
}
