// What a coder does in a worksheet: complete, mend, rename, align, write rows.

import assert from "node:assert/strict";
import { samples, test, WORKSHEET } from "./suite.mjs";

const faulty = () => samples(WORKSHEET, "faulty-0143.report.md");

test("a payer is completed by its name", faulty, async (window) => {
  await window.finding("warning");
  await window.go(2, "Medicre");
  await window.keys("Shift+End", "Delete");
  await window.type("Aet");
  await window.complete("Aetna");
  assert.equal(await window.line(2), "Insurance: Aetna");
  await window.mended(2);
});

test("a quick fix mends the place, and its finding goes", faulty, async (window) => {
  await window.finding("warning");
  await window.go(2, "Medicre");
  await window.fix("Write Medicare");
  await window.until("the fix", async () => (await window.line(2)) === "Insurance: Medicare");
  await window.mended(2);
});

test("a fix that changes what is billed is shown before it is applied", faulty, async (window) => {
  await window.finding("error");
  await window.go(13, "2 |");
  await window.fix("Set the units of 95861 to 1");
  const preview = window.page.locator(".bulk-edit-panel, .refactor-preview").first();
  await preview.waitFor();
  assert.equal(await window.line(13), "95861 | | 2 | A | 400.00");
  await preview.locator(".edit-checkbox").first().click();
  await window.page.getByRole("button", { name: "Apply", exact: true }).click();
  await window.until("the fix", async () => (await window.line(13)) === "95861 | | 1 | A | 400.00");
});

test("a pointer is renamed with its diagnosis", faulty, async (window) => {
  await window.finding("error");
  await window.go(13, "A |");
  await window.keys("F2");
  const input = window.page.locator(".rename-box input");
  await input.waitFor();
  await input.fill("D");
  await window.keys("Enter");
  await window.until("the diagnosis", async () => (await window.line(8)).startsWith("D. G56.02"));
  assert.match(await window.line(14), /D,C/);
});

const TABLE = "# Charges\n\n| Code | Units |\n|--|--|\n| 95909 | 1 |\n";

test("a table is aligned when asked", async () => ({ "a.worksheet.md": TABLE }), async (window) => {
  await window.hint("Nerve conduction");
  await window.command("Format Document");
  await window.until("the table", async () => (await window.line(3)) === "| Code  | Units |");
  await window.saved("a.worksheet.md", "| 95909 | 1     |");
});

test("Enter behind a row begins the next one, and a code is one word", async () => ({ "a.worksheet.md": TABLE }), async (window) => {
  await window.go(5, "95909");
  await window.keys("End", "Enter");
  await window.type("95886-26 | 1 |");
  await window.until("the row", async () => (await window.lines()).get(6) === "| 95886-26 | 1 |");
  await window.go(6, "86-26");
  await window.keys("Control+D");
  await window.type("95885");
  await window.until("the word", async () => (await window.line(6)) === "| 95885 | 1 |");
});
