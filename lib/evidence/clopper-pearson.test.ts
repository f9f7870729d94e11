import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { clopperPearson, logLowerTail, logUpperTail } from ".";

const near = (actual: number, expected: number, tolerance = 1e-13): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);

test("all and none have bounds in closed form", () => {
  near(clopperPearson(100, 100).low, 0.9704869503929601);
  near(clopperPearson(100, 100).low ** 100, 0.05);
  assert.equal(clopperPearson(100, 100).high, 1);
  assert.equal(clopperPearson(0, 100).low, 0);
  near(clopperPearson(0, 100).high, 1 - 0.9704869503929601);
  near(clopperPearson(40, 40).low ** 40, 0.05);
  near(clopperPearson(40, 40).low, 0.928, 5e-4);
  assert.ok(clopperPearson(59, 59).low > 0.95 && clopperPearson(58, 58).low < 0.95);
  assert.ok(clopperPearson(299, 299).low > 0.99 && clopperPearson(298, 298).low < 0.99);
});

test("bounds that are roots of polynomials", () => {
  // One of two: 2p − p² = .05 and p² = .95 … 1 − p² = .05.
  near(clopperPearson(1, 2).low, 1 - Math.sqrt(0.95));
  near(clopperPearson(1, 2).high, Math.sqrt(0.95));
  // One of n: 1 − (1 − p)^n = .05.
  near(clopperPearson(1, 10).low, 1 - Math.exp(Math.log(0.95) / 10));
  // The two-sided 95 % interval of 5 of 10 in the tables: .1871 to .8129.
  const { low, high } = clopperPearson(5, 10, 0.025);
  near(low, 0.1871, 5e-5);
  near(high, 0.8129, 5e-5);
});

const shares = fc
  .integer({ min: 1, max: 3000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

test("at the bounds the tails have probability α: the inversion is exact", () => {
  fc.assert(
    fc.property(shares, fc.constantFrom(0.05, 0.025, 0.5, 0.001), ([x, n], alpha) => {
      const { low, high } = clopperPearson(x, n, alpha);
      if (x > 0) near(Math.exp(logUpperTail(n, low, x)) / alpha, 1, 1e-9);
      if (x < n) near(Math.exp(logLowerTail(n, high, x)) / alpha, 1, 1e-9);
      if (alpha < 0.5) assert.ok(low <= x / n && x / n <= high);
    }),
  );
});

test("more successes raise both bounds, successes and failures mirror them", () => {
  fc.assert(
    fc.property(shares, ([x, n]) => {
      const here = clopperPearson(x, n);
      const mirrored = clopperPearson(n - x, n);
      near(here.low, 1 - mirrored.high, 1e-15);
      if (x === n) return;
      const next = clopperPearson(x + 1, n);
      assert.ok(next.low > here.low && next.high > here.high);
    }),
  );
});

test("whatever the true share, each bound covers it with probability .95 or more", () => {
  const n = 25;
  const bounds = Array.from({ length: n + 1 }, (_, x) => clopperPearson(x, n));
  for (let p = 0.005; p < 1; p += 0.005) {
    // low ≤ p for x up to some count, p ≤ high from some count on.
    const most = bounds.findLastIndex(({ low }) => low <= p);
    const least = bounds.findIndex(({ high }) => p <= high);
    assert.ok(Math.exp(logLowerTail(n, p, most)) >= 0.95);
    assert.ok(Math.exp(logUpperTail(n, p, least)) >= 0.95);
  }
});

test("counts and levels that are none are refused", () => {
  assert.throws(() => clopperPearson(0, 0), /clopperPearson: n = 0 is not a whole number ≥ 1/);
  assert.throws(() => clopperPearson(-1, 5), /x = -1 is not a whole number ≥ 0/);
  assert.throws(() => clopperPearson(6, 5), /x = 6 of n = 5/);
  assert.throws(() => clopperPearson(1, 5, 0), /alpha = 0 is outside/);
  assert.throws(() => clopperPearson(1, 5, 0.95), /alpha = 0.95 is outside/);
});
