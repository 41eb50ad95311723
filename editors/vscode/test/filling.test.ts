import { expect, test } from "vitest";
import { refusals, templates } from "../src/filling";

const LIST = "office         worksheet  charges of an office\ncarpal-tunnel  report     two nerves\nreference      reference  a publication\n";

test("the shipped templates are listed with what they make", () => {
  expect(templates(LIST).map(({ name, makes }) => `${name} ${makes}`)).toEqual([
    "office worksheet",
    "carpal-tunnel report",
    "reference reference",
  ]);
  expect(templates(LIST)[0]?.about).toBe("charges of an office");
  expect(templates("medcode: what is this\n")).toEqual([]);
});

/** The values that are asked for after something was printed. */
function check(printed: string, expected: Record<string, string> | undefined) {
  const refused = refusals(printed);
  expect(refused && Object.fromEntries(refused.map(({ name, why }) => [name, why]))).toEqual(expected);
}

test("each value that does not fit is asked for once", () => {
  const dos = "medcode: office.template.md:38:18: dos: `3/2/26` has several meanings as a date: write it as 2026-03-02\n";
  const code = "medcode: office.template.md:45:4: first-dx: nothing is given for this diagnosis; write --set first-dx=...\n";
  check(dos + code + code, {
    dos: "`3/2/26` has several meanings as a date: write it as 2026-03-02",
    "first-dx": "nothing is given for this diagnosis",
  });
});

test("what no value mends is not asked for", () => {
  const missing = "medcode: office.template.md:36:7: case: nothing is given for this text; write --set case=...\n";
  for (const printed of ["", "medcode: medcode.toml:1:1: no such key\n", `${missing}medcode: x.csv: cannot be read\n`]) {
    check(printed, undefined);
  }
});
