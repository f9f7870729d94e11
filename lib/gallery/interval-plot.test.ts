import assert from "node:assert/strict";
import { test } from "node:test";
import { intervalPlot } from "./interval-plot";
import type { ShownClaim } from "./shown-claim";

type Cell = ShownClaim["cells"][number];

const cell = (low: number, estimate: number, high: number, more: Partial<Cell> = {}): Cell => ({
  name: "k = 5",
  n: 40,
  p: 1,
  margin: 0.5,
  word: "agrees",
  low,
  estimate,
  high,
  ...more,
});
const drawn = (kind: ShownClaim["kind"], ...cells: Cell[]): string =>
  intervalPlot({ kind, cells })?.markup ?? "";
/** Where along the plot each part lies, in pixels. */
const places = (markup: string, part: RegExp): number[] =>
  [...markup.matchAll(part)].map(([, at]) => Number(at));

test("zero, margin and interval lie in the order of their values", () => {
  const markup = drawn("share", cell(0.6, 0.7, 0.8));
  const [zero] = places(markup, /class="zero" d="M([\d.]+)/g);
  const [margin] = places(markup, /class="margin" d="M([\d.]+)/g);
  const [low] = places(markup, /<path d="M([\d.]+) [\d.]+H/g);
  const [estimate] = places(markup, /cx="([\d.]+)"/g);
  const [high] = places(markup, /H([\d.]+)"\/><circle/g);
  assert.ok(0 < zero && zero < margin && margin < low && low < estimate && estimate < high && high < 200);
  assert.match(markup, />0\.5<\/text>/);
});

test("equivalence has two margins, and infinite bounds end at the plot's edge", () => {
  const markup = drawn("tost", cell(Number.NEGATIVE_INFINITY, 0.1, 0.2, { word: "undecided" }));
  assert.equal(places(markup, /class="margin" d="M([\d.]+)/g).length, 2);
  assert.match(markup, />−0\.5<\/text>/);
  assert.match(markup, /<g class="undecided">.*<path d="M8\.0 /);
});

test("of many cells the weakest are drawn, and the words say so", () => {
  const cells = Array.from({ length: 30 }, (_, i) => cell(0.51 + i / 100, 0.9, 1, { name: `cell ${i}` }));
  const markup = drawn("mean", ...cells.toReversed());
  assert.equal(markup.match(/<circle/g)?.length, 12);
  assert.match(markup, /<title>cell 0<\/title>/);
  assert.match(markup, /aria-label="Intervals of the 12 weakest of 30 cells: 12 lie beyond the margin/);
});

test("nothing is drawn of counterexamples, of no cells, and of estimates that there are not", () => {
  assert.equal(intervalPlot({ kind: "once", cells: [cell(0, 0, 0)] }), undefined);
  assert.equal(intervalPlot({ kind: "share", cells: [] }), undefined);
  assert.equal(intervalPlot({ kind: "mean", cells: [cell(Number.NaN, Number.NaN, Number.NaN)] }), undefined);
});
