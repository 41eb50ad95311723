import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (name: string) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf8"));
const language = read("language-configuration.json");
const manifest = read("package.json");

test("codes with modifiers and diagnoses are one word", () => {
  const words = (text: string) => text.match(new RegExp(language.wordPattern, "g"));
  expect(words("95886-26, M54.12 (left). | x2 |")).toEqual(["95886-26", "M54.12", "left", "x2"]);
  expect(words("95907-95913 and O’Neill")).toEqual(["95907-95913", "and", "O’Neill"]);
  const separators: string = manifest.contributes.configurationDefaults["[medcode]"]["editor.wordSeparators"];
  expect([..."-."].filter((sign) => separators.includes(sign))).toEqual([]);
});

test("Enter goes on with rows and lists, and ends them where they are empty", () => {
  const appended = (before: string) =>
    language.onEnterRules.find((rule: { beforeText: string }) => new RegExp(rule.beforeText).test(before))?.action.appendText;
  expect(appended("| 95909 | 1 |")).toBe("| ");
  expect(appended("- 95909 x1")).toBe("- ");
  for (const before of ["| ", "|", "- ", "95909 x1", "Notes: a | b"]) expect(appended(before)).toBeUndefined();
});

test("every command has a title, and what the walkthrough runs exists", () => {
  const commands: { command: string; title: string }[] = manifest.contributes.commands;
  expect(commands.every(({ command, title }) => command.startsWith("medcode.") && title !== "")).toBe(true);
  const known = new Set(commands.map(({ command }) => command));
  const [walkthrough] = manifest.contributes.walkthroughs;
  expect(walkthrough.steps).toHaveLength(4);
  for (const { description, media } of walkthrough.steps) {
    const [, command = ""] = /\(command:(medcode\.\w+)\)/.exec(description) ?? [];
    if (command !== "") expect(known).toContain(command);
    expect(readFileSync(new URL(`../${media.markdown}`, import.meta.url), "utf8")).not.toBe("");
  }
});

test("a folder that is not trusted cannot name a program", () => {
  const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  expect(supported).toBe("limited");
  const server = Object.keys(manifest.contributes.configuration.properties).filter((name) => name.startsWith("medcode.server."));
  expect(restrictedConfigurations.toSorted()).toEqual(server.toSorted());
});
