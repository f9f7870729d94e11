// Compiles every lib/<room>/assembly/*.ts (AssemblyScript) to WebAssembly and embeds it, as base64, in
// lib/<room>/generated/<name>.ts. What is up to date, by a hash of source and compiler, is left alone.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const lib = fileURLToPath(new URL("../lib", import.meta.url));
const flags = ["-O3", "--converge", "--enable", "simd", "--runtime", "stub", "--noAssert", "--use", "abort="];

const sources = readdirSync(lib).flatMap((room) => {
  const folder = join(lib, room, "assembly");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => ({ source: join(folder, file), target: join(lib, room, "generated", file) }));
});

let compiler;
for (const { source, target } of sources) {
  const code = readFileSync(source, "utf8");
  const version = JSON.parse(
    readFileSync(new URL("../node_modules/assemblyscript/package.json", import.meta.url)),
  ).version;
  const hash = createHash("sha256")
    .update(JSON.stringify([version, flags, code]))
    .digest("hex");
  const stamp = `// Made by tools/build-kernels.mjs from source and compiler ${hash}\n`;
  if (existsSync(target) && readFileSync(target, "utf8").startsWith(stamp)) continue;
  compiler ??= (await import("assemblyscript/asc")).default;
  let binary;
  const { error, stderr } = await compiler.main(["kernel.ts", "--outFile", "kernel.wasm", ...flags], {
    readFile: (name) => (name === "kernel.ts" ? code : null),
    writeFile: (name, content) => {
      if (name === "kernel.wasm") binary = content;
    },
    listFiles: () => [],
  });
  if (error) {
    console.error(`${source}: ${error.message}\n${stderr.toString()}`);
    process.exit(1);
  }
  mkdirSync(join(target, ".."), { recursive: true });
  writeFileSync(
    `${target}.part`,
    `${stamp}export const wasm: string =\n  "${Buffer.from(binary).toString("base64")}";\n`,
  );
  renameSync(`${target}.part`, target);
  console.log(`${source.slice(lib.length + 1)}: ${binary.length} bytes of WebAssembly`);
}
