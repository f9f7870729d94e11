import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { initializeCnn } from "../models/cnn";
import { createRng, matrix, mean, standardDeviation } from "../num";
import {
  applyTrigger,
  bitFlip,
  contaminate,
  erasure,
  firstFiveFeatures,
  poisonWithBackdoor,
  truncation,
} from ".";

const clean = initializeCnn({ width: 100, patchSize: 50 }, createRng("weights"));

test("noise falls on the fraction of entries asked for, with the distribution asked for, and nowhere else", () => {
  const noisy = contaminate(clean, { noiseFraction: 0.3 }, createRng(1));
  const added: number[] = [];
  noisy.hidden.data.forEach((w, i) => {
    if (noisy.hiddenMask[i]) added.push(w - clean.hidden.data[i]);
    else assert.equal(w, clean.hidden.data[i]);
  });
  assert.ok(Math.abs(added.length / 5000 - 0.3) < 0.03);
  assert.ok(Math.abs(mean(added) - 1) < 0.1 && Math.abs(standardDeviation(added) - 1) < 0.08);
  noisy.output.forEach((b, j) => assert.equal(b !== clean.output[j], noisy.outputMask[j] === 1));
});

test("with one stream the masks of a larger fraction contain those of a smaller, with the same noise", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer(),
      (a, b, seed) => {
        const few = contaminate(clean, { noiseFraction: Math.min(a, b) }, createRng(seed));
        const many = contaminate(clean, { noiseFraction: Math.max(a, b) }, createRng(seed));
        few.hiddenMask.forEach((hit, i) => {
          if (hit) assert.equal(many.hidden.data[i], few.hidden.data[i]);
          assert.ok(many.hiddenMask[i] >= hit);
        });
      },
    ),
    { numRuns: 30 },
  );
});

test("the ends: no noise leaves the weights, all noise changes every one; another distribution can be given", () => {
  assert.deepEqual(contaminate(clean, { noiseFraction: 0 }, createRng(1)).hidden, clean.hidden);
  assert.ok(contaminate(clean, { noiseFraction: 1 }, createRng(1)).hiddenMask.every((hit) => hit === 1));
  const erased = contaminate(clean, { noiseFraction: 1, noise: () => 7 }, createRng(1));
  assert.equal(erased.output[3], clean.output[3] + 7);
});

test("noise out of range is refused", () => {
  assert.throws(
    () => contaminate(clean, { noiseFraction: 30 }, createRng(1)),
    /noiseFraction = 30 is outside \[0, 1\].*did you mean 0\.3\?/,
  );
  assert.throws(
    () => contaminate(clean, { noiseFraction: 0.5, noise: () => Number.NaN }, createRng(1)),
    /noise drew NaN for entry 0/,
  );
});

const inputs = matrix(
  10,
  6,
  Float64Array.from({ length: 60 }, (_, i) => i / 60),
);
const labels = [0, 1, 1, 0, 1, 0, 1, 1, 0, 1];

test("a backdoor sets the trigger and the target class in the poisoned points only", () => {
  const {
    inputs: mixed,
    labels: mixedLabels,
    poisoned,
  } = poisonWithBackdoor(inputs, labels, { poisonFraction: 0.3 }, createRng(4));
  assert.equal(poisoned.length, 3);
  for (let s = 0; s < 10; s++) {
    const point = Array.from(mixed.data.slice(6 * s, 6 * s + 6));
    const original = Array.from(inputs.data.slice(6 * s, 6 * s + 6));
    if (poisoned.includes(s)) {
      assert.deepEqual(point, [5, 5, 5, 5, 5, original[5]]);
      assert.equal(mixedLabels[s], 0);
    } else {
      assert.deepEqual(point, original);
      assert.equal(mixedLabels[s], labels[s]);
    }
  }
  const more = poisonWithBackdoor(inputs, labels, { poisonFraction: 0.5 }, createRng(4));
  assert.ok(poisoned.every((s) => more.poisoned.includes(s)));
});

test("applyTrigger leaves its argument alone", () => {
  const before = Float64Array.from(inputs.data);
  assert.deepEqual(Array.from(applyTrigger(inputs, firstFiveFeatures).data.slice(0, 6)), [
    5,
    5,
    5,
    5,
    5,
    inputs.data[5],
  ]);
  assert.deepEqual(inputs.data, before);
});

test("a backdoor that does not fit is refused", () => {
  const poison = (options: object, x = inputs, y: number[] = labels) =>
    poisonWithBackdoor(x, y, { poisonFraction: 0.3, ...options }, createRng(1));
  assert.throws(() => poison({ poisonFraction: -0.1 }), /poisonFraction = -0\.1 is outside \[0, 1\]/);
  assert.throws(() => poison({ targetClass: 2 }), /targetClass = 2 is unknown; one of 0, 1/);
  assert.throws(
    () => poison({ trigger: { features: [6], value: 5 } }),
    /trigger\.features holds 6 but inputs have 6 features, 0 to 5/,
  );
  assert.throws(() => poison({ trigger: { features: [0], value: Number.NaN } }), /trigger\.value = NaN/);
  assert.throws(() => poison({}, inputs, [0, 1]), /labels has 2 entries but needs 10/);
  assert.throws(
    () => poison({}, inputs, [-1, ...labels.slice(1)]),
    /labels is -1 at entry 0; each label is 0 or 1/,
  );
  assert.throws(() => poison({}, matrix(0, 6), []), /inputs have no rows/);
});

test("noise on whole kernels hits all entries of a kernel or none", () => {
  const { hiddenMask } = contaminate(clean, { noiseFraction: 0.3, spread: "kernels" }, createRng(3));
  let hit = 0;
  for (let j = 0; j < 100; j++) {
    const kernel = hiddenMask.slice(50 * j, 50 * j + 50);
    assert.ok(kernel.every((m) => m === kernel[0]));
    hit += kernel[0];
  }
  assert.ok(hit > 15 && hit < 45);
  const layers = "layers" as never;
  assert.throws(
    () => contaminate(clean, { noiseFraction: 0.3, spread: layers }, createRng(1)),
    /spread = "layers" is unknown/,
  );
});

test("faults of storage and arithmetic: one bit, few bits, nothing left", () => {
  const rng = createRng(5);
  const bitsOf = (x: number): number => new Uint32Array(Float32Array.of(x).buffer)[0];
  for (let i = 0; i < 2000; i++) {
    const value = Math.fround(rng.normal());
    const flipped = Math.fround(value + bitFlip(rng, value));
    const difference = bitsOf(flipped) ^ bitsOf(value);
    const isOneBit = difference !== 0 && (difference & (difference - 1)) === 0;
    // A flip of a high bit of the exponent can leave so little that it drowns in the rounding of value + noise.
    assert.ok(isOneBit || Math.abs(flipped) < 1e-8 * Math.abs(value), "exactly one bit differs");
    const truncated = value + truncation(3)(rng, value);
    assert.ok(Math.abs(truncated) <= Math.abs(value) && Math.abs(truncated) > 0.75 * Math.abs(value));
    assert.equal(value + erasure(rng, value), 0);
  }
  assert.equal(5.9 + truncation(2)(rng, 5.9), 4);
  assert.equal(-0.37 + truncation(2)(rng, -0.37), -0.25);
  assert.equal(truncation(4)(rng, 0), 0);
  assert.throws(() => truncation(0), /bits = 0/);
  assert.throws(() => truncation(53), /52 − bits = -1/);
});
