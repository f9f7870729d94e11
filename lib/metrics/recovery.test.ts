import assert from "node:assert/strict";
import { test } from "node:test";
import { contaminate } from "../corruption";
import { initializeCnn } from "../models/cnn";
import { createRng, matrix } from "../num";
import { recoveryError } from ".";

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
