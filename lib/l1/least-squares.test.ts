import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng } from "../num";
import { leastSquares } from "./least-squares";

test("what is left is orthogonal to every column, and the solution of a square system is exact", () => {
  const rng = createRng("least squares");
  for (const [n, r] of [
    [1, 1],
    [7, 3],
    [40, 12],
    [5, 5],
  ]) {
    const T = rng.fillNormal(new Float64Array(n * r));
    const y = rng.fillNormal(new Float64Array(n));
    const w = leastSquares(T, n, r, y);
    const left = y.map((value, i) => w.reduce((sum, share, k) => sum - share * T[k * n + i], value));
    for (let k = 0; k < r; k++) {
      const product = left.reduce((sum, value, i) => sum + value * T[k * n + i], 0);
      assert.ok(Math.abs(product) < 1e-12, `${product}`);
    }
    if (n === r) assert.ok(left.every((value) => Math.abs(value) < 1e-12));
  }
});

test("its arguments are left as they are, and a column of zeros gets nothing", () => {
  const T = Float64Array.of(1, 1, 0, 0);
  const y = Float64Array.of(2, 4);
  assert.deepEqual(Array.from(leastSquares(T, 2, 2, y)), [3, 0]);
  assert.deepEqual(
    [Array.from(T), Array.from(y)],
    [
      [1, 1, 0, 0],
      [2, 4],
    ],
  );
});
