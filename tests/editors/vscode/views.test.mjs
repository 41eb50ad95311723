// What the extension shows beside a document: claim, explanation, derivation, sample and walkthrough.

import assert from "node:assert/strict";
import { REPORT, samples, show, test, WORKSHEET } from "./suite.mjs";

const faulty = () => samples(WORKSHEET, "faulty-0143.report.md");
const nothing = () => ({});

test("the claim has the findings beside its lines, and follows what is typed", faulty, async (window) => {
  await window.finding("error");
  await window.go(13, "95861");
  await window.command("medcode: Preview Claim");
  const page = window.webview();
  await page.locator(".verdict.hold").waitFor();
  const beside = page.locator("tr", { has: page.locator("th", { hasText: /^1$/ }) }).locator("+ tr.beside");
  await beside.locator(".finding.error", { hasText: "95861 is billed with 2 units" }).waitFor();
  await page.locator("dd", { hasText: "Medicre" }).locator(".finding.warning").waitFor();
  await page.locator("caption", { hasText: "Diagnoses" }).waitFor();
  await show(window, "claim");
  await window.keys("Control+1");
  await window.go(13, "2 |");
  await window.keys("Delete");
  await window.type("1");
  await page.locator(".finding", { hasText: "2 units" }).waitFor({ state: "detached" });
});

test("the claim is used by keys, and leads to the place in the document", faulty, async (window) => {
  await window.finding("error");
  await window.command("medcode: Preview Claim");
  const code = window.webview().locator("td > button.go", { hasText: "95910" });
  await code.focus();
  await window.keys("Enter");
  await window.at(14);
});

test("the claim allows no script and no address but its own", faulty, async (window) => {
  await window.finding("error");
  await window.command("medcode: Preview Claim");
  const page = window.webview();
  await page.locator(".verdict").waitFor();
  const policy = await page.locator("meta[http-equiv]").getAttribute("content");
  assert.match(policy, /^default-src 'none'; style-src \S+( \S+)*; script-src 'nonce-[\w-]{22}'$/);
  assert.doesNotMatch(policy, /unsafe/);
  const loaded = await page.locator("body").evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.body.dataset.run = 'yes'";
    document.body.append(script);
    return document.body.dataset.run;
  });
  assert.equal(loaded, undefined);
});

test("the claim has the colours of the theme", faulty, async (window) => {
  await window.finding("error");
  await window.command("medcode: Preview Claim");
  const page = window.webview();
  await page.locator(".verdict").waitFor();
  const background = () => page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
  const dark = await background();
  await window.settings({ "workbench.colorTheme": "Default Light Modern" });
  await window.until("a light page", async () => (await background()) === "rgb(255, 255, 255)");
  await window.settings({});
  await window.until("a dark page", async () => (await background()) === dark);
});

test("a code under the cursor is explained", faulty, async (window) => {
  await window.finding("error");
  await window.go(15, "86-59");
  await window.command("medcode: Explain Code");
  const input = window.page.locator(".quick-input-widget input");
  await window.until("the word", async () => (await input.inputValue()) === "95886-59");
  await input.fill("95861+95910");
  await window.keys("Enter");
  await window.webview().locator("body", { hasText: "never together, indicator 0" }).waitFor();
});

test("the codes of a report stand beside it, with their evidence one key away", () => samples(REPORT), async (window) => {
  await window.command("medcode: Derive Codes from Report");
  const derived = window.page.locator(".editor-group-container").last();
  await derived.locator(".view-line", { hasText: "95886 x1" }).waitFor();
  await derived.locator(".detected-link").first().waitFor();
  await show(window, "derivation");
  // Without its third row the upper limb is still complete; without nerves it is not.
  await window.keys("Control+1");
  await window.go(41, "| Right");
  await window.keys("Shift+ArrowUp", "Shift+ArrowUp", "Shift+ArrowUp", "Delete");
  await derived.locator(".view-line", { hasText: "95885 x1" }).waitFor();
});

test("the sample opens from the walkthrough and is judged", nothing, async (window) => {
  await window.command("Welcome: Open Walkthrough...");
  await window.page.locator(".quick-input-widget input").fill("First steps with medcode");
  await window.keys("Enter");
  const walkthrough = window.page.locator(".gettingStartedContainer");
  await walkthrough.locator(".getting-started-step", { hasText: "Read the findings" }).waitFor();
  await walkthrough.getByRole("button", { name: "Open Sample" }).first().click();
  await window.finding("error");
  assert.equal(await window.line(2), "Insurance: Medicre");
});
