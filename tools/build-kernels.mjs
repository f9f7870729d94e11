// Compiles every lib/<room>/assembly/*.ts (AssemblyScript) to WebAssembly and embeds it, as base64, in
// lib/<room>/generated/<name>.ts. A room may lie in another: lib/models/cnn. What is up to date, by a hash of sources and
// compiler, is left alone.
//
// A source may import from lib/<room>/kernels and from lib/num/kernels: code that TypeScript compiles as well. Where the
// same room's assembly/twins has a file of the same name, that one is taken instead: it is for what TypeScript has no
// instructions for, vectors and 64-bit integers.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const lib = fileURLToPath(new URL("../lib", import.meta.url));
const flags = ["-O3", "--converge", "--enable", "simd", "--runtime", "stub", "--noAssert", "--use", "abort="];

/** Folders below lib/ that hold an assembly/, relative to it. */
const rooms = readdirSync(lib, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name === "assembly" && !entry.parentPath.includes("dist"))
  .map(({ parentPath }) => relative(lib, parentPath))
  .sort();

const sources = rooms.flatMap((room) => {
  const folder = join(lib, room, "assembly");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => ({ room, file, source: join(folder, file), target: join(lib, room, "generated", file) }));
});

/** Every AssemblyScript text that a room may use, by its path in lib/, twins in place of what they stand in for. */
const textsFor = (room) => new Map([...textsOf("num"), ...textsOf(room)]);

function textsOf(room) {
  const texts = new Map();
  for (const [folder, path] of [
    ["kernels", "kernels"],
    ["assembly", "assembly"],
    ["assembly/twins", "kernels"],
  ]) {
    const from = join(lib, room, folder);
    if (!existsSync(from)) continue;
    for (const file of readdirSync(from).sort())
      if (file.endsWith(".ts") && !/\.(test|d)\.ts$/.test(file))
        texts.set(`${room}/${path}/${file}`, readFileSync(join(from, file), "utf8"));
  }
  return texts;
}

let compiler;
for (const { room, file, source, target } of sources) {
  const texts = textsFor(room);
  const entry = `${room}/assembly/${file}`;
  const version = JSON.parse(
    readFileSync(new URL("../node_modules/assemblyscript/package.json", import.meta.url)),
  ).version;
  const hash = createHash("sha256")
    .update(JSON.stringify([version, flags, entry, ...texts]))
    .digest("hex");
  const stamp = `// Made by tools/build-kernels.mjs from source and compiler ${hash}\n`;
  if (existsSync(target) && readFileSync(target, "utf8").startsWith(stamp)) continue;
  compiler ??= (await import("assemblyscript/asc")).default;
  let binary;
  const { error, stderr } = await compiler.main([entry, "--outFile", "kernel.wasm", ...flags], {
    readFile: (name) => texts.get(name) ?? null,
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
