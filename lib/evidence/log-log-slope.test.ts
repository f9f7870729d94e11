import assert from "node:assert/strict";
import { test } from "node:test";
import { logLogSlope } from ".";

const ones = (n: number): Uint32Array => new Uint32Array(n).fill(1);

test("a power law has its exponent, whatever the spread about its means", () => {
  const x = [100, 316, 1000, 3162];
  const y = x.map((p) => [0.5, 1, 1.5].map((factor) => (factor * 7) / (p * p)));
  assert.ok(Math.abs(logLogSlope(x, y)(x.map(() => ones(3))) + 2) < 1e-12);
});

test("by hand: three points, and a resample that moves one of them", () => {
  const slope = logLogSlope([1, Math.E, Math.E * Math.E], [[1], [Math.E, 1], [1]]);
  // ln y = 0, ln mean, 0: the middle does not tilt a line through equidistant points.
  assert.ok(Math.abs(slope([ones(1), ones(2), ones(1)])) < 1e-15);
  const end = logLogSlope([1, Math.E], [[1], [Math.E, 1]]);
  assert.ok(Math.abs(end([ones(1), Uint32Array.of(2, 0)]) - 1) < 1e-15);
  assert.ok(Math.abs(end([ones(1), Uint32Array.of(0, 2)])) < 1e-15);
});

test("a list for each x, of two or more", () => {
  assert.throws(() => logLogSlope([1], [[1]]), /logLogSlope: 1 values of x for 1 lists of y/);
  assert.throws(() => logLogSlope([1, 2], [[1]]), /2 values of x for 1 lists/);
});
