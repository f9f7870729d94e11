import assert from "node:assert/strict";
import { test } from "node:test";
import { logFactorial } from "./log-factorial";

test("ln n! is the sum of logarithms, on both sides of the change to Stirling's series", () => {
  let sum = 0;
  for (let n = 1; n <= 400; n++) {
    sum += Math.log(n);
    assert.ok(Math.abs(logFactorial(n) - sum) <= 4e-15 * n * (1 + sum) ** 0.5, `${n}!`);
  }
  assert.equal(logFactorial(0), 0);
  assert.equal(logFactorial(1), 0);
});

test("known digits", () => {
  // ln 16! = ln 20922789888000, ln 20! = ln 2432902008176640000: both whole numbers are doubles.
  assert.ok(Math.abs(logFactorial(16) - Math.log(20922789888000)) < 1e-14);
  assert.ok(Math.abs(logFactorial(20) - Math.log(2432902008176640000)) < 2e-14);
});
