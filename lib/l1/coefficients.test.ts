import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRng, matrix } from "../num";
import { solveLad, solveLadBatch, verifyLad } from ".";
import { exactly, exactMisses, ratio } from "./fixtures/exact-oracle";
import { HARD_DESIGNS, hardDesign, rightHandSide } from "./fixtures/hard-designs";

const RUNS = 80;

for (const [name, [designs, allowed]] of Object.entries(HARD_DESIGNS))
  test(`the coefficients give the fit, or say by how much they do not: ${name}`, () => {
    let above = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 0x7fffffff }),
        (n, d, seed) => {
          const rng = createRng(seed).substream("coefficients", name);
          const a = hardDesign(designs, n, d, rng);
          const b = rightHandSide(a, rng);
          const solution = solveLad(a, b);
          const { coefficients: u, fitted, coefficientError: said, coefficientObjective } = solution;
          if (said > 1e-12) above++;

          // Without rounding: the error that is told, and the objective.
          const { error } = exactMisses(fitted, a, u);
          assert.ok(Math.abs(error - said) <= 1e-6 * said + 1e-25, `error ${error}, but ${said} is told`);
          const { total } = exactMisses(b, a, u);
          const size = b.reduce((sum, x) => sum + Math.abs(x), 0);
          const apart = Math.abs(ratio(total, exactly(size) << 1074n) - coefficientObjective / size);
          assert.ok(apart <= 1e-13 * (1 + coefficientObjective / size), `objectives ${apart} apart`);

          const proof = verifyLad(a, b, solution);
          assert.equal(proof.coefficientError, said);
          assert.ok(proof.coefficientGap >= 0);
          // Aᵀz vanishes up to rounding, which u may magnify.
          const slack = a.data.reduce((sum, x, at) => sum + Math.abs(x * u[at % d]), size);
          assert.ok(
            coefficientObjective - proof.coefficientGap <= solution.objective + 1e-12 * slack,
            "less the gap, no more than the minimum is left",
          );
        },
      ),
      { numRuns: RUNS, seed: 2023 },
    );
    assert.ok(above <= allowed * RUNS, `${above} of ${RUNS} errors are above 1e-12`);
  });

test("whole numbers that double arithmetic can hold come out whole", () => {
  const solution = solveLad([[1], [1], [1]], [1, 2, 9]);
  assert.deepEqual(Array.from(solution.coefficients), [2]);
  assert.equal(solution.coefficientObjective, 8);
  fc.assert(
    fc.property(
      fc
        .array(fc.integer({ min: -99, max: 99 }), { minLength: 3, maxLength: 15 })
        .filter((b) => b.length % 2 === 1),
      (b) => {
        const median = b.toSorted((x, y) => x - y)[(b.length - 1) / 2];
        const { coefficients } = solveLad(
          b.map(() => [1]),
          b,
        );
        assert.equal(coefficients[0], median);
      },
    ),
    { numRuns: 200, seed: 2023 },
  );
});

test("a batch computes coefficients when they are read, from the design as it was", () => {
  const rng = createRng("lazy");
  const design = matrix(30, 4, rng.fillNormal(new Float64Array(120)));
  const rhs = matrix(5, 30, rng.fillNormal(new Float64Array(150)));
  const alone = Array.from({ length: 5 }, (_, j) => solveLad(design, rhs.data.subarray(30 * j, 30 * j + 30)));
  const batch = solveLadBatch(design, rhs);
  design.data.fill(7);
  rhs.data.fill(7);
  for (const [j, { coefficients, coefficientError, coefficientObjective }] of alone.entries()) {
    assert.deepEqual(batch.coefficients.data.slice(4 * j, 4 * j + 4), coefficients);
    assert.equal(batch.coefficientErrors[j], coefficientError);
    assert.equal(batch.coefficientObjectives[j], coefficientObjective);
  }
  assert.equal(batch.coefficients, batch.coefficients, "once");
  assert.deepEqual(structuredClone(batch).coefficients.data, batch.coefficients.data);
});
