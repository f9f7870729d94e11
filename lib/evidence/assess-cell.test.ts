import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng } from "../num";
import type { Cell, Claim } from "../study";
import { limitDifference } from ".";
import { type Assessed, assessCell } from "./assess-cell";

const told = {
  id: "x",
  sentence: "x.",
  section: "1",
  of: "ours",
  reading: "only",
  frozen: "not frozen",
} as const;
const share = (margin: number): Claim => ({ ...told, kind: "share", margin, cells: () => [] });
const mean = (margin: number, bimodal?: boolean): Claim => ({
  ...told,
  kind: "mean",
  margin,
  bimodal,
  cells: () => [],
});
const tost = (margin: number): Claim => ({ ...told, kind: "tost", margin, cells: () => [] });
const once: Claim = { ...told, kind: "once", cells: () => [] };
const assess = (claim: Claim, cell: Cell): Assessed => assessCell(claim, cell, createRng("assess"));

/** n values with a mean of 1 and a standard error of about .1/√n. */
const about1 = (n: number): number[] => Array.from({ length: n }, (_, i) => 1 + 0.1 * Math.sin(i + 1));

test("a share on both sides of its margin", () => {
  const all = assess(share(0.95), { name: "all", clusters: Array(59).fill(true), note: "of 59" });
  assert.deepEqual([all.name, all.note, all.n, all.estimate, all.margin], ["all", "of 59", 59, 1, 0.95]);
  assert.deepEqual([all.agrees, all.beyond, all.decides, all.testable], [true, false, true, true]);
  const fewer = assess(share(0.95), { name: "", clusters: Array(58).fill(true) });
  assert.deepEqual([fewer.agrees, fewer.beyond], [false, false]);
  assert.equal(fewer.needed?.(0.05)?.clusters, 59);
  const none = assess(share(0.95), { name: "", clusters: Array(4).fill(false) });
  assert.deepEqual([none.agrees, none.beyond], [false, true]);
  assert.ok(Math.abs(none.p - 0.05 ** 4) < 1e-15);
});

test("three clusters decide a share, nine no mean", () => {
  assert.equal(assess(share(0.1), { name: "", clusters: [true, true, true] }).agrees, true);
  for (const [n, decides] of [
    [9, false],
    [10, true],
  ] as const) {
    const above = assess(mean(0), { name: "", clusters: about1(n) });
    assert.deepEqual([above.decides, above.agrees, above.beyond], [decides, decides, false]);
    assert.equal(above.reason, decides ? undefined : "9 of the 10 clusters that such a cell needs");
    const below = assess(mean(2), { name: "", clusters: about1(n) });
    assert.deepEqual([below.agrees, below.beyond], [false, decides]);
    assert.equal(below.p, 1e-4);
  }
});

test("nearly all or nothing: 200 clusters, as the claim says unless the cell does", () => {
  const at = (n: number, claim: boolean | undefined, cell: boolean | undefined) =>
    assess(mean(0, claim), { name: "", clusters: about1(n), bimodal: cell }).decides;
  assert.deepEqual(
    [at(199, true, undefined), at(200, true, undefined), at(199, undefined, true), at(199, true, false)],
    [false, true, false, true],
  );
  assert.equal(assess(share(0.1), { name: "", clusters: Array(20).fill(true), bimodal: true }).decides, true);
});

test("a tost has two sides, and doubles the smaller p", () => {
  const cell = { name: "", clusters: about1(30).map((value) => value - 1) };
  const inside = assess(tost(0.1), cell);
  assert.deepEqual([inside.agrees, inside.beyond, inside.p], [true, false, 1]);
  for (const shift of [-0.5, 0.5]) {
    const outside = assess(tost(0.1), { name: "", clusters: cell.clusters.map((value) => value + shift) });
    assert.deepEqual([outside.agrees, outside.beyond, outside.p], [false, true, 2e-4]);
    const at = assess(tost(0.5), { name: "", clusters: cell.clusters.map((value) => value + shift) });
    assert.deepEqual([at.agrees, at.beyond], [false, false]);
  }
});

test("what the cell says is not testable is neither", () => {
  const cell = { name: "", clusters: Array(100).fill(true), notTestable: "nothing was hit" };
  const { agrees, beyond, decides, testable, reason } = assess(share(0.5), cell);
  assert.deepEqual(
    [agrees, beyond, decides, testable, reason],
    [false, false, false, false, "nothing was hit"],
  );
  const none = { grid: [0, 0.1], curves: Array<number[]>(20).fill([0, 0]) };
  const limits = limitDifference({ name: "", after: none, before: none, paired: true }, { share: 0.5 });
  const below = assess({ ...told, kind: "statistic", margin: -1, cells: () => [] }, limits);
  assert.deepEqual([below.testable, below.agrees], [false, false]);
  assert.equal(below.reason, "both limits below the first point of the grid");
});

test("a bound on the margin is not beyond it, on either side", () => {
  const grid = [0, 0.1, 0.2, 0.3];
  const until = (limit: number) => ({
    grid,
    curves: Array(20).fill(grid.map((point) => (point <= limit ? 1 : 0))),
  });
  const statistic: Claim = { ...told, kind: "statistic", margin: 0, cells: () => [] };
  const gain = (after: number, before: number) =>
    assess(
      statistic,
      limitDifference({ name: "", after: until(after), before: until(before), paired: true }, { share: 0.5 }),
    );
  // Between .1 and .2 against between .2 and .3: U = 0, although no resample gains.
  const loss = gain(0.1, 0.2);
  assert.deepEqual([loss.high, loss.p, loss.beyond], [0, 1e-4, false]);
  assert.equal(gain(0, 0.2).beyond, true);
  const won = gain(0.2, 0.1);
  assert.deepEqual([won.low, won.agrees], [0, false]);
  assert.equal(gain(0.2, 0).agrees, true);
  for (const end of [-0.02, 0.02]) {
    const { agrees, beyond } = assess(tost(0.02), { name: "", clusters: [20], tau: () => end });
    assert.deepEqual([agrees, beyond], [false, false]);
  }
});

test("one counterexample decides an identity, none of so many agrees", () => {
  const none = assess(once, { name: "batches", checked: 14256, counterexamples: 0 });
  assert.deepEqual([none.n, none.estimate, none.agrees, none.beyond, none.p], [14256, 0, true, false, 1]);
  const one = assess(once, { name: "batches", checked: 14256, counterexamples: 1, note: "at d/n = .9" });
  assert.deepEqual([one.agrees, one.beyond, one.p, one.note], [false, true, 0, "at d/n = .9"]);
  const nothing = assess(once, { name: "batches", checked: 0, counterexamples: 0 });
  assert.deepEqual(
    [nothing.n, nothing.agrees, nothing.beyond, nothing.reason],
    [0, false, false, "no clusters"],
  );
  const untestable = assess(once, { name: "", checked: 5, counterexamples: 1, notTestable: "no W" });
  assert.deepEqual([untestable.beyond, untestable.testable, untestable.decides], [false, false, false]);
});

test("a cell without clusters is neither, and no number is known that would decide", () => {
  const { n, estimate, agrees, beyond, decides, testable, p, needed } = assess(share(0.5), {
    name: "",
    clusters: [],
  });
  assert.deepEqual(
    [n, estimate, agrees, beyond, decides, testable, p],
    [0, Number.NaN, false, false, false, true, 1],
  );
  assert.equal(needed, undefined);
  assert.equal(assess(share(0.5), { name: "", clusters: [], notTestable: "no hit" }).reason, "no hit");
});
