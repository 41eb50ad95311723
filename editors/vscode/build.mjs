// Bundles the extension into one file and puts beside it what it takes from the rest of the project.
import { build } from "esbuild";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { grammar } from "./syntaxes/medcode.mjs";

const here = new URL(".", import.meta.url);
const from = (path) => fileURLToPath(new URL(path, here));

await rm(from("dist"), { recursive: true, force: true });
await mkdir(from("dist/sample"), { recursive: true });
await build({
  entryPoints: [from("src/extension.ts")],
  outfile: from("dist/extension.js"),
  bundle: true,
  minify: true,
  platform: "node",
  format: "cjs",
  target: "node22",
  external: ["vscode"],
  logLevel: "warning",
});
await writeFile(from("dist/medcode.tmLanguage.json"), JSON.stringify(grammar, undefined, 1));
await cp(from("../../docs/medcode.schema.json"), from("dist/medcode.schema.json"));
for (const name of ["faulty-0143.worksheet.md", "faulty-0143.report.md"]) {
  await cp(from(`../../tests/examples/${name}`), from(`dist/sample/${name}`));
}
