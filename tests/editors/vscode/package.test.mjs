// What is in the packages: one for every machine without a program, one for a kind of machine with it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { run, vsix } from "./editor.mjs";
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

test("the package for a kind of machine has the program, and it can be run", async () => {
  const found = await files(await vsix(BINARY));
  assert.equal(found.get("extension/server/medcode"), "0o755");
});
