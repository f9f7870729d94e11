import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { misdirected } from "../study";
import { describe, format } from "./describe";
import type { JudgedCell } from "./judged";

const cell = (name: string, change: Partial<JudgedCell>): JudgedCell => ({
  name,
  n: 40,
  estimate: 0.123456,
  low: 0.1,
  high: 0.2,
  margin: 0,
  p: 1,
  word: "agrees",
  ...change,
});
const verdict = "undecided";

test("counts, the refuted by name, the weakest cell, the clusters that would decide", () => {
  const cells = [
    cell("k = 50", { word: "refuted", estimate: -0.3, low: -0.4, high: -0.2 }),
    cell("k = 100", { word: "undecided", low: -0.01, note: "35 of 40 near" }),
    cell("k = 200", {}),
  ];
  const needed = { clusters: 278, words: "at least 278" };
  assert.equal(
    describe("statistic", { verdict, cells, needed }),
    "1 of 3 cells agree, 1 undecided, 1 refuted (k = 50) · weakest, k = 50: −0.3 [−0.4, −0.2] against 0, n = 40 · would decide: at least 278 clusters",
  );
  assert.equal(
    describe("statistic", { verdict, cells: cells.slice(1) }),
    "1 of 2 cells agree, 1 undecided, 0 refuted · weakest, k = 100: 0.123 [−0.01, 0.2] against 0, n = 40, 35 of 40 near",
  );
});

test("one cell needs no name; a tost has two sides; an infinite need is no number of clusters", () => {
  const needed = { clusters: Number.POSITIVE_INFINITY, words: "at the margin" };
  assert.equal(
    describe("tost", { verdict, cells: [cell("all", { margin: 0.02 })], needed }),
    "1 of 1 cell agree, 0 undecided, 0 refuted · 0.123 [0.1, 0.2] against ±0.02, n = 40 · would decide: at the margin",
  );
  // The weaker side of a tost counts: .01 of room below against .005 above.
  const sides = [
    cell("above", { margin: 0.02, low: 0, high: 0.015 }),
    cell("below", { margin: 0.02, low: -0.01, high: 0 }),
  ];
  assert.match(describe("tost", { verdict, cells: sides }), /weakest, above:/);
  assert.match(
    describe("tost", { verdict, cells: [cell("x", { margin: 0.02, low: -0.019, high: 0 }), sides[0]] }),
    /weakest, x:/,
  );
});

test("cells that are not testable are named; without clusters there is no weakest", () => {
  const untestable = cell("m = 2", { word: "not testable", n: 0, estimate: Number.NaN, low: Number.NaN });
  assert.equal(
    describe("share", {
      verdict,
      cells: [untestable, cell("m = 1", { estimate: 1, low: 0.97, high: 1, margin: 0.95 })],
    }),
    "1 of 2 cells agree, 0 undecided, 0 refuted, 1 not testable (m = 2) · weakest, m = 1: 1 [0.97, 1] against 0.95, n = 40",
  );
  assert.equal(
    describe("share", { verdict, cells: [untestable] }),
    "0 of 1 cell agree, 0 undecided, 0 refuted, 1 not testable (m = 2)",
  );
});

test("a cell whose bound is not known is the weakest", () => {
  const cells = [cell("a", { low: -9 }), cell("b", { low: Number.NaN, high: Number.POSITIVE_INFINITY })];
  assert.match(describe("mean", { verdict, cells }), /weakest, b: 0\.123 \[\?, ∞\] against 0/);
});

test("identities count counterexamples", () => {
  const cells = [
    cell("n = 40", { n: 500, estimate: 0 }),
    cell("n = 80", { n: 300, estimate: 2, word: "refuted" }),
  ];
  assert.equal(
    describe("once", { verdict, cells }),
    "1 of 2 cells agree, 0 undecided, 1 refuted (n = 80) · weakest, n = 80: 2 of 300 are counterexamples",
  );
});

test("eight names stand in the line, the others are counted", () => {
  const cells = Array.from({ length: 10 }, (_, i) => cell(`c${i}`, { word: "refuted" }));
  assert.match(
    describe("mean", { verdict, cells }),
    /10 refuted \(c0; c1; c2; c3; c4; c5; c6; c7 and 2 more\)/,
  );
  assert.match(describe("mean", { verdict, cells: cells.slice(0, 8) }), /8 refuted \(c0; .*; c7\) ·/);
});

test("numbers in three digits", () => {
  assert.deepEqual(
    [1234.5, -0.00012345, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN, 0].map(format),
    ["1230", "−0.000123", "−∞", "∞", "?", "0"],
  );
  assert.deepEqual([3.25e-5, -2.764e-9, 1234567, 1e-4].map(format), [
    "3.25·10⁻⁵",
    "−2.76·10⁻⁹",
    "1.23·10⁶",
    "0.0001",
  ]);
});

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** What a reader makes of a number. */
function read(text: string): number {
  const [mantissa, power = ""] = text.replace("−", "-").split("·10");
  const digits = [...power.replace("⁻", "")].map((digit) => SUPERSCRIPTS.indexOf(digit)).join("");
  return Number(`${mantissa}e${power.startsWith("⁻") ? "-" : ""}${digits || 0}`);
}

test("every number is written as people write it, and read back to three digits", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), (value) => {
      const text = format(value);
      assert.match(text, /^−?\d+(\.\d+)?(·10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?$/);
      assert.ok(Math.abs(read(text) - value) <= 0.00501 * Math.abs(value), `${value} reads ${text}`);
    }),
  );
});

test("no verdict's line turns a number's sign against a word, whatever the cells", () => {
  const number = fc.double({ noNaN: true, min: -1e9, max: 1e9 });
  const cells = fc.array(
    fc.record({ estimate: number, low: number, high: number, margin: number, n: fc.nat(999) }),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(cells, fc.constantFrom("mean", "share", "tost", "statistic"), (given, kind) => {
      const line = describe(kind, { verdict, cells: given.map((change, i) => cell(`m = ${i}`, change)) });
      assert.equal(misdirected(line), undefined);
      assert.doesNotMatch(line, /-\d|\de[-+]?\d/);
    }),
  );
});
