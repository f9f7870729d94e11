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
