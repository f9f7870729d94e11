import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { axisNames, layoutKey } from "./axis-names";
import { figureTitle } from "./figure-title";
import { panelGrid } from "./panel-grid";
import { evenSpans, pixelRows } from "./spans";

const plain = { gap: 0.1, x: () => ({}), y: () => ({}) };

interface Axis {
  readonly domain?: readonly number[];
  readonly anchor: string;
}

test("panels are numbered row by row, and the axes of each are anchored to each other", () => {
  const { axes, panels } = panelGrid({
    ...plain,
    rows: [["a", "b"], ["c"]],
    up: [
      [0.6, 1],
      [0, 0.5],
    ],
  });
  assert.deepEqual(Object.keys(axes), ["xaxis", "yaxis", "xaxis2", "yaxis2", "xaxis3", "yaxis3"]);
  assert.deepEqual(
    Object.values(axes).map((axis) => (axis as Axis).anchor),
    ["y", "x", "y2", "x2", "y3", "x3"],
  );
  assert.deepEqual(
    panels.map(({ panel, place: { row, column, axes: names, leads, rowAxis } }) => [
      panel,
      row,
      column,
      names.xaxis,
      names.yaxis,
      leads,
      rowAxis,
    ]),
    [
      ["a", 0, 0, "x", "y", true, "y"],
      ["b", 0, 1, "x2", "y2", false, "y"],
      ["c", 1, 0, "x3", "y3", true, "y3"],
    ],
  );
});

test("a row fills the width and has its place in the height; without places axes have no vertical domain", () => {
  const rows = [["a", "b"], ["c"]];
  const placed = panelGrid({
    ...plain,
    rows,
    up: [
      [0.6, 1],
      [0, 0.5],
    ],
  }).axes as Record<string, Axis>;
  assert.deepEqual(
    [placed.xaxis.domain, placed.xaxis2.domain, placed.xaxis3.domain],
    [
      [0, 0.45],
      [0.55, 1],
      [0, 1],
    ],
  );
  assert.deepEqual(
    [placed.yaxis.domain, placed.yaxis2.domain, placed.yaxis3.domain],
    [
      [0.6, 1],
      [0.6, 1],
      [0, 0.5],
    ],
  );
  const free = panelGrid({ ...plain, rows }).axes as Record<string, Axis>;
  assert.ok(!("domain" in free.yaxis));
  assert.deepEqual(free.xaxis.domain, [0, 0.45]);
});

test("what the caller names again it decides, in the common style; a second grid is numbered on", () => {
  const { axes } = panelGrid({
    rows: [["a", "b"]],
    gap: 0,
    first: 4,
    x: (panel, { across }) => ({ title: { text: panel }, middle: (across[0] + across[1]) / 2 }),
    y: (_, { leads, rowAxis, up }) => ({ domain: up, ...(leads ? {} : { matches: rowAxis }) }),
  });
  const { xaxis4, xaxis5, yaxis4, yaxis5 } = axes as Record<string, Record<string, unknown>>;
  assert.deepEqual([xaxis4.title, xaxis5.title], [{ text: "a" }, { text: "b" }]);
  assert.deepEqual([xaxis4.middle, xaxis5.middle], [0.25, 0.75]);
  assert.deepEqual([yaxis4.matches, yaxis5.matches], [undefined, "y4"]);
  assert.deepEqual([yaxis4.domain, yaxis4.zeroline], [[0, 1], false]);
});

test("a title stands in the middle above its panel, or on a foot of its own; some panels have none", () => {
  const { titles } = panelGrid({
    ...plain,
    rows: [["a", "", "c"]],
    gap: 0,
    up: [[0, 0.8]],
    title: (panel, { column }) =>
      panel === "" ? undefined : { html: panel, size: 10 + column, ...(column === 2 ? { foot: 0.9 } : {}) },
  });
  const told = titles as { text: string; x: number; y: number; font: { size: number } }[];
  assert.deepEqual(
    told.map(({ text, y, font }) => [text, y, font.size]),
    [
      ["<b>a</b>", 0.8, 10],
      ["<b>c</b>", 0.9, 12],
    ],
  );
  assert.ok(Math.abs(told[0].x - 1 / 6) < 1e-12 && Math.abs(told[1].x - 5 / 6) < 1e-12);
});

test("a grid without panels has neither axes nor titles", () => {
  assert.deepEqual(panelGrid({ ...plain, rows: [[]] }), { axes: {}, titles: [], panels: [] });
});

test("parts are equal, in order, apart by the gap, and fill the whole", () => {
  const some = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.double({ min: 0, max: 0.05, noNaN: true }));
  fc.assert(
    fc.property(some, ([count, gap]) => {
      const spans = evenSpans(count, gap);
      const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-12;
      return (
        spans.length === count &&
        spans[0][0] === 0 &&
        near(spans[count - 1][1], 1) &&
        spans.every(([from, to], i) => {
          const before = i === 0 ? 0 : spans[i - 1][1] + gap;
          return near(from, before) && near(to - from, spans[0][1]) && to > from;
        })
      );
    }),
  );
});

test("rows in pixels stand from the top, and say how high they are together", () => {
  const { up, inner } = pixelRows(2, 100, 50);
  assert.equal(inner, 250);
  assert.deepEqual(up, [
    [0.6, 1],
    [0, 0.4],
  ]);
  assert.deepEqual(pixelRows(1, 140, 72), { up: [[0, 1]], inner: 140 });
});

test("the first panel's axes have no number", () => {
  assert.deepEqual(
    [axisNames(1), axisNames(12)],
    [
      { xaxis: "x", yaxis: "y" },
      { xaxis: "x12", yaxis: "y12" },
    ],
  );
  assert.deepEqual(["x", "y", "y12"].map(layoutKey), ["xaxis", "yaxis", "yaxis12"]);
});

test("a figure's title stands at the left; its distance from the edge and its subtitle are as told", () => {
  assert.deepEqual(figureTitle("a"), { text: "a", x: 0, xref: "paper", xanchor: "left" });
  assert.deepEqual(figureTitle("a", { top: 9, subtitle: "b" }), {
    text: "a",
    subtitle: { text: "b", font: { size: 11 } },
    x: 0,
    xref: "paper",
    xanchor: "left",
    y: 1,
    yref: "container",
    yanchor: "top",
    pad: { t: 9 },
  });
});
