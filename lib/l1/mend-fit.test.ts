import assert from "node:assert/strict";
import { test } from "node:test";
import { matrix } from "../num";
import { solveLad, solveLadBatch } from ".";
import { problem } from "./fixtures/problem-families";
import { mendFit } from "./mend-fit";

const line = matrix(4, 2, Float64Array.of(1, 0, 1, 1, 1, 2, 1, 3));

/** Signs of residuals; 0 where they are 0. */
const signs = (residuals: Float64Array): Float64Array => residuals.map(Math.sign);

test("a row outside the interpolated ones is given its (Au)_i where b − r has lost it", () => {
  const b = Float64Array.of(1, 3, 1e60, 7);
  const u = Float64Array.of(1, 2);
  const fitted = Float64Array.of(1, 3, 1e44, 7);
  const residuals = Float64Array.of(0, 0, 1e60 - 1e44, 0);
  assert.equal(mendFit(line, b, u, { fitted, residuals, dual: signs(residuals) }), true);
  assert.deepEqual(Array.from(fitted), [1, 3, 5, 7]);
  assert.equal(residuals[2], 1e60);
});

test("rounding errors that are no more than the last digits of a row are left as they are", () => {
  const fitted = Float64Array.of(1, 3, 5.000000000000003, 7);
  const residuals = Float64Array.of(0, 0, 1, 0);
  assert.equal(
    mendFit(line, Float64Array.of(1, 3, 6, 7), Float64Array.of(1, 2), {
      fitted,
      residuals,
      dual: signs(residuals),
    }),
    true,
  );
  assert.equal(fitted[2], 5.000000000000003);
});

test("nothing is mended by coefficients that miss an interpolated row", () => {
  const fitted = Float64Array.of(1, 3, 1e44, 7);
  const residuals = Float64Array.of(0, 0, 1e60, 0);
  const u = Float64Array.of(1, 2.001);
  assert.equal(
    mendFit(line, Float64Array.of(1, 3, 1e60, 7), u, { fitted, residuals, dual: signs(residuals) }),
    false,
  );
  assert.deepEqual(Array.from(fitted), [1, 3, 1e44, 7]);
});

test("nothing is mended where the sign of a residual would turn against its dual", () => {
  const b = Float64Array.of(1, 3, 4.5, 7);
  const fitted = Float64Array.of(1, 3, 4, 7);
  const residuals = Float64Array.of(0, 0, 0.5, 0);
  assert.equal(mendFit(line, b, Float64Array.of(1, 2), { fitted, residuals, dual: signs(residuals) }), false);
  assert.deepEqual([fitted[2], residuals[2]], [4, 0.5]);
});

test("an outlier as large as can be leaves the fitted value of its own row", () => {
  for (const outlier of [1e9, 1e60, 1e139, 1e200, 1e300]) {
    const { fitted, coefficients, coefficientError } = solveLad(line, [1, 3, outlier, 7]);
    assert.ok(Math.abs(fitted[2] - 5) <= 1e-11, `${fitted[2]} beside ${outlier}`);
    assert.deepEqual(Array.from(coefficients), [1, 2]);
    assert.ok(coefficientError <= 1e-11);
  }
});

test("a group that a fit leaves at zero is fitted by zero, beside groups that are not", () => {
  for (let seed = 0; seed < 60; seed++) {
    const { design, rhs } = problem("ties in the right-hand side", 37, 8, seed);
    const { fitted, coefficients, coefficientError } = solveLad(design, rhs);
    assert.ok(coefficientError <= 1e-12);
    for (let i = 0; i < 37; i++)
      if (coefficients.every((u, j) => u === 0 || design.data[8 * i + j] === 0)) assert.equal(fitted[i], 0);
  }
});

test("small rows beside large ones are fitted on their own scale, in a batch as alone", () => {
  const { design } = problem("dense residuals", 40, 3, 1);
  const graded = matrix(40, 3, design.data.slice());
  for (let i = 0; i < 40; i += 4)
    for (let j = 0; j < 3; j++) graded.data[3 * i + j] = design.data[3 * i + j] * 2e-5;
  const rhs = [4, 5, 6, 7, 8].map((seed) => problem("dense residuals", 40, 3, seed).rhs);
  const batch = solveLadBatch(graded, rhs);
  for (const [j, b] of rhs.entries()) {
    assert.ok(batch.coefficientErrors[j] <= 1e-12, `${batch.coefficientErrors[j]}`);
    assert.deepEqual(batch.fitted.data.slice(40 * j, 40 * j + 40), solveLad(graded, b).fitted);
    let objective = 0;
    for (let i = 0; i < 40; i++) objective += Math.abs(batch.residuals.data[40 * j + i]);
    assert.ok(Math.abs(objective - batch.objectives[j]) <= 1e-14 * objective);
  }
});
