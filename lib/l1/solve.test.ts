import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, DomainError, ShapeError } from "../num";
import { LadStatus, solveLad, solveLadBatch, verifyLad } from ".";
import { problem } from "./fixtures/problem-families";

const line = [
  [1, 0],
  [1, 1],
  [1, 2],
  [1, 3],
];

test("a median is the simplest least absolute deviations", () => {
  const solution = solveLad([[1], [1], [1]], [3, 1, 100]);
  assert.deepEqual(Array.from(solution.coefficients), [3]);
  assert.equal(solution.objective, 99);
  assert.equal(solution.gap, 0);
  assert.equal(solution.status, LadStatus.Optimal);
});

test("a line through three of four points ignores the fourth, however far it is", () => {
  const solution = solveLad(line, [1, 3, 1e9, 7]);
  const near = (values: Float64Array, exact: readonly number[]): void =>
    exact.forEach((x, i) => assert.ok(Math.abs(values[i] - x) <= 8 * Number.EPSILON * 7));
  near(solution.coefficients, [1, 2]);
  near(solution.fitted, [1, 3, 5, 7]);
  assert.deepEqual(Array.from(solution.residuals), [0, 0, 1e9 - 5, 0]);
});

test("a problem has the same bits alone and anywhere in a batch", () => {
  const { design } = problem("sparse noise", 30, 7, 1);
  const rhs = [1, 2, 3, 4, 5].map((seed) => problem("sparse noise", 30, 7, seed).rhs);
  const batch = solveLadBatch(design, rhs);
  const reversed = solveLadBatch(design, rhs.toReversed());
  rhs.forEach((b, j) => {
    const alone = solveLad(design, b);
    assert.deepEqual(batch.fitted.data.slice(j * 30, (j + 1) * 30), alone.fitted);
    assert.deepEqual(batch.coefficients.data.slice(j * 7, (j + 1) * 7), alone.coefficients);
    assert.deepEqual(batch.duals.data.slice(j * 30, (j + 1) * 30), alone.dual);
    assert.deepEqual(reversed.fitted.data.slice((4 - j) * 30, (5 - j) * 30), alone.fitted);
    assert.equal(batch.objectives[j], alone.objective);
  });
});

test("an empty batch is an empty answer", () => {
  const batch = solveLadBatch(line, []);
  assert.equal(batch.coefficients.rows, 0);
  assert.equal(batch.rank, 2);
});

test("a limit that is reached is data, not an exception", () => {
  const { design, rhs } = problem("dense residuals", 40, 8, 3);
  const stopped = solveLad(design, rhs, { maxPivots: 1 });
  assert.equal(stopped.status, LadStatus.IterationLimit);
  assert.equal(stopped.iterations, 1);
  const best = solveLad(design, rhs).objective;
  assert.ok(stopped.objective > best);
  assert.ok(stopped.objective - stopped.gap <= best, "the gap bounds the loss");
  assert.ok(verifyLad(design, rhs, stopped).consistency < 1e-14);
});

test("bad input is refused, with both sizes or the place", () => {
  assert.throws(() => solveLad(line, [1, 2, 3]), ShapeError);
  assert.throws(() => solveLad(line, [1, 2, 3]), /solveLad: rhs has 3 entries but needs 4/);
  assert.throws(() => solveLad([], []), /design is 0×0/);
  assert.throws(() => solveLad([[], []], [1, 2]), /design is 2×0/);
  assert.throws(() => solveLad([[1, Number.NaN]], [1]), /design is NaN at row 0, column 1/);
  assert.throws(() => solveLad(line, [1, 2, Number.POSITIVE_INFINITY, 0]), DomainError);
  assert.throws(() => solveLadBatch(line, [[1, 2, 3]]), /each row of rhsRows has 3 entries but needs 4/);
  assert.throws(() => solveLadBatch(line, [[1, 2, 3, Number.NaN]]), /rhsRows is NaN at row 0, column 3/);
  assert.throws(() => solveLad(line, [1, 2, 3, 4], { maxPivots: -1 }), /maxPivots = -1/);
});

test("residuals that are no larger than the resolution of the data count as zero", () => {
  const rng = createRng("resolution");
  const { design } = problem("sparse noise", 40, 6, 1);
  const exact = solveLad(design, problem("sparse noise", 40, 6, 2).rhs).fitted;
  const blurred = exact.map((x) => x + 1e-12 * rng.uniform(-1, 1));
  blurred[3] += 5;
  const told = solveLad(design, blurred, { resolution: 1e-11 });
  assert.equal(told.status, LadStatus.Optimal);
  assert.deepEqual(
    Array.from(told.residuals.keys()).filter((i) => told.residuals[i] !== 0),
    [3],
  );
  assert.ok(solveLad(design, blurred).residuals.filter((r) => r !== 0).length > 20);
  assert.throws(
    () => solveLad(design, blurred, { resolution: -1 }),
    /resolution = -1 is outside \[0, 1e\+140\]/,
  );
});
