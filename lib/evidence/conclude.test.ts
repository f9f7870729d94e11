import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Assessed } from "./assess-cell";
import { conclude } from "./conclude";

const cell = (name: string, change: Partial<Assessed>): Assessed => ({
  name,
  n: 20,
  estimate: 0,
  low: 0,
  high: 0,
  margin: 0,
  p: 1,
  decides: true,
  agrees: false,
  beyond: false,
  testable: true,
  ...change,
});
const needs = (clusters: number) => ({ needed: () => ({ clusters, words: String(clusters) }) });
const agrees = cell("agrees", { agrees: true });
const refuted = cell("refuted", { p: 1e-4, beyond: true });
const open = cell("open", { p: 0.3, ...needs(100) });
const untestable = cell("untestable", {
  testable: false,
  decides: false,
  p: 1e-4,
  beyond: true,
  reason: "ε = 0",
});

const verdict = (...cells: Assessed[]) => conclude(cells).verdict;
const words = (...cells: Assessed[]) => conclude(cells).cells.map(({ word }) => word);

test("the order of the words", () => {
  assert.equal(verdict(untestable, untestable), "not testable");
  assert.equal(verdict(agrees, agrees), "agrees");
  assert.equal(verdict(agrees, refuted, open), "disagrees");
  assert.equal(verdict(agrees, open), "undecided");
  assert.deepEqual(words(agrees, refuted, open, untestable), [
    "agrees",
    "refuted",
    "undecided",
    "not testable",
  ]);
});

test("a cell that is not testable stays in the family: it never agrees, is never refuted", () => {
  assert.equal(verdict(agrees, untestable), "undecided");
  assert.equal(conclude([agrees, untestable]).needed, undefined);
  assert.equal(verdict(refuted, untestable), "disagrees");
  assert.equal(conclude([untestable]).cells[0].reason, "ε = 0");
  // It stays in K: .03 would be rejected alone, not as one of two.
  const weak = cell("weak", { p: 0.03, beyond: true });
  assert.equal(verdict(weak), "disagrees");
  assert.equal(verdict(weak, untestable), "undecided");
});

test("a cell with too few clusters counts as 1 before Holm, whatever its p", () => {
  const few = cell("few", { p: 1e-4, decides: false, ...needs(200) });
  assert.equal(verdict(few), "undecided");
  assert.equal(conclude([few]).cells[0].p, 1e-4);
});

test("refuted takes both: rejected by Holm, and bounds beyond the margin", () => {
  assert.equal(verdict(cell("grid", { p: 1e-4, beyond: false })), "undecided");
  assert.equal(verdict(cell("p", { p: 0.06, beyond: true })), "undecided");
});

test("Holm over K: .05/3, then .05/2", () => {
  const p = (value: number) => cell(String(value), { p: value, beyond: true });
  assert.deepEqual(words(p(0.016), p(0.024), p(0.06)), ["refuted", "refuted", "undecided"]);
  assert.deepEqual(words(p(0.017), p(0.024), p(0.06)), ["undecided", "undecided", "undecided"]);
});

test("the claim needs what its neediest undecided cell does, at the level of α/K", () => {
  const levels: number[] = [];
  const asks = cell("asks", {
    needed: (against) => {
      levels.push(against);
      return { clusters: 50, words: "50" };
    },
  });
  const result = conclude([asks, open, cell("none", {}), agrees]);
  assert.deepEqual(levels, [0.05 / 4]);
  assert.deepEqual(result.needed, { clusters: 100, words: "100" });
  assert.deepEqual(result.cells[0].needed, { clusters: 50, words: "50" });
  assert.equal(result.cells[3].needed, undefined);
  assert.equal(conclude([cell("none", {})]).needed, undefined);
  assert.equal(conclude([refuted, open]).needed, undefined);
});

test("the order of the cells does not matter", () => {
  const cells = fc.array(
    fc.constantFrom(agrees, refuted, open, untestable, cell("p", { p: 0.02, beyond: true })),
    {
      minLength: 1,
      maxLength: 6,
    },
  );
  fc.assert(
    fc.property(cells, (family) => {
      assert.equal(verdict(...family), verdict(...family.toReversed()));
      assert.deepEqual(words(...family), words(...family.toReversed()).reverse());
    }),
  );
});
