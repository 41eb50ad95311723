// Runs one command of the program and gives what it prints. Knows no editor and no command.

import { spawn } from "node:child_process";

export interface Printed {
  /** The exit code; -1 where the program did not start or was ended. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Invocation {
  readonly program: string;
  readonly args: readonly string[];
  /** Where it runs: the nearest `medcode.toml` is looked for from there on. */
  readonly folder: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  /** What is written to its standard input. */
  readonly input?: string;
}

export function run({ program, args, folder, env, input }: Invocation): Promise<Printed> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: folder, env, windowsHide: true });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    const text = (chunks: Buffer[]) => Buffer.concat(chunks).toString("utf8");
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", (error) => resolve({ code: -1, stdout: "", stderr: error.message }));
    child.on("close", (code) => resolve({ code: code ?? -1, stdout: text(out), stderr: text(err) }));
    // A program that ends before it has read everything is no fault of ours.
    child.stdin.on("error", () => {});
    child.stdin.end(input ?? "");
  });
}
