import assert from "node:assert/strict";
import { test } from "node:test";
import { adviceFor, LadStatus, solveLad, verifyLad } from ".";
import { problem } from "./fixtures/problem-families";

const { design, rhs } = problem("sparse noise", 40, 6, 11);
const solution = solveLad(design, rhs);

test("a right answer is proven", () => {
  const proof = verifyLad(design, rhs, solution);
  assert.equal(proof.relativeGap, 0);
  assert.ok(proof.stationarity < 1e-14 && proof.consistency < 1e-13 && proof.dualInfeasibility <= 0);
});

test("a wrong fit shows in the gap, or does not fit its coefficients", () => {
  const fitted = solution.fitted.slice();
  const row = solution.residuals.findIndex((x) => x === 0 && Math.abs(x) < 1);
  fitted[row] += 0.5;
  const proof = verifyLad(design, rhs, { ...solution, fitted });
  assert.ok(proof.consistency > 1e-3);
  const worse = solveLad(
    design,
    rhs.map((x, i) => (i === 0 ? x + 5 : -x)),
  );
  assert.ok(verifyLad(design, rhs, { ...worse, dual: solution.dual }).relativeGap > 1e-3);
});

test("a dual outside the box, or not orthogonal to the design, shows", () => {
  assert.ok(
    Math.abs(
      verifyLad(design, rhs, { ...solution, dual: solution.dual.map((z) => 1.5 * z) }).dualInfeasibility -
        0.5,
    ) < 1e-12,
  );
  const tilted = solution.dual.slice();
  tilted[3] += 0.1;
  assert.ok(verifyLad(design, rhs, { ...solution, dual: tilted }).stationarity > 1e-4);
});

test("wrong coefficients show in their own error and gap, whatever is fitted", () => {
  const coefficients = solution.coefficients.slice();
  coefficients[2] *= 1 + 1e-6;
  const proof = verifyLad(design, rhs, { ...solution, coefficients });
  assert.equal(proof.gap, 0);
  assert.ok(proof.coefficientError > 1e-9 && proof.coefficientError < 1e-5, `${proof.coefficientError}`);
  const right = verifyLad(design, rhs, solution);
  assert.ok(right.coefficientError <= 1e-12 && right.coefficientGap <= 1e-13);
  // The gap is a bound on what they lose, and here not far from it.
  const lost = Math.abs(
    rhs.reduce((sum, b, i) => {
      let left = b;
      for (let j = 0; j < 6; j++) left -= design.data[6 * i + j] * coefficients[j];
      return sum + Math.abs(left);
    }, -solution.objective),
  );
  assert.ok(proof.coefficientGap >= lost * 0.999 && proof.coefficientGap <= 3 * lost, `${lost}`);
});

test("every status carries advice", () => {
  for (const status of Object.values(LadStatus)) assert.ok(adviceFor(status).length > 10);
});

test("least squares is not taken for least absolute deviations", () => {
  const a = [[1], [1], [1], [1]];
  const b = [0, 0, 0, 8];
  const fitted = new Float64Array(4).fill(2);
  const proof = verifyLad(a, b, {
    coefficients: Float64Array.of(2),
    fitted,
    dual: Float64Array.of(-1, -1, -1, 1),
  });
  assert.ok(proof.stationarity > 0.1);
});
