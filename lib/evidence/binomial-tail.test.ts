import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { logLowerTail, logUpperTail } from ".";
import { logBinomialMass } from "./binomial-tail";

/** P(Bin(n, a/b) ≥ x) as a fraction of whole numbers, hence exact. */
function exactUpperTail(n: number, a: bigint, b: bigint, x: number): [above: bigint, below: bigint] {
  let ways = 1n;
  let sum = 0n;
  for (let i = 0; i <= n; i++) {
    if (i >= x) sum += ways * a ** BigInt(i) * (b - a) ** BigInt(n - i);
    ways = (ways * BigInt(n - i)) / BigInt(i + 1);
  }
  return [sum, b ** BigInt(n)];
}

/** The ratio to 17 digits, also where numerator or denominator is beyond the range of doubles. */
function toNumber([above, below]: [bigint, bigint]): number {
  const digits = String(below).length - String(above).length + 20;
  return Number((above * 10n ** BigInt(digits)) / below) / Number(`1e${digits}`);
}

test("tails have the digits that whole numbers give", () => {
  for (const [n, a, b, x] of [
    [1, 1n, 2n, 1],
    [5, 1n, 10n, 3],
    [20, 19n, 20n, 20],
    [40, 99n, 100n, 39],
    [59, 19n, 20n, 59],
    [100, 19n, 20n, 90],
    [100, 1n, 3n, 70],
    [300, 99n, 100n, 299],
    [300, 1n, 2n, 151],
    [300, 1n, 2n, 149],
  ] as const) {
    const p = Number(a) / Number(b);
    const upper = toNumber(exactUpperTail(n, a, b, x));
    assert.ok(Math.abs(Math.exp(logUpperTail(n, p, x)) / upper - 1) < 2e-12, `P(Bin(${n}, ${p}) ≥ ${x})`);
    const lower = toNumber(exactUpperTail(n, b - a, b, n - x));
    assert.ok(Math.abs(Math.exp(logLowerTail(n, p, x)) / lower - 1) < 2e-12, `P(Bin(${n}, ${p}) ≤ ${x})`);
  }
});

test("none of 100 at .95 has probability .05 to the 100th, and none of 300 at .99 more digits than doubles have", () => {
  assert.ok(Math.abs(Math.exp(logLowerTail(100, 0.95, 0)) / 7.888609052210118e-131 - 1) < 1e-12);
  assert.ok(Math.abs(logLowerTail(300, 0.99, 0) / (300 * Math.log(0.01)) - 1) < 1e-14);
});

test("at least x and at most x − 1 exclude each other and leave nothing", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (n, p, at) => {
        const x = Math.ceil(at * n);
        const both = Math.exp(logUpperTail(n, p, x)) + (x === 0 ? 0 : Math.exp(logLowerTail(n, p, x - 1)));
        assert.ok(Math.abs(both - 1) < 1e-12);
        const step = Math.exp(logUpperTail(n, p, x)) - Math.exp(logUpperTail(n, p, x + 1));
        assert.ok(Math.abs(step - Math.exp(logBinomialMass(n, p, x))) < 1e-12);
      },
    ),
  );
});

test("certain and impossible counts", () => {
  assert.equal(logUpperTail(10, 0.3, 0), 0);
  assert.equal(logUpperTail(10, 0.3, 11), Number.NEGATIVE_INFINITY);
  assert.equal(logUpperTail(10, 0, 1), Number.NEGATIVE_INFINITY);
  assert.equal(logUpperTail(10, 1, 10), 0);
  assert.equal(logLowerTail(10, 1, 9), Number.NEGATIVE_INFINITY);
  assert.equal(logLowerTail(10, 0, 0), 0);
  assert.equal(logLowerTail(10, 0.3, 10), 0);
});

test("counts that are none and a p that is none are refused", () => {
  assert.throws(() => logUpperTail(10.5, 0.3, 1), /logUpperTail: n = 10.5 is not a whole number/);
  assert.throws(() => logLowerTail(10, 0.3, -1), /logLowerTail: x = -1 is not a whole number/);
  assert.throws(() => logLowerTail(10, 30, 1), /p = 30 is outside \[0, 1\]/);
});
