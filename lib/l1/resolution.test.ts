import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRng } from "../num";
import { LadStatus, solveLad, verifyLad } from ".";
import { factorDesign } from "./design";
import { families, problem } from "./fixtures/problem-families";

for (const family of Object.keys(families))
  test(`coefficients are optimal for data within a few resolutions of the given: ${family}`, () => {
    let tried = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 60 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: -13, max: -2 }),
        fc.integer({ min: 0, max: 0x7fffffff }),
        (n, d, digits, seed) => {
          const { design, rhs } = problem(family, n, d, seed);
          const top = rhs.reduce((size, x) => Math.max(size, Math.abs(x)), 0);
          const resolution = top * Number(`1e${digits}`);
          if (!(resolution > 0 && resolution <= 1e140)) return;
          tried++;
          const rng = createRng(seed).substream("blur");
          const b = rhs.map((x) => x + resolution * rng.uniform(-1, 1));
          const solution = solveLad(design, b, { resolution });
          if (solution.status !== LadStatus.Optimal) return;
          const proof = verifyLad(design, b, solution, { resolution });
          if (factorDesign(design).rowExponents.every((e) => e === 0))
            assert.ok(proof.resolutionsOff <= 8 * Math.sqrt(n), `${proof.resolutionsOff} resolutions`);
          assert.ok(Math.abs(proof.gap - solution.gap) <= 1e-12 * proof.objective, "the gap is told");
          assert.ok(proof.gap <= 2 * n * resolution + 1e-12 * proof.objective, `gap ${proof.gap}`);
          assert.ok(proof.stationarity <= 1e-12 && proof.dualInfeasibility <= 1e-15);
        },
      ),
      { numRuns: 60, seed: 2023 },
    );
    assert.equal(tried > 20, family !== "zero right-hand side", `${tried} problems`);
  });

test("under a resolution what is fitted is b, not Au, and the proof shows both", () => {
  const design = [[1], [1], [1], [1], [1]];
  const b = [1, 1.001, 0.999, 1.0005, 7];
  const solution = solveLad(design, b, { resolution: 0.01 });
  assert.equal(solution.status, LadStatus.Optimal);
  assert.deepEqual(Array.from(solution.fitted.subarray(0, 4)), b.slice(0, 4));
  const proof = verifyLad(design, b, solution, { resolution: 0.01 });
  assert.ok(proof.resolutionsOff > 0 && proof.resolutionsOff < 1, `${proof.resolutionsOff}`);
  assert.ok(proof.coefficientError > 1e-5 && solution.coefficientError === proof.coefficientError);
  assert.ok(proof.coefficientGap > 0 && proof.coefficientGap <= 8 * 0.01);
  assert.ok(verifyLad(design, b, solution).resolutionsOff > 1e9, "without it, that is far off");
  const exact = solveLad(design, b);
  assert.equal(exact.coefficients[0], 1.0005);
  assert.equal(verifyLad(design, b, exact).resolutionsOff, 0);
});
