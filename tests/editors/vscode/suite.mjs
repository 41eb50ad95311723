// What the tests share: one VS Code with the extension and the server inside, the samples, and what is left when a test
// fails.

import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test as declare } from "node:test";
import { ROOT, VSCode, vsix } from "./editor.mjs";

/** The server to test. */
export const BINARY = process.env.MEDCODE_BINARY ?? join(ROOT, "target/debug/medcode");

/** Where pictures of failed tests go, and those of the book. */
const PICTURES = join(ROOT, "target/editors/vscode");

export const WORKSHEET = "faulty-0143.worksheet.md";
export const REPORT = "clean-0142.report.md";

/** Samples of `tests/examples` by their names, the first one first. */
export async function samples(...names) {
  const texts = await Promise.all(names.map((name) => readFile(join(ROOT, "tests/examples", name), "utf8")));
  return Object.fromEntries(names.map((name, index) => [name, texts[index]]));
}

let shared;
let window;

/** The VS Code that most tests share, started when the first one asks for it. */
export function code() {
  shared ??= vsix(BINARY).then((extension) => VSCode.start({ extension }));
  return shared;
}

after(async () => {
  await window?.close();
  await (await shared)?.stop();
});

/** A test in the shared window, with files of its own. After a test that fails there is a new window. */
export function test(name, files, body) {
  declare(name, async () => {
    window ??= await (await code()).window();
    try {
      await window.open(await files());
      await body(window);
      await window.clear();
    } catch (error) {
      await keep(window, name);
      await window.close();
      window = undefined;
      throw error;
    }
  });
}

/** Keeps what is on the screen where a test failed. */
export async function keep(window, name) {
  await window.picture(join(await folder(), `failed-${name.replaceAll(/\W+/g, "-")}.png`));
}

/** Keeps a picture for the book. */
export async function show(window, name) {
  const side = window.page.locator(".part.sidebar");
  await window.command("View: Toggle Primary Side Bar Visibility");
  await side.waitFor({ state: "hidden" });
  await window.picture(join(await folder(), `vscode-${name}.png`));
  await window.command("View: Toggle Primary Side Bar Visibility");
  await side.waitFor();
}

async function folder() {
  await mkdir(PICTURES, { recursive: true });
  return PICTURES;
}
