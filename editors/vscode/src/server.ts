// Which program is the server: the setting, the one inside the extension, the one on PATH; each is asked for its version.
// Knows no editor.

import { execFile } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

/** Where a program was named. */
export type Origin = "setting" | "bundled" | "path";

export interface Candidate {
  readonly origin: Origin;
  /** Its path; empty where nothing of that name was found. */
  readonly program: string;
}

export interface Situation {
  /** The setting `medcode.server.path`. */
  readonly setting: string;
  /** Whether the user trusts the folder. */
  readonly trusted: boolean;
  /** The path of the program inside the extension; it need not exist. */
  readonly bundled: string;
  /** The program on PATH; empty where there is none. */
  readonly onPath: string;
}

/** A program that answered. */
export interface Found extends Candidate {
  /** `0.1.0` */
  readonly version: string;
  /** The editions of its codebook: `ptp 2024-07-01`. */
  readonly editions: readonly string[];
}

export interface Tried extends Candidate {
  readonly problem: string;
}

/** How long a program may take to say its version. */
const PATIENCE = 20_000;

/**
 * The programs to try, in order. A program that the user names is the only one: another version in its place would be a
 * surprise. A folder that is not trusted chooses nothing, so that only the program inside the extension runs there.
 */
export function candidates(situation: Situation): Candidate[] {
  const { setting, trusted, bundled, onPath } = situation;
  const inside: Candidate = { origin: "bundled", program: bundled };
  if (!trusted) return [inside];
  if (setting !== "") return [{ origin: "setting", program: setting }];
  return [inside, { origin: "path", program: onPath }];
}

/** The first candidate that answers, else why each of them did not. */
export async function choose(
  tried: readonly Candidate[],
  ask: (program: string) => Promise<string>,
): Promise<Found | Tried[]> {
  const problems: Tried[] = [];
  for (const candidate of tried) {
    const problem = await attempt(candidate, ask);
    if (!("problem" in problem)) return problem;
    problems.push(problem);
  }
  return problems;
}

async function attempt(candidate: Candidate, ask: (program: string) => Promise<string>): Promise<Found | Tried> {
  if (candidate.program === "") return { ...candidate, problem: "there is none" };
  if (candidate.origin === "setting" && !isAbsolute(candidate.program)) {
    return { ...candidate, problem: "it has to be an absolute path" };
  }
  try {
    const told = readVersion(await ask(candidate.program));
    return told ? { ...candidate, ...told } : { ...candidate, problem: "it is not medcode" };
  } catch (error) {
    return { ...candidate, problem: reason(error) };
  }
}

/** Reads what `medcode --version` prints. */
export function readVersion(printed: string): { version: string; editions: string[] } | undefined {
  const [first = "", ...rest] = printed.split(/\r?\n/);
  const version = /^medcode (\d+\.\d+\.\d+\S*)$/.exec(first)?.[1];
  if (version === undefined) return undefined;
  return { version, editions: rest.map((line) => line.trim()).filter((line) => line !== "") };
}

function reason(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES") return "it may not be run";
  return "it does not say its version";
}

/** One sentence for each program that was tried. */
export function explain(tried: readonly Tried[], trusted: boolean): string {
  const names: Record<Origin, string> = {
    setting: "the setting medcode.server.path",
    bundled: "the program inside the extension",
    path: "medcode on PATH",
  };
  const words = tried.map(({ origin, program, problem }) => {
    const where = origin === "setting" || (origin === "path" && program !== "") ? ` (${program})` : "";
    return `${names[origin]}${where}: ${problem}`;
  });
  const why = trusted ? "" : " This folder is not trusted, so that no other program is run.";
  return `medcode cannot start. Tried ${words.join("; ")}.${why}`;
}

/** Asks a program for its version. */
export function askVersion(env: NodeJS.ProcessEnv): (program: string) => Promise<string> {
  return (program) =>
    new Promise((resolve, reject) => {
      execFile(program, ["--version"], { env, timeout: PATIENCE, windowsHide: true }, (error, stdout) =>
        error ? reject(error) : resolve(stdout),
      );
    });
}

/** The first program of a name in the folders of PATH. Looked up here, since some systems look in the current folder first. */
export function onPath(name: string, path: string, isProgram: (file: string) => boolean): string {
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? "";
}

/** Whether a file can be run. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
