import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError, type Matrix, matrix, ShapeError } from "../num";
import { fitLadBatch, type LadOptions, LadStatus, solveLadBatch } from ".";
import { families, problem } from "./fixtures/problem-families";

/** The fit alone has the bits of the whole answer's. */
function assertSame(design: Matrix, rhs: Matrix, options: LadOptions = {}): void {
  const { fitted, rank, statuses } = solveLadBatch(design, rhs, options);
  assert.deepEqual(fitLadBatch(design, rhs, options), { fitted, rank, statuses });
}

/** p problems over a family's design: its own right-hand side in several sizes, and those of other designs. */
function batch(family: string, n: number, d: number, p: number, scale: (j: number) => number) {
  const { design, rhs: own } = problem(family, n, d, 0);
  const rhs = matrix(p, n);
  for (let j = 0; j < p; j++) {
    const from = j % 2 === 0 ? own : problem(family, n, d, j % 40).rhs;
    for (let i = 0; i < n; i++) rhs.data[j * n + i] = scale(j) * from[i];
  }
  return { design, rhs };
}

for (const family of Object.keys(families))
  test(`the fit alone is that of the whole answer: ${family}`, () => {
    for (const [n, d] of [
      [1, 1],
      [3, 5],
      [40, 9],
    ]) {
      const { design, rhs } = batch(family, n, d, 5, () => 1);
      for (const options of [{}, { resolution: 1e-9 }, { maxPivots: 0 }, { backend: "scalar" }] as const)
        assertSame(design, rhs, options);
    }
  });

test("over several chunks, some with problems that only the exact method solves", () => {
  const { design, rhs } = batch("sparse noise", 200, 12, 400, (j) => (j > 90 && j % 9 === 0 ? 1e-200 : 1));
  assertSame(design, rhs); // chunks of 81
  assertSame(design, rhs, { resolution: 1e-12 });
});

test("of a tall design, guesses and all", () => {
  const { design, rhs } = batch("sparse noise", 500, 6, 70, (j) => (j === 40 ? 1e-200 : 1)); // chunks of 32
  assertSame(design, rhs);
});

test("no problem, no fit; and what it refuses is named", () => {
  assert.deepEqual(fitLadBatch([[1], [1]], matrix(0, 2)), { fitted: matrix(0, 2), rank: 1, statuses: [] });
  assert.throws(() => fitLadBatch([[1], [1]], [[1, 2, 3]]), ShapeError);
  assert.throws(() => fitLadBatch([[1], [1]], [[1, Number.NaN]]), {
    name: DomainError.name,
    message: /^fitLadBatch: /,
  });
  assert.throws(() => fitLadBatch([[1], [1]], [[1, 2]], { resolution: -1 }), /^DomainError: fitLadBatch: /);
  assert.deepEqual(fitLadBatch([[1], [1]], [[3, 4]]).statuses, [LadStatus.Optimal]);
});
