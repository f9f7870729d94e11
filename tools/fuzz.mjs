// npm run fuzz: readers against files that mean harm. Compile first (npm run build).
//
//   --reader NAME   one reader of tools/fuzz/readers, or several with commas; all unless told
//   --files N       mutated files a reader; 1,000 unless told
//   --seed S        of all files; 1 unless told. File i of a reader is a function of (seed, reader, i)
//   --only I        one file alone, by its number; with --save PATH it is written there first
//   --python PATH   whose Python is the independent reader, with NumPy, Pillow, safetensors; python3 unless told
//   --json PATH     the counts as JSON
//
// Ends with 1 when a reader died, hung, took more memory than told, threw what is no refusal, accepted what an
// independent reader reads otherwise, or when, of 1,000 files or more, less than 9 in 10 of its refusals were reached.

import { existsSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { fuzzReader } from "./fuzz/fuzz-reader.mjs";
import { fileOf } from "./fuzz/mutate.mjs";
import { readerNames, readerOf } from "./fuzz/registry.mjs";
import { isFine, report } from "./fuzz/report.mjs";
import { inRoot } from "./setup/paths.mjs";

const { values } = parseArgs({
  options: {
    reader: { type: "string" },
    files: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
    save: { type: "string" },
    python: { type: "string", default: process.env.THERIAC_FUZZ_PYTHON ?? "python3" },
    json: { type: "string" },
  },
});
const refuse = (message) => {
  console.error(`fuzz: ${message}`);
  process.exit(2);
};
if (!existsSync(inRoot("lib", "dist", "index.js"))) refuse("lib is not compiled; run npm run build first.");
const known = readerNames();
const names = values.reader?.split(",") ?? known;
for (const name of names)
  if (!known.includes(name)) refuse(`there is no reader ${name}; one of ${known.join(", ")}.`);
const whole = (name, least) => {
  const number = Number(values[name]);
  if (!Number.isSafeInteger(number) || number < least)
    refuse(`--${name} ${values[name]} is no whole number ≥ ${least}.`);
  return number;
};
const [files, seed] = [whole("files", 1), whole("seed", 0)];
const only = values.only === undefined ? undefined : whole("only", 0);
if (values.save !== undefined) {
  if (only === undefined || names.length !== 1) refuse("--save needs --reader with one name, and --only.");
  writeFileSync(values.save, fileOf(await readerOf(names[0]), seed, only).bytes);
}

const results = [];
for (const name of names) {
  const range = only === undefined ? { from: 0, to: files } : { from: only, to: only + 1 };
  const counts = await fuzzReader(name, { seed, ...range, python: values.python });
  results.push(counts);
  console.log(report(counts));
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
process.exitCode = results.every(isFine) ? 0 : 1;
