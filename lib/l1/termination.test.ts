import assert from "node:assert/strict";
import { test } from "node:test";
import { matrix } from "../num";
import { LadStatus, solveLad, verifyLad } from ".";
import { families, problem } from "./fixtures/problem-families";

test("a grid of ties, where every vertex is degenerate, ends proven well below the pivot limit", () => {
  const side = 9;
  const design = matrix(side * side, 4);
  const rhs = new Float64Array(side * side);
  for (let i = 0; i < side * side; i++) {
    const x = i % side;
    const y = Math.floor(i / side);
    design.data.set([1, x - 4, y - 4, (x - 4) * (y - 4)], 4 * i);
    rhs[i] = (x + y) % 3;
  }
  const solution = solveLad(design, rhs);
  assert.equal(solution.status, LadStatus.Optimal);
  assert.ok(solution.iterations < 200, `${solution.iterations} pivots`);
  assert.ok(verifyLad(design, rhs, solution).stationarity < 1e-13);
});

test("all right-hand sides equal, all rows equal, one row, one column", () => {
  for (const [n, d] of [
    [50, 10],
    [1, 7],
    [60, 1],
    [7, 7],
    [5, 20],
  ]) {
    const equal = matrix(n, d);
    equal.data.fill(3);
    const solution = solveLad(equal, new Float64Array(n).fill(2));
    assert.equal(solution.status, LadStatus.Optimal);
    assert.equal(solution.objective, 0);
    assert.equal(solution.rank, 1);
  }
});

for (const family of Object.keys(families))
  test(`larger problems end proven: ${family}`, () => {
    for (const [n, d, seed] of [
      [200, 25, 1],
      [120, 60, 2],
      [600, 3, 3],
      [30, 80, 4],
    ]) {
      const { design, rhs } = problem(family, n, d, seed);
      const solution = solveLad(design, rhs);
      const proof = verifyLad(design, rhs, solution);
      assert.notEqual(solution.status, LadStatus.IterationLimit);
      assert.notEqual(solution.status, LadStatus.Inaccurate);
      assert.ok(
        proof.relativeGap <= 1e-12 && proof.stationarity <= 1e-12 && proof.dualInfeasibility <= 1e-15,
      );
    }
  });
