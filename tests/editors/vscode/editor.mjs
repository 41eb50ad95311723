// VS Code in a browser, driven by keys and looked at as a user would. Knows nothing of what the tests are about.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, readdir, readlink, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const INSTALLED = join(ROOT, ".cache/editors/vscode");
export const CODE_SERVER = join(INSTALLED, "node_modules/code-server/out/node/entry.js");
const { chromium } = createRequire(join(INSTALLED, "package.json"))("playwright-core");

/** How long a test waits before it says that something never came. Nothing waits this long unless it fails. */
export const PATIENCE = Number(process.env.MEDCODE_PATIENCE ?? 60_000);

/** Settings that keep the window free of what the tests are not about. */
const QUIET = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.editor.enablePreview": false,
  "workbench.colorTheme": "Default Dark Modern",
  "window.commandCenter": false,
  "extensions.ignoreRecommendations": true,
  "extensions.autoCheckUpdates": false,
  "chat.disableAIFeatures": true,
  "git.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "editor.minimap.enabled": false,
  "problems.defaultViewMode": "table",
  "editor.hover.delay": 0,
  "editor.cursorBlinking": "solid",
  "files.autoSave": "off",
  "security.workspace.trust.startupPrompt": "never",
  "security.workspace.trust.banner": "never",
};

/** Runs a program to its end. */
export async function run(program, args, options = {}) {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (printed += chunk));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}:\n${printed}`);
  return printed;
}

const packed = new Map();

/** Packs the extension, with a server or without, once each. */
export function vsix(server) {
  if (!packed.has(server)) packed.set(server, pack(server));
  return packed.get(server);
}

async function pack(server) {
  const out = join(await mkdtemp(join(tmpdir(), "medcode-vsix-")), "medcode.vsix");
  const inside = server ? ["--server", server, "--target", "linux-x64"] : [];
  await run(process.execPath, [join(ROOT, "editors/vscode/package.mjs"), ...inside, "--out", out]);
  return out;
}

/** An installation of VS Code with the extension, that serves windows. */
export class VSCode {
  /** `path` is what stands for PATH; `trust` whether folders have to be trusted. */
  static async start({ extension, settings = {}, path = process.env.PATH, trust = false }) {
    const self = new VSCode();
    self.home = await mkdtemp(join(tmpdir(), "medcode-vscode-"));
    const own = (name) => join(self.home, name);
    await mkdir(own("data/User"), { recursive: true });
    await writeFile(own("data/User/settings.json"), JSON.stringify({ ...QUIET, ...settings }));
    const folders = ["--user-data-dir", own("data"), "--extensions-dir", own("extensions"), "--config", own("config.yaml")];
    // Without VSCODE_CLI a login shell is asked for PATH.
    const env = { ...process.env, PATH: path, VSCODE_CLI: "1", HOME: self.home, XDG_DATA_HOME: own("share"), XDG_CONFIG_HOME: own("config") };
    const options = { env, cwd: self.home };
    await run(process.execPath, [CODE_SERVER, ...folders, "--install-extension", extension], options);
    const args = ["--bind-addr", "127.0.0.1:0", "--auth", "none", "--disable-telemetry", "--disable-update-check"];
    if (!trust) args.push("--disable-workspace-trust");
    self.server = spawn(process.execPath, [CODE_SERVER, ...folders, ...args, "--reconnection-grace-time", "1"], {
      ...options,
      stdio: ["ignore", "pipe", "inherit"],
    });
    self.address = await listening(self.server);
    self.browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
    self.context = await self.browser.newContext({ viewport: { width: 1280, height: 800 } });
    return self;
  }

  /** A window on a new folder. */
  async window() {
    const page = await this.context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const folder = await mkdtemp(join(tmpdir(), "medcode-folder-"));
    await page.goto(`${this.address}?folder=${folder}`);
    await page.locator(".monaco-workbench .explorer-folders-view").waitFor();
    return new Window(this, page, folder);
  }

  /** The processes of language servers whose program is below a folder: of this installation, if no other is named. */
  async servers(folder = this.home) {
    const found = [];
    for (const id of await readdir("/proc")) {
      if (!/^\d+$/.test(id)) continue;
      const link = await readlink(`/proc/${id}/exe`).catch(() => "");
      if (!link.startsWith(`${folder}/`)) continue;
      const words = (await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "")).split("\0");
      if (words[1] === "lsp") found.push(Number(id));
    }
    return found;
  }

  async stop() {
    await this.browser?.close();
    if (this.server) {
      this.server.kill();
      await once(this.server, "close");
    }
    await rm(this.home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The address that a server says it listens on. */
async function listening(server) {
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /listening on (http:\/\/\S+)/.exec(line)?.[1];
    if (address) {
      server.stdout.resume();
      return address;
    }
  }
  throw new Error("code-server ended before it listened");
}

/** One window of the editor. */
class Window {
  constructor(code, page, folder) {
    Object.assign(this, { code, page, workspace: folder, folder, tests: 0 });
  }

  /** Puts files, given by their texts, into a folder of their own, and opens the first one. */
  async open(files) {
    this.folder = join(this.workspace, `test-${(this.tests += 1)}`);
    for (const [name, text] of Object.entries(files)) {
      await mkdir(join(this.folder, name, ".."), { recursive: true });
      await writeFile(join(this.folder, name), text);
    }
    const [first] = Object.keys(files);
    if (first) await this.file(first);
  }

  /** Closes all documents and panels, and forgets the files. */
  async clear() {
    await this.keys("Escape", "Escape");
    while ((await this.page.locator(".editor-group-container .tab").count()) > 0) {
      const before = await this.page.locator(".editor-group-container .tab").count();
      await this.command("View: Revert and Close Editor");
      await this.until("a closed tab", async () => (await this.page.locator(".editor-group-container .tab").count()) < before);
    }
    if (await this.page.locator(".part.panel").isVisible()) await this.keys("Control+J");
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Opens a file of the test's folder by its name. */
  async file(name) {
    await this.keys("Control+P");
    const input = this.page.locator(".quick-input-widget input");
    await input.fill(join(this.folder, name));
    const rows = this.page.locator(".quick-input-list .monaco-list-row", { hasText: name });
    await rows.filter({ hasText: basename(this.folder) }).first().click();
    await this.page.locator(".tab.active", { hasText: name }).waitFor();
    await this.page.locator(".editor-instance .view-lines").first().waitFor();
  }

  async keys(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text) {
    await this.page.keyboard.type(text);
  }

  /** Runs a command by its title. */
  async command(title) {
    await this.keys("F1");
    const input = this.page.locator(".quick-input-widget input");
    await input.fill(`>${title}`);
    await this.page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().click();
  }

  /** Puts the cursor into a line, before the words. */
  async go(line, words = "") {
    await this.to(line, 1);
    if (words === "") return;
    const column = (await this.line(line)).indexOf(words) + 1;
    if (column === 0) throw new Error(`${words} is not in line ${line}`);
    await this.to(line, column);
  }

  /** Puts the cursor to a line and column, both from 1. */
  async to(line, column) {
    await this.keys("Control+G");
    await this.page.locator(".quick-input-widget input").fill(`:${line}:${column}`);
    await this.keys("Enter");
    await this.page.locator(".statusbar-item", { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  }

  /** Waits until the cursor is in a line. */
  async at(line) {
    await this.page.locator(".statusbar-item", { hasText: `Ln ${line}, ` }).waitFor();
  }

  /** Waits for an underlined place. */
  async finding(severity) {
    await this.page.locator(`.squiggly-${severity}`).first().waitFor();
  }

  /** Waits until nothing in a line is underlined. */
  async mended(line) {
    await this.until(`line ${line} without a finding`, async () => (await this.squiggles(line)) === 0);
  }

  /** Waits until something in a line is underlined. */
  async underlined(line) {
    await this.until(`line ${line} with a finding`, async () => (await this.squiggles(line)) > 0);
  }

  async squiggles(line) {
    return this.page.evaluate((line) => {
      const box = (node) => node.getBoundingClientRect();
      const { top, bottom } = box([...document.querySelectorAll(".line-numbers")].find((node) => Number(node.textContent) === line));
      const squiggles = [...document.querySelectorAll(".view-overlays [class*=squiggly]")];
      return squiggles.filter((node) => box(node).bottom > top + 1 && box(node).top < bottom - 1).length;
    }, line);
  }

  /** Waits for words that the editor shows between those of the document. */
  async hint(words) {
    await this.until(`the hint ${words}`, async () =>
      this.page.evaluate(
        (words) =>
          [...document.querySelectorAll(".view-lines .view-line > span > span")].some(
            (span) => /dyn-rule|ced-/.test(span.className) && span.textContent.replaceAll("\u00a0", " ").includes(words),
          ),
        words,
      ),
    );
  }

  /** The colour of words on the screen. */
  async colour(line, words) {
    return this.page.evaluate(
      ([line, words]) => {
        const top = (node) => Math.round(node.getBoundingClientRect().top);
        const number = [...document.querySelectorAll(".line-numbers")].find((node) => Number(node.textContent) === line);
        const spans = [...document.querySelectorAll(".view-lines .view-line")]
          .filter((node) => top(node) === top(number))
          .flatMap((node) => [...node.querySelectorAll(":scope > span > span")]);
        const span = spans.find((span) => span.textContent.replaceAll("\u00a0", " ").includes(words));
        return span && getComputedStyle(span).color;
      },
      [line, words],
    );
  }

  /** Takes a completion from the list that is shown. */
  async complete(label) {
    await this.page.locator(".suggest-widget.visible .monaco-list-row", { hasText: label }).first().click();
  }

  /** Applies the quick fix of a title at the cursor. */
  async fix(title) {
    await this.keys("Control+.");
    await this.page.locator(".action-widget .monaco-list-row", { hasText: title }).first().click();
  }

  /** What stands in a line on the screen, without the words that the editor puts between. */
  async line(number) {
    const lines = await this.lines();
    if (!lines.has(number)) throw new Error(`line ${number} is not on the screen`);
    return lines.get(number);
  }

  /** The lines on the screen by their numbers. */
  async lines() {
    return new Map(
      await this.page.evaluate(() => {
        const editor = document.querySelector(".editor-group-container.active .editor-instance .monaco-editor, .editor-instance .monaco-editor");
        const top = (node) => Math.round(node.getBoundingClientRect().top);
        const numbers = new Map([...editor.querySelectorAll(".margin-view-overlays .line-numbers")].map((node) => [top(node), Number(node.textContent)]));
        return [...editor.querySelectorAll(".view-lines .view-line")]
          .filter((node) => numbers.has(top(node)))
          .map((node) => {
            const spans = [...node.querySelectorAll(":scope > span > span")];
            const own = spans.filter((span) => !/dyn-rule|ced-/.test(span.className));
            return [numbers.get(top(node)), own.map((span) => span.textContent).join("").replaceAll("\u00a0", " ")];
          });
      }),
    );
  }

  /** Waits until something holds; `what` is said where it never does. */
  async until(what, check) {
    const end = Date.now() + PATIENCE;
    let last;
    for (;;) {
      last = await check();
      if (last) return last;
      if (Date.now() > end) throw new Error(`never came: ${what}\n${await this.page.locator("body").innerText()}`);
      await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    }
  }

  /** The text of a file on disk. */
  async read(name) {
    return readFile(join(this.folder, name), "utf8");
  }

  /** What a webview shows. */
  webview() {
    return this.page.frameLocator("iframe.webview.ready").last().frameLocator("#active-frame");
  }

  /** The button of a notification that says something. */
  notification(words, button) {
    const said = this.page.locator(".notification-list-item", { hasText: words });
    return button ? said.getByRole("button", { name: button, exact: true }) : said;
  }

  /** Writes the settings of the workspace. */
  async settings(values) {
    await mkdir(join(this.workspace, ".vscode"), { recursive: true });
    await writeFile(join(this.workspace, ".vscode/settings.json"), JSON.stringify(values));
  }

  /** Saves, and waits until the file on disk has what the window shows. */
  async saved(name, expected) {
    await this.keys("Control+S");
    await this.until(`${name} with ${expected}`, async () => (await this.read(name)).includes(expected));
  }

  async picture(path) {
    await this.page.screenshot({ path });
  }

  async close() {
    await this.page.close();
    await rm(this.workspace, { recursive: true, force: true });
  }
}
