// A new document of a shipped template: `medcode new` makes it, and says which values it needs. Decides nothing about values.

import { join } from "node:path";
import * as vscode from "vscode";
import type { Server } from "./client";
import { run } from "./command";
import type { Printed } from "./command";
import { folderOfActive } from "./explanation";
import { refusals, templates } from "./filling";
import type { Refused, Template } from "./filling";

/** With more values than this, a file of them may be named instead. */
const MANY = 15;

type Ask = (...args: string[]) => Promise<Printed>;

export function offerTemplates(server: Server): vscode.Disposable {
  return vscode.commands.registerCommand("medcode.newDocument", async () => {
    const program = server.program;
    if (!program) return void vscode.window.showErrorMessage("medcode does not run.");
    const folder = folderOfActive();
    const ask: Ask = (...args) => run({ program: program.path, args, folder, env: program.env });
    const template = await choose(ask);
    if (!template) return;
    const made = await make(ask, template);
    if (made) await place(made.text, `${made.name}.${template.makes}.md`, folder);
  });
}

async function choose(ask: Ask): Promise<Template | undefined> {
  const listed = await ask("templates", "list");
  const all = templates(listed.stdout);
  if (all.length === 0) {
    return void vscode.window.showErrorMessage(listed.stderr.trim() || "medcode lists no templates.");
  }
  const items = all.map((template) => ({
    label: template.name,
    description: template.makes,
    detail: template.about,
    template,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: "New document from template",
    placeHolder: "Template",
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.template;
}

/** The document, when all its values fit; until then those that are missing or do not fit are asked for. */
async function make(ask: Ask, { name, makes }: Template): Promise<{ text: string; name: string } | undefined> {
  const values = new Map<string, string>();
  let data: string[] = [];
  for (let round = 0; ; round += 1) {
    const given = [...values].flatMap(([key, value]) => ["--set", `${key}=${value}`]);
    const printed = await ask("new", makes, "--template", name, ...data, ...given);
    if (printed.code === 0) return { text: printed.stdout, name: values.get("case")?.replaceAll(/[^\w-]+/g, "-") || name };
    const refused = refusals(printed.stderr);
    if (!refused) {
      return void vscode.window.showErrorMessage(printed.stderr.trim() || "medcode gave no answer.");
    }
    if (round === 0 && refused.length > MANY) {
      const file = await source(refused.length);
      if (file === undefined) return undefined;
      if (file !== "") {
        data = ["--data", file];
        continue;
      }
    }
    if (!(await answer(refused, values))) return undefined;
  }
}

/** The file that holds the values; `""` where they are typed, `undefined` where the user turned away. */
async function source(count: number): Promise<string | undefined> {
  const typed = { label: `Type the ${count} values` };
  const file = { label: "Take the values from a file...", description: "CSV or JSON" };
  const chosen = await vscode.window.showQuickPick([typed, file], { title: "New document from template" });
  if (chosen === undefined) return undefined;
  if (chosen === typed) return "";
  const files = await vscode.window.showOpenDialog({ title: "Values", filters: { Values: ["csv", "tsv", "json"] } });
  return files?.[0]?.fsPath;
}

/** Asks for values one by one; false where the user turned away. */
async function answer(refused: readonly Refused[], values: Map<string, string>): Promise<boolean> {
  for (const [index, { name, why }] of refused.entries()) {
    const value = await vscode.window.showInputBox({
      title: `New document from template (${index + 1}/${refused.length})`,
      prompt: `${name}: ${why}`,
      placeHolder: name,
      value: values.get(name) ?? "",
      ignoreFocusOut: true,
    });
    if (value === undefined) return false;
    values.set(name, value);
  }
  return true;
}

/** Opens the text as a new document, or at the path that the user chooses. */
async function place(text: string, name: string, folder: string | undefined): Promise<void> {
  const untitled = { label: "Open as a new document", description: "nothing is saved yet" };
  const saved = { label: "Save as...", description: name };
  const chosen = await vscode.window.showQuickPick([untitled, saved], { title: "New document from template" });
  if (chosen === undefined) return;
  if (chosen === untitled) {
    const document = await vscode.workspace.openTextDocument({ language: "medcode", content: text });
    return void (await vscode.window.showTextDocument(document, { preview: false }));
  }
  const path = await vscode.window.showSaveDialog({
    title: "Save the new document",
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.file(join(folder, name)) }),
  });
  if (!path) return;
  await vscode.workspace.fs.writeFile(path, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(path, { preview: false });
}
