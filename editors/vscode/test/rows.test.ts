import { expect, test } from "vitest";
import { rowLinks } from "../src/rows";

/** The numbers that lead somewhere, with a caret under each of their digits. */
function check(line: string, expected: string) {
  const carets = [...line].map(() => " ");
  for (const { start, end, row } of rowLinks(line)) {
    expect(Number(line.slice(start, end))).toBe(row);
    carets.fill("^", start, end);
  }
  expect(carets.join("").trimEnd()).toBe(expected);
}

test("rows and lines lead to the report", () => {
  check("     18  | Right | Median | 5.6 |", "     ^^");
  check("  - line 18: `| Right | Median | 5.6 |`", "         ^^");
  check("  1. right median motor, APB (lines 18, 19)", "                                    ^^  ^^");
  check("  - Cervical paraspinals are included. (line 42)", "                                             ^^");
});

test("other numbers lead nowhere", () => {
  check("95909 x1", "");
  check("  5 conduction studies, each nerve or branch once", "");
  check("Date of service 2026-03-02", "");
  check("- in line 18: x", "");
});

test("a row is one of the report above", () => {
  const links = rowLinks("- x (line 1)\n# Codes that a.report.md supports\n  - line 2: `x`\n# Codes that b.report.md supports\n1. x (line 3)");
  expect(links.map(({ row, report }) => [row, report])).toEqual([[1, ""], [2, "a.report.md"], [3, "b.report.md"]]);
});
