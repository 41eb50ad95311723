// The server as a user meets it: missing, chosen by a setting, crashed, in a folder that is not trusted.

import assert from "node:assert/strict";
import { copyFile, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as declare } from "node:test";
import { VSCode, vsix } from "./editor.mjs";
import { BINARY, code, keep, samples, test, WORKSHEET } from "./suite.mjs";

const faulty = () => samples(WORKSHEET, "faulty-0143.report.md");

test("a server that crashes is started again and knows what was typed", faulty, async (window) => {
  await window.finding("warning");
  await window.go(2, "Medicre");
  await window.keys("Shift+End", "Delete");
  await window.type("Medicare");
  await window.mended(2);
  const [id, ...others] = await (await code()).servers();
  assert.deepEqual(others, []);
  process.kill(id, "SIGKILL");
  await window.until("another server", async () => {
    const [now] = await window.code.servers();
    return now !== undefined && now !== id;
  });
  // The new server knows the line as it was typed, not as it was saved, and judges what is typed now.
  await window.finding("error");
  await window.mended(2);
  await window.go(2, "are");
  await window.keys("Delete");
  await window.underlined(2);
});

test("the server is started anew when asked, and the log says so", faulty, async (window) => {
  await window.finding("error");
  const [before] = await window.code.servers();
  await window.command("medcode: Restart Server");
  await window.until("another server", async () => {
    const [now] = await window.code.servers();
    return now !== undefined && now !== before;
  });
  await window.finding("error");
  await window.command("medcode: Show Log");
  await window.page.locator(".part.panel .view-line", { hasText: "(bundled), version" }).first().waitFor();
});

test("the status of the language has the version, the editions, the policy and the report", faulty, async (window) => {
  await window.finding("error");
  await window.page.locator('.statusbar-item[id="status.languageStatus"]').hover();
  await window.page.locator(".hover-language-status", { hasText: /medcode \d+\.\d+\.\d+/ }).waitFor();
  await window.page.locator(".hover-language-status", { hasText: "ptp 2024-07-01" }).waitFor();
  await window.page.locator(".hover-language-status", { hasText: "Policy: default" }).waitFor();
  await window.page.locator(".hover-language-status", { hasText: "with faulty-0143.report.md" }).waitFor();
});

test("a program that is set and is none is named, and the server comes back with the setting", faulty, async (window) => {
  await window.finding("error");
  await window.settings({ "medcode.server.path": "/nowhere/medcode" });
  await window.notification("the setting medcode.server.path (/nowhere/medcode): there is no such file", "Show Log").waitFor();
  await window.settings({});
  await window.finding("error");
  await window.command("Notifications: Clear All Notifications");
});

declare("without a server it is said what was tried, and nothing else is run in a folder that is not trusted", async () => {
  const [elsewhere, programs] = await Promise.all(["own", "path"].map((name) => mkdtemp(join(tmpdir(), `medcode-${name}-`))));
  // A copy, so that no other test's server is taken for this one.
  const own = join(elsewhere, "medcode");
  await copyFile(BINARY, own);
  const extension = await vsix();
  const alone = await VSCode.start({ extension, trust: true, path: programs });
  try {
    const window = await alone.window();
    try {
      // The folder names a program that works; it may not be run.
      await window.settings({ "medcode.server.path": own });
      await window.open(await faulty());
      await window.notification("the program inside the extension: there is no such file. This folder is not trusted").waitFor();
      assert.deepEqual(await alone.servers(elsewhere), []);
      await window.settings({});
      await window.notification("not trusted", "Manage Trust").click();
      await window.page.getByRole("button", { name: "Trust", exact: true }).click();
      const missing = "the program inside the extension: there is no such file; medcode on PATH: there is none.";
      await window.notification(missing).waitFor();
      await symlink(own, join(programs, "medcode"));
      await window.notification(missing, "Try Again").click();
      await window.keys("Escape");
      await window.finding("error");
    } catch (error) {
      await keep(window, "without a server");
      throw error;
    }
  } finally {
    await alone.stop();
    await Promise.all([elsewhere, programs].map((folder) => rm(folder, { recursive: true })));
  }
});
