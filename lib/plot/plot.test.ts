import assert from "node:assert/strict";
import { test } from "node:test";
import { isInNotebook, show } from "../notebook";
import { createRng, matrix, meanIntervals } from "../num";
import { exportFigures, findBrowser } from "../render";
import type { FigureContext, Row } from "../study";
import {
  caption,
  facetLines,
  heatmaps,
  htmlTable,
  orderedColors,
  summarize,
  textTable,
  translucent,
} from ".";
import { wrap } from "./caption";

const context: FigureContext = {
  scale: "quick",
  trials: 3,
  seed: 7,
  failed: 2,
  missing: 1,
  version: 1,
  library: "0.1.0",
  commit: "abcdef1234",
  grid: {},
};

const rows: Row[] = [0, 0.5].flatMap((x) =>
  ["a", "b"].flatMap((kind) =>
    [1, 2, 3].map((trial) => ({ x, kind, trial, y: x + trial + (kind === "b" ? 10 : 0) })),
  ),
);

const intervals = meanIntervals(createRng(1));

test("a curve has one summary per x, in order, with its n", () => {
  const curve = summarize(
    [...rows].reverse().filter((r) => r.kind === "a"),
    "x",
    "y",
    "median",
    intervals,
  );
  assert.deepEqual(curve, { x: [0, 0.5], center: [2, 2.5], low: [1.5, 2], high: [2.5, 3], n: [3, 3] });
  const means = summarize(
    rows.filter((r) => r.kind === "b"),
    "x",
    "y",
    "mean",
    intervals,
  );
  assert.deepEqual(means.center, [12, 12.5]);
  assert.ok(means.low[0] >= 11 && means.low[0] < 12 && means.high[0] > 12 && means.high[0] <= 13);
});

test("a row that did not measure y is left out, and an x where none did", () => {
  const some = rows.map((row) => (row.x === 0 || row.kind === "b" ? { ...row, y: Number.NaN } : row));
  const curve = summarize(some, "x", "y", "mean", intervals);
  assert.deepEqual([curve.x, curve.center, curve.n], [[0.5], [2.5], [3]]);
});

test("a caption says what was run, and never lets a quick figure pass as the paper's", () => {
  assert.equal(
    caption(context, "bars"),
    "QUICK scale (few trials: a preview, not the paper's figure) · 3 trials a point · bars · seed 7 · 2 failed units left out · 1 units missing · theriac 0.1.0 (abcdef1)",
  );
  assert.equal(
    caption({ ...context, scale: "paper", trials: 1, failed: 0, missing: 0, library: undefined }, "bars"),
    "paper scale · 1 trial a point · bars · seed 7",
  );
});

const figure = facetLines(rows, context, {
  title: "y < x & so on",
  x: { column: "x", title: "x" },
  rows: [
    { y: "y", title: "mean y", statistic: "mean" },
    { y: "y", title: "median y", statistic: "median", scale: "log" },
  ],
  columns: [
    { title: "early", select: (row) => Number(row.trial) < 3 },
    { title: "late", select: (row) => Number(row.trial) >= 3 },
  ],
  views: ["a", "b"].map((kind) => ({
    label: kind,
    series: [{ label: `kind ${kind}`, color: "#000000", select: (row: Row) => row.kind === kind }],
  })),
  spread: "bars",
});

test("every view has a line in every panel; the first view is shown and the menu switches", () => {
  const traces = figure.data as { visible: boolean; xaxis: string; y: number[]; showlegend: boolean }[];
  assert.equal(traces.length, 2 * 2 * 2);
  assert.deepEqual(
    traces.map((t) => t.visible),
    [true, true, true, true, false, false, false, false],
  );
  assert.deepEqual(
    traces.slice(0, 4).map((t) => t.xaxis),
    ["x", "x3", "x2", "x4"],
  );
  assert.deepEqual(traces[0].y, [1.5, 2]);
  assert.deepEqual(traces[6].y, [13, 13.5]);
  assert.deepEqual(traces.filter((t) => t.showlegend).length, 2);
  const layout = figure.layout as {
    updatemenus: { buttons: { args: [{ visible: boolean[] }] }[] }[];
    yaxis3: { type: string };
    title: { text: string };
  };
  assert.deepEqual(layout.updatemenus[0].buttons[1].args[0].visible, [
    false,
    false,
    false,
    false,
    true,
    true,
    true,
    true,
  ]);
  assert.equal(layout.yaxis3.type, "log");
  assert.equal(layout.title.text, "y &#60; x &#38; so on");
});

test("a line that no row of the first panel draws has its entry in the legend all the same, once", () => {
  const { data } = facetLines(rows, context, {
    title: "late only",
    x: { column: "x", title: "x" },
    rows: [{ y: "y", title: "mean y", statistic: "mean" }],
    columns: [
      { title: "none", select: () => false },
      { title: "early", select: (row) => Number(row.trial) < 3 },
      { title: "late", select: (row) => Number(row.trial) >= 3 },
    ],
    views: [{ label: "all", series: [{ label: "a", color: "#000000", select: (row) => row.kind === "a" }] }],
    spread: "bars",
  });
  assert.deepEqual(
    (data as { showlegend: boolean; x: number[] }[]).map(({ showlegend, x }) => [showlegend, x.length > 0]),
    [
      [false, false],
      [true, true],
      [false, true],
    ],
  );
});

test("text of a table is escaped and its columns line up", () => {
  const table = [{ name: "<script>alert(1)</script>", n: 3 }];
  assert.match(htmlTable(table), /&#60;script&#62;alert\(1\)&#60;\/script&#62;/);
  assert.doesNotMatch(htmlTable(table), /<script/);
  assert.equal(
    textTable([
      { a: 1, bb: "x" },
      { a: 22, bb: "y" },
    ]),
    " a  bb\n 1  x\n22  y",
  );
});

test("colours: as many as asked, from dark to light", () => {
  assert.deepEqual(orderedColors(1), ["rgb(68,1,84)"]);
  assert.equal(new Set(orderedColors(7)).size, 7);
  assert.equal(translucent("#0072B2", 0.2), "rgba(0,114,178,0.2)");
});

test("long captions wrap at spaces", () => {
  assert.deepEqual(wrap("aa bb cc", 5), ["aa bb", "cc"]);
});

test("outside a notebook, show says so", async () => {
  assert.equal(isInNotebook(), false);
  await assert.rejects(show(figure), /there is no notebook to show in/);
});

test("with THERIAC_BROWSER set to nothing there is no browser, and a note says what to install", async () => {
  assert.equal(findBrowser({ THERIAC_BROWSER: "", PATH: process.env.PATH }), undefined);
  assert.equal(
    findBrowser({ PATH: "" }) ?? "none",
    process.platform === "darwin" ? (findBrowser({ PATH: "" }) ?? "none") : "none",
  );
  const kept = process.env.THERIAC_BROWSER;
  process.env.THERIAC_BROWSER = "";
  try {
    const { files, note } = await exportFigures([{ figure, base: "/nonexistent/figure" }]);
    assert.deepEqual(files, []);
    assert.match(note, /apt install chromium/);
  } finally {
    if (kept === undefined) delete process.env.THERIAC_BROWSER;
    else process.env.THERIAC_BROWSER = kept;
  }
});

test("heatmaps share one colour scale, symmetric about zero", () => {
  const maps = [
    { title: "a < b", values: matrix(2, 2, Float64Array.of(1, -2, 0, 1)) },
    { title: "c", values: matrix(1, 2, Float64Array.of(-7, 3)) },
  ];
  const { data, layout } = heatmaps(maps, { title: "maps", x: "entry", y: "kernel" });
  assert.deepEqual(
    (data as { z: number[][] }[]).map(({ z }) => z),
    [
      [
        [1, -2],
        [0, 1],
      ],
      [[-7, 3]],
    ],
  );
  const { coloraxis, annotations } = layout as {
    coloraxis: { cmin: number; cmax: number };
    annotations: { text: string }[];
  };
  assert.deepEqual([coloraxis.cmin, coloraxis.cmax], [-7, 7]);
  assert.equal(annotations[0].text, "<b>a &#60; b</b>");
  const { height, margin, yaxis, yaxis2 } = layout as Record<string, Record<string, unknown>>;
  assert.deepEqual([height, margin], [240, { l: 60, r: 20, t: 90, b: 60 }]);
  assert.deepEqual([yaxis.showticklabels, yaxis.ticks, yaxis.title], [true, "outside", { text: "kernel" }]);
  assert.deepEqual([yaxis2.showticklabels, yaxis2.ticks, yaxis2.title], [false, "", undefined]);
});
