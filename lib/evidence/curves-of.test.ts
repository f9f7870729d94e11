import assert from "node:assert/strict";
import { test } from "node:test";
import { curvesOf } from ".";

const row = (trial: number, noiseFraction: number | string, exactFraction: number) => ({
  trial,
  noiseFraction,
  exactFraction,
});
const rows = [row(4, 0.1, 0.5), row(4, 0, 1), row(1, 0, 0.9), row(1, 0.2, 0.3), row(1, 0.1, 0.6)];
const sweep = { x: "noiseFraction", y: "exactFraction", worst: 0 };

test("curves over every ε that the rows hold, the worst where a row is missing", () => {
  const { grid, curves, clusters } = curvesOf(rows, sweep);
  assert.deepEqual(grid, [0, 0.1, 0.2]);
  assert.deepEqual(clusters, ["4", "1"]);
  assert.deepEqual(
    curves.map((curve) => Array.from(curve)),
    [
      [1, 0.5, 0],
      [0.9, 0.6, 0.3],
    ],
  );
  assert.equal(
    curvesOf(rows, { ...sweep, worst: Number.POSITIVE_INFINITY }).curves[0][2],
    Number.POSITIVE_INFINITY,
  );
});

test("clusters may be told apart by another column", () => {
  const named = rows.map((one) => ({ ...one, design: one.trial === 4 ? "a" : "b" }));
  assert.deepEqual(curvesOf(named, { ...sweep, cluster: "design" }).clusters, ["a", "b"]);
});

test("two rows at one ε and an ε that is no number are refused", () => {
  assert.throws(
    () => curvesOf([...rows, row(4, 0, 1)], sweep),
    /curvesOf: two rows of trial 4 at noiseFraction = 0/,
  );
  assert.throws(() => curvesOf([row(0, "none", 1)], sweep), /curvesOf: a row's noiseFraction is no number/);
});
