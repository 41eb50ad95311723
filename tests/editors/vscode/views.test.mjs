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
  assert.match(policy, /^default-src 'none'; style-src \S+( \S+)*; script-src 'nonce-[\w-]{22}'; img-src data:$/);
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

/** The worksheet and the report of a case of their own: the editor keeps closed documents for a while, and the server their cases. */
const caseOf = (number) => async () => {
  const files = Object.entries(await samples("clean-0142.worksheet.md", REPORT));
  return Object.fromEntries(files.map((parts) => parts.map((part) => part.replaceAll("0142", number))));
};

test("the codes stand beside a worksheet too, and their rows lead to its report", caseOf("0301"), async (window) => {
  await window.hint("Nerve conduction");
  await window.command("medcode: Derive Codes from Report");
  const derived = window.page.locator(".editor-group-container").last();
  await derived.locator(".view-line", { hasText: "Codes that clean-0301.report.md supports" }).waitFor();
  await derived.locator(".detected-link", { hasText: /^18$/ }).first().click({ modifiers: ["Control"] });
  await window.page.locator(".tab.active", { hasText: "clean-0301.report.md" }).waitFor();
  await window.at(18);
});

test("the claim shows what its report documents, as a picture with words", caseOf("0302"), async (window) => {
  await window.hint("Nerve conduction");
  await window.command("medcode: Preview Claim");
  const page = window.webview();
  const image = page.getByRole("img", { name: "right Triceps, lateral head: abnormal, active" });
  await image.waitFor();
  await page.locator("figcaption", { hasText: "clean-0302.report.md" }).waitFor();
  await window.until("the drawn picture", () => image.evaluate((image) => image.complete && image.naturalWidth > 0));
  assert.match(await image.getAttribute("src"), /^data:image\/svg\+xml;base64,/);
  // It follows what is typed in the report, which is saved nowhere.
  await window.keys("Control+1");
  await window.file("clean-0302.report.md");
  await window.go(38, "Triceps");
  await window.keys("Shift+End", "Delete");
  await window.keys("Control+PageUp");
  await window.go(5);
  await page.getByRole("img", { name: "right Deltoid: normal" }).waitFor();
  await image.waitFor({ state: "detached" });
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

/** Answers what a template asks for, in its order. */
async function fill(window, values) {
  const input = window.page.locator(".quick-input-widget input");
  for (const [index, [name, value]] of values.entries()) {
    const asked = `(${index + 1}/${values.length})`;
    await window.page.locator(".quick-input-title", { hasText: asked }).waitFor();
    await window.page.locator(".quick-input-widget", { hasText: `${name}: ` }).waitFor();
    await input.fill(value);
    await window.keys("Enter");
  }
}

const VALUES = Object.entries({
  case: "0207",
  payer: "Medicre",
  dos: "2026-03-02",
  ordering: "R. Alvarez, MD",
  rendering: "J. Okafor, MD",
  "first-dx": "G56.01",
  "first-dx-words": "Carpal tunnel syndrome, right upper limb",
  "second-dx": "M54.12",
  "second-dx-words": "Radiculopathy, cervical region",
  ncs: "95909",
  "ncs-charge": "250.00",
  "emg-limbs": "1",
  "emg-charge": "210.00",
});

async function office(window, where) {
  await window.command("medcode: New Document from Template");
  const row = (text) => window.page.locator(".quick-input-list .monaco-list-row", { hasText: text }).first();
  await row("charges of an office that owns its equipment").click();
  await fill(window, VALUES);
  // A value that does not fit is asked for again, and only that one.
  await window.page.locator(".quick-input-widget", { hasText: "payer: `Medicre` is probably Medicare" }).waitFor();
  await fill(window, [["payer", "Medicare"]]);
  await row(where).click();
}

test("a template becomes a new document", caseOf("0303"), async (window) => {
  await window.hint("Nerve conduction");
  await office(window, "Open as a new document");
  await window.until("the document", async () => [...(await window.lines()).values()].includes("Case: 0207"));
  await window.page.locator(".tab.active", { hasText: "Untitled" }).waitFor();
  await window.hint("Nerve conduction");
});

test("a template is saved where the user wants it", caseOf("0304"), async (window) => {
  await window.hint("Nerve conduction");
  await office(window, "Save as...");
  const input = window.page.locator(".quick-input-widget input");
  await window.until("the name of the case", async () => (await input.inputValue()).endsWith("0207.worksheet.md"));
  await input.fill(`${window.folder}/mine.worksheet.md`);
  await window.keys("Enter");
  await window.page.locator(".tab.active", { hasText: "mine.worksheet.md" }).waitFor();
  await window.until("the file", async () => (await window.read("mine.worksheet.md").catch(() => "")).includes("Payer: Medicare\n"));
});
