import assert from "node:assert/strict";
import { test } from "node:test";
import type { FigureContext, Row } from "../study";
import { MENU_HEIGHT, SLIDER_HEIGHT, scaleButtons, viewMenu, viewSlider, withoutControls } from "./controls";
import { facetLines } from "./facet-lines";
import type { FacetLines } from "./facets";

const views = [
  { label: "a", visible: [true, false] },
  { label: "b", visible: [false, true] },
];
const steps = [
  { label: "a", method: "restyle", args: [{ visible: [true, false] }] },
  { label: "b", method: "restyle", args: [{ visible: [false, true] }] },
];

test("a menu restyles to one view at a time, between the titles", () => {
  assert.deepEqual(viewMenu(views), {
    type: "dropdown",
    direction: "down",
    showactive: true,
    x: 0,
    xanchor: "left",
    y: 1,
    yanchor: "bottom",
    pad: { b: 46 },
    buttons: steps,
  });
});

test("a slider begins at the first view and says which one is shown", () => {
  assert.deepEqual(viewSlider("size", views, 30), {
    active: 0,
    currentvalue: { prefix: "size = ", xanchor: "left" },
    pad: { t: 30 },
    steps,
  });
});

test("scale buttons give every axis its type and its range on it", () => {
  const axes = [
    { name: "yaxis", log: [0, 1], linear: [1, 10] },
    { name: "yaxis2", log: [-1, 0], linear: [0.1, 1] },
  ] as const;
  const { buttons, type, direction, showactive } = scaleButtons(axes) as Record<string, unknown>;
  assert.deepEqual([type, direction, showactive], ["buttons", "right", true]);
  assert.deepEqual(buttons, [
    {
      label: "log",
      method: "relayout",
      args: [{ "yaxis.type": "log", "yaxis.range": [0, 1], "yaxis2.type": "log", "yaxis2.range": [-1, 0] }],
    },
    {
      label: "linear",
      method: "relayout",
      args: [
        { "yaxis.type": "linear", "yaxis.range": [1, 10], "yaxis2.type": "linear", "yaxis2.range": [0.1, 1] },
      ],
    },
  ]);
});

test("without controls a layout gives back the room of what it had, and only that", () => {
  const layout = { height: 500, margin: { l: 9, t: 100, b: 200 }, title: "t" };
  assert.deepEqual(withoutControls({ ...layout, updatemenus: [viewMenu(views)] }), {
    height: 500 - MENU_HEIGHT,
    margin: { l: 9, t: 100 - MENU_HEIGHT, b: 200 },
    title: "t",
  });
  assert.deepEqual(withoutControls({ ...layout, sliders: [viewSlider("x", views, 0)] }), {
    height: 500 - SLIDER_HEIGHT,
    margin: { l: 9, t: 100, b: 200 - SLIDER_HEIGHT },
    title: "t",
  });
  assert.deepEqual(withoutControls({ ...layout, updatemenus: [scaleButtons([])], sliders: [] }), layout);
  assert.deepEqual(withoutControls({ sliders: [{}] }), {});
  assert.deepEqual(
    withoutControls({ margin: { l: 1 }, updatemenus: [{ type: "dropdown" }], sliders: [{}] }),
    {
      margin: { l: 1, t: 0, b: 0 },
    },
  );
});

const context: FigureContext = {
  scale: "paper",
  trials: 1,
  seed: 1,
  failed: 0,
  missing: 0,
  version: 1,
  grid: {},
};
const rows: Row[] = [1, 2].flatMap((x) => [0, 1].map((trial) => ({ x, trial, y: 10 * x, z: 0 })));
const all = () => true;
const facets = (more: Partial<FacetLines>): FacetLines => ({
  title: "t",
  x: { column: "x", title: "x" },
  rows: [{ y: "y", title: "y", statistic: "mean" }],
  columns: [{ title: "c", select: all }],
  views: [{ label: "v", series: [{ label: "s", color: "#000000", select: all }] }],
  spread: "bars",
  ...more,
});

interface Drawn {
  readonly data: readonly Record<string, unknown>[];
  readonly layout: {
    readonly height: number;
    readonly margin: Readonly<Record<"t" | "b", number>>;
    readonly sliders?: readonly { pad: { t: number } }[];
    readonly updatemenus: readonly { type: string }[];
    readonly yaxis: { range?: readonly number[]; title: { text: string }; type: string };
    readonly shapes: readonly object[];
    readonly annotations: readonly { text: string; x: number; xref: string; yref: string }[];
  };
}
const drawn = (more: Partial<FacetLines>): Drawn =>
  facetLines(rows, context, facets(more)) as unknown as Drawn;
const view = (label: string) => ({ label, series: [{ label: "s", color: "#000000", select: all }] });

test("one view has no control; several have a menu, or a slider, and its room", () => {
  const one = drawn({}).layout;
  assert.deepEqual([one.updatemenus, one.sliders], [[], undefined]);
  const menu = drawn({ views: [view("a"), view("b")] }).layout;
  assert.deepEqual([menu.height - one.height, menu.margin.t - one.margin.t], [MENU_HEIGHT, MENU_HEIGHT]);
  assert.deepEqual([menu.updatemenus.map(({ type }) => type), menu.sliders], [["dropdown"], undefined]);
  const slider = drawn({ views: [view("a"), view("b")], slider: "size" }).layout;
  assert.deepEqual(
    [slider.height - one.height, slider.margin.b - one.margin.b],
    [SLIDER_HEIGHT, SLIDER_HEIGHT],
  );
  assert.equal(slider.sliders?.[0].pad.t, one.margin.b - 8);
  assert.deepEqual(slider.updatemenus, []);
  assert.deepEqual(drawn({ slider: "size" }).layout.sliders, undefined);
});

test("a slider begins where every row of panels shows something; where none does, at the first", () => {
  const at = (label: string, from: number) => ({
    label,
    series: [
      {
        label: "s",
        color: "#000000",
        select: (row: Row) => Number(row.x) >= from && Number(row.x) < from + 1,
      },
    ],
  });
  const views = [at("none", 0), at("ten", 1), at("twenty", 2)];
  const active = (more: Partial<FacetLines>): unknown[] => {
    const { data, layout } = drawn({ views, slider: "size", ...more });
    const shown = views.map((_, i) => data.slice((i * data.length) / views.length)[0].visible);
    const [slider] = layout.sliders as unknown as { active: number }[];
    return [slider.active, shown];
  };
  const row = { y: "y", title: "y", statistic: "mean" } as const;
  assert.deepEqual(active({}), [1, [false, true, false]]);
  assert.deepEqual(active({ rows: [{ ...row, floor: 15 }] }), [2, [false, false, true]]);
  assert.deepEqual(active({ rows: [{ ...row, floor: 25 }] }), [0, [true, false, false]]);
  assert.deepEqual(active({ rows: [{ ...row, y: "z", scale: "log" }, row] }), [1, [false, true, false]]);
  assert.equal(drawn({ views }).data[0].visible, true);
});

test("the range holds all that is drawn with a twentieth beside it; a logarithm leaves out what is not positive", () => {
  const near = (a: readonly number[] | undefined, b: readonly number[]): void =>
    b.forEach((value, i) => {
      assert.ok(Math.abs((a?.[i] ?? Number.NaN) - value) < 1e-9, `${a} ${b}`);
    });
  near(drawn({}).layout.yaxis.range, [9.5, 20.5]);
  const log = { y: "y", title: "y", statistic: "mean", scale: "log" } as const;
  const span = Math.log10(2);
  near(drawn({ rows: [log] }).layout.yaxis.range, [1 - 0.05 * span, 1 + 1.05 * span]);
  near(drawn({ rows: [{ y: "z", title: "z", statistic: "mean" }] }).layout.yaxis.range, [-0.5, 0.5]);
  const some: Row[] = [0, 10, 100].map((y, x) => ({ x, trial: 0, y }));
  const mixed = facetLines(some, context, facets({ rows: [log] })) as unknown as Drawn;
  near(mixed.layout.yaxis.range, [0.95, 2.05]);
  assert.equal(drawn({ rows: [{ ...log, y: "z" }] }).layout.yaxis.range, undefined);
  assert.deepEqual(drawn({ rows: [{ ...log, y: "z" }] }).layout.updatemenus, []);
  near(drawn({ rows: [{ ...log, y: "z", floor: 0.01 }] }).layout.yaxis.range, [-2.5, -1.5]);
  assert.deepEqual(drawn({ rows: [{ ...log, range: [-3, 3] }] }).layout.yaxis.range, [-3, 3]);
});

test("what lies below the floor is drawn on it, its true values are told, and the axis says so", () => {
  const { data, layout } = drawn({
    rows: [{ y: "z", title: "z", statistic: "median", scale: "log", floor: 0.01 }],
  });
  assert.deepEqual(data[0].y, [0.01, 0.01]);
  assert.deepEqual(data[0].customdata, [
    [0, 0, 2, 0],
    [0, 0, 2, 0],
  ]);
  assert.equal(layout.yaxis.title.text, "z<br><sub>smaller values drawn at 0.01</sub>");
});

test("marks are dotted lines with their words, in the first panel of their column", () => {
  const columns = [
    { title: "c", select: all },
    { title: "d", select: all, marks: [{ x: 1.5, label: "here" }] },
  ];
  const { shapes, annotations } = drawn({ columns }).layout;
  assert.deepEqual(shapes, [
    {
      type: "line",
      xref: "x2",
      yref: "y2 domain",
      x0: 1.5,
      x1: 1.5,
      y0: 0,
      y1: 1,
      line: { color: "#222222", width: 1, dash: "dot" },
    },
  ]);
  const { text, x, xref, yref } = annotations[annotations.length - 1];
  assert.deepEqual([text, x, xref, yref], ["here", 1.5, "x2", "y2 domain"]);
});

test("a thin line is a companion without marks; another has them; bars reach from the middle to the ends", () => {
  const some: Row[] = [1, 2, 4].map((y) => ({ x: 1, trial: 0, y }));
  const series = [
    { label: "thin", color: "#000000", width: 1, select: all },
    { label: "thick", color: "#0072B2", dash: "dot" as const, select: all },
  ];
  const shown = facets({
    rows: [{ y: "y", title: "y", statistic: "median" }],
    views: [{ label: "v", series }],
  });
  const [thin, thick] = facetLines(some, context, shown).data as Record<string, unknown>[];
  assert.deepEqual([thin.mode, thick.mode], ["lines", "lines+markers"]);
  assert.deepEqual(thin.line, { color: "#000000", dash: "solid", width: 1 });
  assert.deepEqual(thick.line, { color: "#0072B2", dash: "dot", width: 2 });
  assert.deepEqual([thick.x, thick.y, thick.legendrank, thick.showlegend], [[1], [2], 1, true]);
  const { array, arrayminus } = thick.error_y as Record<string, number[]>;
  assert.deepEqual([array, arrayminus], [[1], [0.5]]);
});
