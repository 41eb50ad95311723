import { expect, test } from "vitest";
import { candidates, choose, explain, onPath, readVersion } from "../src/server";
import type { Tried } from "../src/server";

const PRINTED = "medcode 0.1.0\n  fees 2026\n  ptp 2024-07-01\n";
const somewhere = { setting: "", trusted: true, bundled: "/extension/medcode", onPath: "/usr/bin/medcode" };

/** The programs that are tried, and the one that is taken where only some answer. */
async function check(situation: Partial<typeof somewhere>, answering: string[], expected: string | undefined) {
  const ask = async (program: string) => {
    if (answering.includes(program)) return PRINTED;
    throw Object.assign(new Error(), { code: "ENOENT" });
  };
  const found = await choose(candidates({ ...somewhere, ...situation }), ask);
  expect(Array.isArray(found) ? undefined : found.program).toBe(expected);
}

test("the program inside the extension comes before the one on PATH", async () => {
  await check({}, ["/extension/medcode", "/usr/bin/medcode"], "/extension/medcode");
  await check({}, ["/usr/bin/medcode"], "/usr/bin/medcode");
  await check({}, [], undefined);
});

test("a program that the user names is the only one", async () => {
  await check({ setting: "/own/medcode" }, ["/own/medcode", "/usr/bin/medcode"], "/own/medcode");
  await check({ setting: "/own/medcode" }, ["/extension/medcode", "/usr/bin/medcode"], undefined);
  await check({ setting: "own/medcode" }, ["own/medcode"], undefined);
});

test("a folder that is not trusted chooses nothing", async () => {
  const untrusted = { trusted: false, setting: "/own/medcode" };
  await check(untrusted, ["/own/medcode", "/usr/bin/medcode"], undefined);
  await check(untrusted, ["/own/medcode", "/extension/medcode"], "/extension/medcode");
});

test("only medcode's own words are its version", () => {
  expect(readVersion(PRINTED)).toEqual({ version: "0.1.0", editions: ["fees 2026", "ptp 2024-07-01"] });
  expect(readVersion("medcode 0.1.0\r\n")).toEqual({ version: "0.1.0", editions: [] });
  for (const other of ["", "git version 2.39.5\n", "medcode\n", "medcodex 0.1.0\n"]) expect(readVersion(other)).toBeUndefined();
});

test("a message says of each program why it was not taken", async () => {
  const tried = await choose(candidates({ ...somewhere, onPath: "" }), async () => "git version 2.39.5");
  expect(explain(tried as Tried[], true)).toBe(
    "medcode cannot start. Tried the program inside the extension: it is not medcode; medcode on PATH: there is none.",
  );
  expect(explain([], false)).toContain("not trusted");
});

test("only absolute folders of PATH are looked into", () => {
  const there = (file: string) => file === "/b/medcode" || file === "medcode" || file === "x/medcode";
  expect(onPath("medcode", ":x:/a:/b", there)).toBe("/b/medcode");
  expect(onPath("medcode", "", there)).toBe("");
});
