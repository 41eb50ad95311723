// What a coder sees in a worksheet: findings with their reasons, cards, hints, the outline, colours.

import assert from "node:assert/strict";
import { REPORT, samples, show, test, WORKSHEET } from "./suite.mjs";

const faulty = () => samples(WORKSHEET, "faulty-0143.report.md");

test("findings are underlined and listed with their reasons", faulty, async (window) => {
  await window.page.locator(".squiggly-error").first().waitFor();
  await window.page.locator(".squiggly-warning").first().waitFor();
  await window.keys("Control+Shift+M");
  const panel = window.page.locator(".part.panel");
  const filter = panel.getByPlaceholder(/^Filter/);
  for (const words of ["Medicre", "95861 is billed with 2 units", "26 and TC on one line of 95910", "points to C"]) {
    // The panel may put back what it was told before.
    await window.until(words, async () => {
      if ((await filter.inputValue()) !== words) await filter.fill(words);
      return panel.locator(".monaco-list-row", { hasText: words }).first().isVisible();
    });
  }
  await filter.fill("");
  await show(window, "findings");
});

test("a card says what a code is, with its finding above", faulty, async (window) => {
  await window.finding("error");
  await window.go(13, "95861");
  await window.command("Show or Focus Hover");
  const card = window.page.locator(".monaco-hover");
  for (const words of ["POS-01", "Needle EMG, two limbs", "National", "MUE"]) {
    await card.filter({ hasText: words }).first().waitFor();
  }
});

test("hints say what a code means and what it brings", () => samples("clean-0142.worksheet.md", REPORT), async (window) => {
  await window.hint("Nerve conduction, 5 or 6 studies");
  await window.hint("$");
});

const UNITS = "Payer: Medicare\nDate of service: 2026-03-02\nSite of service: 11 Office\nA. G56.01\n\n95909 x2 [A]\n";

test("the lens above an encounter leads to its worst finding", async () => ({ "a.worksheet.md": UNITS }), async (window) => {
  const lens = window.page.locator(".codelens-decoration a", { hasText: "hold" });
  await lens.click();
  await window.at(6);
});

test("the outline has the charges, and sections can be folded", () => samples("clean-0142.worksheet.md"), async (window) => {
  await window.hint("Nerve conduction");
  await window.keys("Control+Shift+O");
  await window.page.locator(".quick-input-list .monaco-list-row", { hasText: "95909" }).waitFor();
  await window.keys("Escape");
  await window.command("Fold All");
  await window.until("the folded sections", async () => !(await window.lines()).has(19));
});

test("a pointer leads to its diagnosis", faulty, async (window) => {
  await window.finding("error");
  await window.go(13, "A |");
  await window.keys("F12");
  await window.at(8);
});

test("a finding leads to its evidence in the report", faulty, async (window) => {
  await window.finding("error");
  await window.underlined(3);
  await window.go(3, "03/09");
  await window.command("Show or Focus Hover");
  await window.page.locator(".monaco-hover a", { hasText: "faulty-0143.report.md" }).first().click();
  await window.page.locator(".tab.active", { hasText: "faulty-0143.report.md" }).waitFor();
  await window.at(2);
});

test("words are coloured by the grammar, and by the server", faulty, async (window) => {
  const colour = (line, words) => window.colour(line, words);
  await window.until("the colours", async () => (await colour(13, "95861")) !== (await colour(8, "carpal")));
  await window.until("the colour of a known payer", async () => (await colour(8, "G56.02")) !== (await colour(13, "95861")));
  assert.notEqual(await colour(3, "DOS"), await colour(8, "carpal"));
});
