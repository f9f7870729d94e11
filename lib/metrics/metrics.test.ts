import assert from "node:assert/strict";
import { test } from "node:test";
import { contaminate } from "../corruption";
import { initializeCnn } from "../models/cnn";
import { createRng, matrix } from "../num";
import { accuracy, attackSuccessRate, recoveryError } from ".";

const truth = initializeCnn({ width: 4, patchSize: 3 }, createRng(1));

test("recovery error is zero at the truth and counts kernels and entries as defined", () => {
  assert.deepEqual(recoveryError(truth, truth), { hiddenError: 0, exactFraction: 1, outputError: 0 });
  const off = {
    hidden: matrix(4, 3, Float64Array.from(truth.hidden.data)),
    output: Float64Array.from(truth.output),
  };
  off.hidden.data[3] += 3;
  off.hidden.data[4] += 4;
  off.output[0] += 6;
  const error = recoveryError(off, truth);
  assert.ok(Math.abs(error.hiddenError - 5 / 4) < 1e-12);
  assert.equal(error.exactFraction, 0.75);
  assert.ok(Math.abs(error.outputError - 3) < 1e-12);
});

test("networks of different sizes have no distance", () => {
  const other = initializeCnn({ width: 4, patchSize: 2 }, createRng(1));
  assert.throws(() => recoveryError(other, truth), /one network is 4×2, the other 4×3/);
  assert.throws(() => recoveryError(truth, truth, { tolerance: 0 }), /tolerance = 0/);
  assert.ok(recoveryError(contaminate(truth, { noiseFraction: 1 }, createRng(2)), truth).hiddenError > 1);
});

/** f(x) = x₀ on x₀ > 0, −x₀ counted negative: one kernel for each sign. */
const sign = {
  hidden: matrix(2, 6, Float64Array.of(1, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0)),
  output: Float64Array.of(1, -1),
};
const inputs = matrix(4, 6);
inputs.data.set([1, -1, 2, -2].flatMap((x) => [x, 0, 0, 0, 0, 0]));

test("accuracy counts the points on the right side", () => {
  assert.equal(accuracy(sign, { inputs, labels: [1, 0, 1, 0], patches: 1 }), 1);
  assert.equal(accuracy(sign, { inputs, labels: [1, 1, 1, 1], patches: 1 }), 0.5);
});

test("attack success counts the victims that the trigger turns, and only victims", () => {
  const points = { inputs, labels: [1, 0, 1, 1], patches: 1 };
  assert.equal(attackSuccessRate(sign, points), 0); // the trigger sets x₀ = 5: all stay class 1
  assert.equal(attackSuccessRate(sign, points, { trigger: { features: [0], value: -5 } }), 1);
  assert.equal(attackSuccessRate(sign, points, { trigger: { features: [1], value: 5 } }), 1 / 3); // wrong before
  assert.equal(attackSuccessRate(sign, points, { targetClass: 1 }), 1);
});

test("an empty class and strange labels are refused", () => {
  assert.throws(
    () => attackSuccessRate(sign, { inputs, labels: [0, 0, 0, 0], patches: 1 }),
    /all 4 points are of the target class 0/,
  );
  assert.throws(
    () => accuracy(sign, { inputs, labels: [1, 0, 1], patches: 1 }),
    /labels has 3 entries but needs 4/,
  );
  assert.throws(
    () => accuracy(sign, { inputs, labels: [1, 0, 1, -1], patches: 1 }),
    /labels is -1 at entry 3/,
  );
});
