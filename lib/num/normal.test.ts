import assert from "node:assert/strict";
import { test } from "node:test";
import { normalCdf, normalDensity } from ".";

test("Φ has its tabulated values, in the tails too", () => {
  // Φ(−x) from Abramowitz & Stegun, table 26.2, and erfc to more digits.
  const known: readonly (readonly [number, number])[] = [
    [0, 0.5],
    [-0.5, 0.3085375387259869],
    [-1, 0.158655253931457],
    [-2, 0.02275013194817921],
    [-2.9, 0.001865813300384034],
    [-3, 0.0013498980316300946],
    [-5, 2.866515718791939e-7],
    [-10, 7.619853024160525e-24],
  ];
  for (const [x, value] of known) {
    assert.ok(Math.abs(normalCdf(x) / value - 1) < 2e-13, `Φ(${x}) = ${normalCdf(x)}`);
    assert.ok(Math.abs(normalCdf(x) + normalCdf(-x) - 1) < 1e-15);
  }
});

test("φ is the derivative of Φ", () => {
  for (const x of [-4, -3.001, -1, 0, 0.7, 2.999, 3.5]) {
    const slope = (normalCdf(x + 1e-5) - normalCdf(x - 1e-5)) / 2e-5;
    assert.ok(Math.abs(slope - normalDensity(x)) < 1e-9);
  }
});
