import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fuzzReader } from "../fuzz/fuzz-reader.mjs";
import { fileOf } from "../fuzz/mutate.mjs";
import { readerNames, readerOf } from "../fuzz/registry.mjs";
import { isFine, reach, report } from "../fuzz/report.mjs";
import { inRoot } from "../setup/paths.mjs";

const python = process.env.THERIAC_FUZZ_PYTHON; // compares what is accepted; `npm run fuzz` looks for a Python itself

for (const name of readerNames())
  test(`of 100 mutated files, ${name} reads some, refuses the others by a sentence, and holds its memory`, async () => {
    const counts = await fuzzReader(name, { seed: 2023, from: 0, to: 100, python });
    assert.deepEqual(counts.findings, [], report(counts));
    assert.equal(counts.accepted + counts.refused, 100);
    assert.ok(counts.accepted > 0 && counts.refused > 0, report(counts));
  });

test("a file is a function of seed, reader and number; half of the changes are structural", async () => {
  const reader = await readerOf("npy");
  const kinds = { seed: 0, structural: 0, anywhere: 0 };
  for (let i = 0; i < 300; i++) {
    const { bytes, kind } = fileOf(reader, 1, i);
    assert.equal(Buffer.compare(bytes, fileOf(reader, 1, i).bytes), 0);
    kinds[kind]++;
  }
  assert.equal(kinds.seed, reader.seeds().length);
  assert.ok(Math.abs(kinds.structural - kinds.anywhere) < 60, JSON.stringify(kinds));
  const differ = [5, 6].map((seed) => fileOf(reader, seed, 100).bytes);
  assert.notEqual(Buffer.compare(...differ), 0);
});

test("a reader that dies, hangs, takes too much or throws what is no refusal is found out, by file", async () => {
  const counts = await fuzzReader("../toys/faulty", { seed: 5, from: 0, to: 15, python });
  const reader = await readerOf("../toys/faulty");
  const found = counts.findings.map(({ what, index }) => [what, fileOf(reader, 5, index).bytes[0]]);
  assert.deepEqual(found, [
    ["hang", 1],
    ["unexpected error", 2],
    ["memory", 3],
    ["death", 0],
  ]);
  assert.equal(counts.accepted + counts.refused, 12); // the one of too much memory was accepted
  assert.equal(isFine(counts), false);
  assert.match(
    report(counts),
    /FOUND hang: file \d+ \(--reader \.\.\/toys\/faulty --seed 5 --only \d+\): no answer in 4 s/,
  );
});

const saved = Buffer.from(fileOf(await readerOf("csv"), 5, 40).bytes);

test("places of refusal that were not reached are named, and count", () => {
  const counts = {
    sites: ["a.js:1", "a.js:2"],
    reached: { "a.js:1": { times: 2, message: "" } },
    findings: [],
  };
  assert.deepEqual(reach(counts), { missed: ["a.js:2"], share: 0.5 });
  assert.equal(isFine({ ...counts, files: 1000 }), false);
  assert.equal(isFine({ ...counts, files: 999 }), true);
});

test("npm run fuzz says what it cannot do, and makes a file again by its number", () => {
  const fuzz = (...args) =>
    spawnSync(process.execPath, [inRoot("tools", "fuzz.mjs"), ...args], { encoding: "utf8" });
  const { status, stderr } = fuzz("--reader", "npy,nyp");
  assert.deepEqual([status, stderr.includes("there is no reader nyp; one of ")], [2, true]);
  assert.match(fuzz("--files", "many").stderr, /--files many is no whole number ≥ 1/);
  const folder = mkdtempSync(join(tmpdir(), "theriac-"));
  try {
    const path = join(folder, "file.csv");
    const { status, stdout } = fuzz("--reader", "csv", "--seed", "5", "--only", "40", "--save", path);
    assert.deepEqual([status, stdout.startsWith("csv: 1 files, seed 5")], [0, true], stdout);
    assert.ok(readFileSync(path).equals(saved));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
