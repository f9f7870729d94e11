import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRng, type Matrix, matrix } from "../num";
import { solveLad } from ".";
import { type Problem, problem } from "./fixtures/problem-families";

const families = ["sparse noise", "dense residuals", "small integers", "duplicate rows", "low rank"];
const problems = fc.record({
  family: fc.constantFrom(...families),
  n: fc.integer({ min: 1, max: 30 }),
  d: fc.integer({ min: 1, max: 8 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

const mapped = (a: Matrix, entry: (i: number, j: number) => number): Matrix => {
  const image = matrix(a.rows, a.columns);
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < a.columns; j++) image.data[i * a.columns + j] = entry(i, j);
  return image;
};

/** The objective of the image is `factor` times the objective. */
function holds(change: (p: Problem, seed: number) => Problem, factor = 1): void {
  fc.assert(
    fc.property(problems, ({ family, n, d, seed }) => {
      const original = problem(family, n, d, seed);
      const image = change(original, seed);
      const before = solveLad(original.design, original.rhs);
      const after = solveLad(image.design, image.rhs);
      const size = original.rhs.reduce((sum, x) => sum + Math.abs(x), 0);
      assert.ok(
        Math.abs(after.objective - factor * before.objective) <= 1e-12 * factor * (size + 1),
        `${after.objective} and ${factor * before.objective}`,
      );
      assert.equal(after.rank, before.rank);
    }),
    { numRuns: 150, seed: 7 },
  );
}

test("b → −b leaves the objective", () => holds(({ design, rhs }) => ({ design, rhs: rhs.map((x) => -x) })));

test("b → 3b triples the objective", () =>
  holds(({ design, rhs }) => ({ design, rhs: rhs.map((x) => 3 * x) }), 3));

test("A → −A/7 leaves the objective", () =>
  holds(({ design, rhs }) => ({
    design: mapped(design, (i, j) => -design.data[i * design.columns + j] / 7),
    rhs,
  })));

test("a permutation of the rows leaves the objective", () =>
  holds(({ design, rhs }, seed) => {
    const order = createRng(seed).permutation(rhs.length);
    return {
      design: mapped(design, (i, j) => design.data[order[i] * design.columns + j]),
      rhs: rhs.map((_, i) => rhs[order[i]]),
    };
  }));

test("a permutation of the columns leaves the objective", () =>
  holds(({ design, rhs }, seed) => {
    const order = createRng(seed).permutation(design.columns);
    return { design: mapped(design, (i, j) => design.data[i * design.columns + order[j]]), rhs };
  }));

test("adding a multiple of a column to b leaves the objective", () =>
  holds(({ design, rhs }) => ({ design, rhs: rhs.map((x, i) => x + 2 * design.data[i * design.columns]) })));

test("changing the sign of a row of A and of b leaves the objective", () =>
  holds(({ design, rhs }) => ({
    design: mapped(design, (i, j) => (i % 2 ? -1 : 1) * design.data[i * design.columns + j]),
    rhs: rhs.map((x, i) => (i % 2 ? -x : x)),
  })));
