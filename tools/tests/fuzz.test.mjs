import assert from "node:assert/strict";
import { test } from "node:test";
import { fuzzReader } from "../fuzz/fuzz-reader.mjs";
import { fileOf } from "../fuzz/mutate.mjs";
import { readerNames, readerOf } from "../fuzz/registry.mjs";
import { isFine, reach, report } from "../fuzz/report.mjs";

const python = process.env.THERIAC_FUZZ_PYTHON ?? "python3";

for (const name of readerNames())
  test(`of 100 mutated files, ${name} accepts none wrongly, refuses the others, and holds its memory`, async () => {
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
  const counts = await fuzzReader("../toys/faulty", { seed: 1, from: 0, to: 60, python });
  const found = new Set(counts.findings.map(({ what }) => what));
  assert.deepEqual([...found].sort(), ["death", "hang", "memory", "unexpected error"]);
  const reader = await readerOf("../toys/faulty");
  const firstByte = { death: 0, hang: 1, "unexpected error": 2, memory: 3 };
  for (const { what, index } of counts.findings)
    assert.equal(fileOf(reader, 1, index).bytes[0], firstByte[what], what);
  const without = counts.findings.filter(({ what }) => what !== "memory"); // told once, of a file that was accepted
  assert.equal(counts.accepted + counts.refused + without.length, 60);
  assert.equal(isFine(counts), false);
  assert.match(
    report(counts),
    /FOUND hang: file \d+ \(--reader \.\.\/toys\/faulty --seed 1 --only \d+\): no answer in 0\.5 s/,
  );
});

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
