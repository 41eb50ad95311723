// Packs the extension: `node package.mjs` without a server, `node package.mjs --server FILE --target linux-x64` with one.
// `--out FILE` says where to.
import { spawnSync } from "node:child_process";
import { chmod, cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createVSIX } from "@vscode/vsce";

const { values } = parseArgs({
  options: { server: { type: "string" }, target: { type: "string" }, out: { type: "string" } },
});
if (Boolean(values.server) !== Boolean(values.target)) {
  throw new Error("give --server and --target together: a program is for one kind of machine");
}
const here = fileURLToPath(new URL(".", import.meta.url));
const { version } = JSON.parse(await readFile(resolve(here, "package.json"), "utf8"));
const out = resolve(values.out ?? `medcode-${version}${values.target ? `-${values.target}` : ""}.vsix`);
const server = values.server && resolve(values.server);

process.chdir(here);
const built = spawnSync(process.execPath, ["build.mjs"], { stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);
await rm("server", { recursive: true, force: true });
if (server) {
  const name = values.target.startsWith("win32") ? "medcode.exe" : "medcode";
  await mkdir("server");
  await cp(server, `server/${name}`);
  await chmod(`server/${name}`, 0o755);
}
const [mit, apache] = await Promise.all(["MIT", "APACHE"].map((name) => readFile(`../../LICENSE-${name}`, "utf8")));
await writeFile("LICENSE.txt", `Under either of these licences, at your choice.\n\n${mit}\n\n${apache}`);
await mkdir(dirname(out), { recursive: true });
await createVSIX({
  packagePath: out,
  dependencies: false,
  allowMissingRepository: true,
  ...(values.target ? { target: values.target } : {}),
});
await rm("LICENSE.txt");
await rm("server", { recursive: true, force: true });
