import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng } from "../num";
import type { Cell, Claim } from "../study";
import { limitCell, meanOf } from ".";
import { measureCell } from "./measure-cell";

const told = {
  id: "x",
  sentence: "x.",
  section: "1",
  of: "ours",
  reading: "only",
  frozen: "not frozen",
} as const;
const claims: Readonly<Record<"share" | "mean" | "statistic", Claim>> = {
  share: { ...told, kind: "share", margin: 0.5, cells: () => [] },
  mean: { ...told, kind: "mean", margin: 0.5, range: [0, 1], cells: () => [] },
  statistic: { ...told, kind: "statistic", margin: 0.5, cells: () => [] },
};
const measure = (kind: keyof typeof claims, cell: Cell) => measureCell(claims[kind], cell, createRng(0));

test("each kind by its own rule", () => {
  assert.equal(measure("share", { name: "", clusters: [true, true, false, false] })?.estimate, 0.5);
  const ten = Array.from({ length: 10 }, (_, i) => i / 10);
  assert.ok(Math.abs(Number(measure("mean", { name: "", clusters: ten })?.estimate) - 0.45) < 1e-12);
  const tau = { name: "", clusters: [10], tau: meanOf(ten) };
  assert.ok(Math.abs(Number(measure("statistic", tau)?.estimate) - 0.45) < 1e-12);
  const limit = limitCell("", { grid: [0, 1], curves: [[1, 0]] }, { share: 0.5 });
  assert.equal(measure("statistic", limit)?.estimate, 0.5);
  // Equal values: the claim's range reaches the rule.
  assert.equal(measure("mean", { name: "", clusters: Array(10).fill(1) })?.high, 1);
});

test("an arm without clusters says nothing", () => {
  assert.equal(measure("share", { name: "", clusters: [] }), undefined);
  assert.equal(measure("mean", { name: "", clusters: [] }), undefined);
  assert.equal(measure("statistic", { name: "", clusters: [5, 0], tau: () => 1 }), undefined);
  assert.equal(measure("statistic", { name: "", clusters: [], tau: () => 1 }), undefined);
  const empty = limitCell("", { grid: [0, 1], curves: [] }, { share: 0.5 });
  assert.equal(measure("statistic", empty), undefined);
});

test("a mean of what is no number, or outside its range, is refused with the cluster", () => {
  assert.throws(
    () => measure("mean", { name: "θ = 1", clusters: [0, Number.NaN] }),
    /cell "θ = 1": cluster 1 has NaN; a mean needs a finite number of each/,
  );
  assert.throws(
    () => measure("mean", { name: "", clusters: [Number.POSITIVE_INFINITY] }),
    /cluster 0 has Infinity/,
  );
  assert.throws(
    () => measure("mean", { name: "", clusters: [0, 1.5] }),
    /cluster 1 has 1.5, outside the declared range \[0,1\]/,
  );
  assert.throws(() => measure("mean", { name: "", clusters: [-0.5, 1] }), /cluster 0 has -0.5, outside/);
});

test("strata that do not add up, or hold one cluster, are refused", () => {
  const clusters = [0, 0, 1, 1, 1];
  assert.throws(
    () => measure("mean", { name: "", clusters, strata: [2, 2] }),
    /strata of \[2,2\] for 5 clusters/,
  );
  assert.throws(
    () => measure("mean", { name: "", clusters, strata: [4, 1] }),
    /strata of \[4,1\] for 5 clusters/,
  );
  assert.ok(measure("mean", { name: "", clusters, strata: [2, 3] }));
});

test("a grid that does not ascend is refused", () => {
  for (const grid of [[0], [0, 0], [1, 0], [0, Number.NaN]])
    assert.throws(
      () => measure("statistic", { name: "k", clusters: [1], grid, after: () => 0 }),
      /cell "k": the grid \[.*\] does not ascend/,
    );
});
