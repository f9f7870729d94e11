import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { LadStatus, solveLad, verifyLad } from ".";
import { families, problem } from "./fixtures/problem-families";

/**
 * Where the numerical rank is a matter of norms, what is left out may be large for a row that is small; and with rows and
 * columns of any scale the best basis may still be ill-conditioned. Where coefficients of equal columns cancel, b has the
 * rounding of its parts, which is large beside b itself. Elsewhere the coefficients give every row's fit.
 */
const consistencyAllowed: Readonly<Record<string, number>> = {
  "nearly collinear": 1e-9,
  "duplicate columns": 1e-11,
  hilbert: 1e-11,
  vandermonde: 1e-10,
  "mixed row and column scales": 1e-10,
};

/**
 * Where the interpolated rows are known to a unit that is larger than some of them, coefficients give those to no more
 * digits: a power series that reaches 20¹¹, and columns so nearly equal that the design counts as one of lower rank.
 */
const coefficientErrorAllowed: Readonly<Record<string, number>> = {
  vandermonde: Number.POSITIVE_INFINITY,
  "nearly collinear": 1e-9,
  "mixed row scales": 1e-11,
};

/** Problems per family; THERIAC_L1_PROBLEMS sets the total over all families (the nightly run). */
const names = Object.keys(families);
const perFamily = Math.ceil(Number(process.env.THERIAC_L1_PROBLEMS ?? 5500) / names.length);

for (const family of names)
  test(`every answer is proven: ${family} (${perFamily} problems)`, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 0x7fffffff }),
        (n, d, seed) => {
          const { design, rhs } = problem(family, n, d, seed);
          const solution = solveLad(design, rhs);
          const proof = verifyLad(design, rhs, solution);
          assert.ok(
            solution.status === LadStatus.Optimal || solution.status === LadStatus.CoefficientsOverflow,
            solution.status,
          );
          assert.ok(proof.relativeGap <= 1e-12, `relative gap ${proof.relativeGap}`);
          assert.ok(proof.dualInfeasibility <= 1e-15, `dual infeasibility ${proof.dualInfeasibility}`);
          assert.ok(proof.stationarity <= 1e-12, `stationarity ${proof.stationarity}`);
          assert.ok(
            proof.consistency <= (consistencyAllowed[family] ?? 1e-12),
            `consistency ${proof.consistency}`,
          );
          assert.equal(proof.coefficientError, solution.coefficientError);
          if (solution.status === LadStatus.Optimal)
            assert.ok(
              proof.coefficientError <= (coefficientErrorAllowed[family] ?? 1e-12),
              `coefficient error ${proof.coefficientError}`,
            );
          assert.ok(proof.interpolated >= solution.rank, `${proof.interpolated} of ${solution.rank} rows`);
          assert.ok(Math.abs(proof.objective - solution.objective) <= 1e-14 * proof.objective);
        },
      ),
      { numRuns: perFamily, seed: 2023 },
    );
  });
