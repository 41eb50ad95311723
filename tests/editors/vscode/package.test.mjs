// What is in the packages: one for every machine without a program, one for a kind of machine with it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chmod, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { CODE_SERVER, ROOT, run, vsix } from "./editor.mjs";
import { BINARY } from "./suite.mjs";

/** The files of a package with their modes. */
async function files(extension) {
  const listed = await run("python3", [
    "-c",
    "import sys, zipfile\nfor one in zipfile.ZipFile(sys.argv[1]).infolist(): print(oct(one.external_attr >> 16 & 0o777), one.filename)",
    extension,
  ]);
  return new Map(listed.trim().split("\n").map((line) => [line.slice(line.indexOf(" ") + 1), line.slice(0, line.indexOf(" "))]));
}

const EVERY = [
  "extension/package.json",
  "extension/readme.md",
  "extension/LICENSE.txt",
  "extension/dist/extension.js",
  "extension/dist/medcode.tmLanguage.json",
  "extension/dist/medcode.schema.json",
  "extension/language-configuration.json",
  "extension/media/claim.js",
];

test("the package for every machine has no program, and nothing that is not needed", async () => {
  const found = await files(await vsix());
  for (const name of EVERY) assert.ok(found.has(name), name);
  const others = [...found.keys()].filter((name) => /\/(server|src|test|node_modules)\/|\.(ts|map|mjs)$/.test(name));
  assert.deepEqual(others, []);
});

test("the commands of the book make a package with the program, and install it", async () => {
  const page = await readFile(join(ROOT, "docs/editors/vscode.md"), "utf8");
  const [, commands] = /```console\n([^`]*)```/.exec(page);
  assert.equal(commands.trim().split("\n").length, 2);
  // `code` is code-server here, with folders of its own.
  const home = await mkdtemp(join(tmpdir(), "medcode-book-"));
  const code = `exec "${process.execPath}" "${CODE_SERVER}" --user-data-dir "${home}/data" --extensions-dir "${home}/extensions" "$@"`;
  await writeFile(join(home, "code"), `#!/bin/sh\n${code}\n`);
  await chmod(join(home, "code"), 0o755);
  const path = [home, dirname(process.execPath), process.env.PATH].join(delimiter);
  const env = { ...process.env, HOME: home, PATH: path, MEDCODE_BINARY: BINARY };
  await run("bash", ["-euc", commands], { cwd: ROOT, env });
  assert.match(await run("code", ["--list-extensions"], { env }), /^medcode\.medcode$/m);
  const found = await files(join(ROOT, "editors/vscode/medcode.vsix"));
  assert.equal(found.get("extension/server/medcode"), "0o755");
});
