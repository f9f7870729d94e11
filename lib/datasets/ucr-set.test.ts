import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { DataError } from "../num";
import { loadEcg200, loadEcg5000 } from ".";
import { placeOf, warnings } from "./fixtures/place";

/** Sample j of series s. */
const sample = (s: number, j: number): number => Math.round(1e6 * Math.sin(s + j / 7)) / 1e6;
const labelsOf = (written: readonly number[], counts: readonly number[]): number[] =>
  written.flatMap((label, c) => Array<number>(counts[c]).fill(label));
const samples = (s: number, length: number): number[] => Array.from({ length }, (_, j) => sample(s, j));

/** The archive's two ways of writing. */
const withTabs = (labels: readonly number[], length: number): string =>
  labels.map((label, s) => `${[label, ...samples(s, length)].join("\t")}\n`).join("");
const withBlanks = (labels: readonly number[], length: number): string =>
  labels
    .map((label, s) => `${[label, ...samples(s, length)].map((x) => `  ${x.toExponential(7)}`).join("")}\n`)
    .join("");

const TRAIN = labelsOf([-1, 1], [31, 69]);
const TEST = labelsOf([1, -1], [64, 36]);
const FIVE = labelsOf([1, 2, 3, 4, 5], [292, 177, 10, 19, 2]);

test("ECG200: −1 is class 0, an infarction, 1 class 1, a normal beat; each file in its order", async (t) => {
  const folder = placeOf(t);
  writeFileSync(join(folder, "ECG200_TRAIN.tsv"), withTabs(TRAIN, 96));
  writeFileSync(join(folder, "ECG200_TEST.tsv"), withTabs(TEST, 96));
  const { train, test: held } = loadEcg200();
  assert.deepEqual([train.count, held.count, train.inputSize], [100, 100, 96]);
  assert.deepEqual(train.classes, ["myocardial infarction", "normal"]);
  assert.deepEqual(
    [...train.labels, ...held.labels],
    [...TRAIN, ...TEST].map((label) => (label === 1 ? 1 : 0)),
  );
  const { data } = train.points([99], { precision: "f64" });
  assert.deepEqual([...data], samples(99, 96));
  assert.equal(held.scaling.of, "ECG200, training set");
  assert.deepEqual(held.scaling, train.scaling);
});

test("ECG5000 in the archive's other way, with leading blanks, and packed", async (t) => {
  const folder = placeOf(t);
  mkdirSync(join(folder, "ecg5000"));
  writeFileSync(join(folder, "ecg5000", "ECG5000_TRAIN.txt.gz"), gzipSync(withBlanks(FIVE, 140)));
  const set = loadEcg5000();
  assert.deepEqual([set.count, set.inputSize, set.classes.length], [500, 140, 5]);
  assert.deepEqual(
    [...set.labels],
    FIVE.map((label) => label - 1),
  );
  assert.deepEqual([...set.points([7], { precision: "f64" }).data], samples(7, 140));
});

test("another copy than the known one warns, once it has been found to be in its form", async (t) => {
  const folder = placeOf(t);
  writeFileSync(join(folder, "ECG5000_TRAIN.tsv"), withTabs(FIVE, 140));
  const said = await warnings(() => loadEcg5000());
  assert.equal(said.length, 1);
  assert.match(
    said[0],
    /^DataWarning: loadEcg5000: .*ECG5000_TRAIN\.tsv is in the form of ECG5000 .*not the copy whose digest is known/,
  );
  assert.deepEqual(await warnings(() => loadEcg5000()), [], "what is kept does not warn again");
});

const good = withTabs(TRAIN, 96).split("\n");

for (const [what, text, said] of [
  ["a file of shorter series", withTabs(TRAIN, 95), /has series of 95 samples, not 96/],
  ["a file that was cut", good.slice(0, 60).join("\n"), /has 31, 29 series of labels -1, 1, not 31, 69/],
  [
    "a label that is no class",
    ["7\t0.1".concat("\t0".repeat(95)), ...good.slice(1)].join("\n"),
    /has label 7 in line 1, none of -1, 1/,
  ],
  ["a sample that is no number", good.join("\n").replace("\t0.1", "\tNaN"), /ECG200_TRAIN\.tsv.*NaN/],
  ["a line that is longer", [`${good[0]}\t1`, ...good.slice(1)].join("\n"), /ECG200_TRAIN\.tsv/],
  ["a file of something else", "<html>\n", /ECG200_TRAIN\.tsv/],
  ["nothing", "", /ECG200_TRAIN\.tsv/],
] as const)
  test(`${what} is refused, with its name`, (t) => {
    const folder = placeOf(t);
    const file = join(folder, "ECG200_TRAIN.tsv");
    writeFileSync(file, text);
    writeFileSync(join(folder, "ECG200_TEST.tsv"), withTabs(TEST, 96));
    assert.throws(
      () => loadEcg200().train,
      (error: Error) => {
        assert.ok(error instanceof DataError, error.stack);
        assert.match(error.message, said);
        assert.ok(error.message.includes(file));
        return true;
      },
    );
    rmSync(file);
  });
