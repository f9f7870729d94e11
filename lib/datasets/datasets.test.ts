import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { createRng, DataError, matrix } from "../num";
import { loadWdbc, randomSplit, standardize } from ".";

const original = resolve(__dirname, "../../../data/wdbc.csv");

test("WDBC has 569 points, 212 malignant and 357 benign, 30 features in UCI's order", () => {
  const { features, labels, featureNames } = loadWdbc();
  assert.deepEqual([features.rows, features.columns, labels.length], [569, 30, 569]);
  assert.equal(labels.filter((y) => y === 1).length, 212);
  assert.equal(labels.filter((y) => y === 0).length, 357);
  assert.deepEqual(
    [featureNames[0], featureNames[7], featureNames[10], featureNames[20], featureNames[29]],
    ["radius_mean", "concave_points_mean", "radius_se", "radius_worst", "fractal_dimension_worst"],
  );
});

test("WDBC's first point and the published extremes are where they belong", () => {
  const { features, labels } = loadWdbc();
  assert.equal(labels[0], 1);
  assert.deepEqual(Array.from(features.data.slice(0, 4)), [17.99, 10.38, 122.8, 1001]);
  assert.equal(features.data[29], 0.1189);
  const column = (c: number): number[] => Array.from({ length: 569 }, (_, s) => features.data[s * 30 + c]);
  assert.deepEqual([Math.min(...column(0)), Math.max(...column(0))], [6.981, 28.11]);
  assert.deepEqual([Math.min(...column(3)), Math.max(...column(3))], [143.5, 2501]);
  assert.deepEqual([Math.min(...column(22)), Math.max(...column(22))], [50.41, 251.2]);
});

test("a missing, truncated or altered file is refused, with its name and the way back", () => {
  const folder = mkdtempSync(join(tmpdir(), "theriac-"));
  try {
    const file = join(folder, "wdbc.csv");
    const text = readFileSync(original, "utf8");
    const refuse = (message: RegExp): void =>
      assert.throws(
        () => loadWdbc(file),
        (error: Error) => {
          assert.ok(error instanceof DataError);
          assert.match(error.message, message);
          assert.ok(error.message.includes(file));
          assert.match(error.message, /git checkout data\/wdbc\.csv/);
          return true;
        },
      );
    refuse(/cannot be read \(ENOENT\)/);
    writeFileSync(file, text.split("\n").slice(0, 301).join("\n"));
    refuse(/has 301 lines where 570 belong/);
    writeFileSync(file, text.replace("17.99", "17.98"));
    refuse(/right number of lines but altered contents; its SHA-256 is [0-9a-f]{64}/);
    writeFileSync(file, "");
    refuse(/has 1 lines where 570 belong/);
    writeFileSync(file, text);
    assert.equal(loadWdbc(file).labels.length, 569);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("z-scores have mean 0 and standard deviation 1 in every column", () => {
  const z = standardize(loadWdbc().features);
  for (let c = 0; c < 30; c++) {
    let mean = 0;
    let square = 0;
    for (let s = 0; s < 569; s++) {
      mean += z.data[s * 30 + c] / 569;
      square += (z.data[s * 30 + c] * z.data[s * 30 + c]) / 569;
    }
    assert.ok(Math.abs(mean) < 1e-12 && Math.abs(square - 1) < 1e-12);
  }
});

test("a constant column has no z-score", () => {
  assert.throws(
    () => standardize(matrix(3, 2, Float64Array.of(1, 7, 2, 7, 3, 7))),
    /column 1 is constant \(7 in all 3 rows\)/,
  );
  assert.throws(() => standardize([[0], [0]]), /column 0 is constant \(0 in all 2 rows\)/);
  assert.throws(() => standardize(matrix(0, 2)), /inputs have no rows/);
  assert.throws(() => standardize([[1], [Number.NaN]]), /inputs is NaN at row 1, column 0/);
});

test("a split covers every point once", () => {
  const { inside, outside } = randomSplit(20, 7, createRng(1));
  assert.equal(inside.length, 7);
  assert.deepEqual(
    [...inside, ...outside].sort((a, b) => a - b),
    Array.from({ length: 20 }, (_, i) => i),
  );
  assert.throws(() => randomSplit(5, 5, createRng(1)), /size = 5 leaves none of 5 points outside; at most 4/);
  assert.throws(() => randomSplit(5, 0, createRng(1)), /size = 0/);
});
