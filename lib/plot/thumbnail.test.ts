import assert from "node:assert/strict";
import { test } from "node:test";
import { colorAt } from "./color-scale";
import { panelRows, type Trace } from "./first-panels";
import { panelScale } from "./panel-scale";
import { thumbnail } from "./thumbnail";

const drawn = (data: readonly object[], layout: object = {}): string => thumbnail({ data, layout }, "T");
/** The points of the paths that are not axes. */
const paths = (svg: string): string[] =>
  [...svg.matchAll(/<path(?! class="axes")[^>]* d="([^"]*)"/g)].map(([, d]) => d);
const axes = (svg: string): string[] =>
  [...svg.matchAll(/<path class="axes" d="([^"]*)"/g)].map(([, d]) => d);
const places = (svg: string): string[] => [...svg.matchAll(/translate\(([^)]*)\)/g)].map(([, at]) => at);
const range = { range: [0, 1] };
const square = { xaxis: range, yaxis: range };

test("a curve goes from corner to corner of its panel, in its colour for light and dark, named for those who do not see it", () => {
  const svg = drawn([{ x: [0, 1], y: [0, 1], line: { color: "#0072B2" } }], square);
  assert.deepEqual(axes(svg), ["M0 0V166H296"]);
  assert.deepEqual(places(svg), ["12 12"]);
  assert.deepEqual(paths(svg), ["M0 166L296 0"]);
  assert.match(svg, /style="stroke:light-dark\(#0072B2,rgb\(\d+,\d+,\d+\)\)" stroke-width="1\.4"/);
  assert.match(
    svg,
    /^<svg class="thumbnail" viewBox="0 0 320 190" role="img" aria-label="T"><title>T<\/title>/,
  );
});

test("panels stand in rows from the top, two rows of three at most, and their sizes follow", () => {
  const layout: Record<string, object> = {};
  const data = Array.from({ length: 12 }, (_, i) => {
    const n = i === 0 ? "" : String(i + 1);
    const [row, column] = [Math.floor(i / 4), i % 4];
    layout[`xaxis${n}`] = { ...range, domain: [column / 4, (column + 1) / 4] };
    layout[`yaxis${n}`] = { ...range, domain: [1 - (row + 1) / 3, 1 - row / 3] };
    return { x: [0, 1], y: [0, (12 - i) / 12], xaxis: `x${n}`, yaxis: `y${n}` };
  });
  const svg = drawn([...data].reverse(), layout);
  assert.deepEqual(places(svg), ["12 12", "114.7 12", "217.3 12", "12 101", "114.7 101", "217.3 101"]);
  assert.deepEqual(axes(svg), Array(6).fill("M0 0V77H90.7"));
  const ends = paths(svg).map((d) => d.split("L")[1]);
  assert.deepEqual(
    ends,
    [0, 1, 2, 4, 5, 6].map((i) => `90.7 ${Math.round(770 * (1 - (12 - i) / 12)) / 10}`),
  );
});

test("what is not shown at first is left out; a trace that names no axes belongs to the first panel", () => {
  const rows = panelRows({
    data: [
      { name: "a", xaxis: "x2", yaxis: "y2" },
      { name: "b" },
      { name: "c", xaxis: "x", yaxis: "y" },
      { name: "d", visible: false },
      { name: "e", visible: "legendonly" },
      { name: "f", visible: true, xaxis: "x2", yaxis: "y2" },
    ],
    layout: { xaxis2: { domain: [0.5, 1] }, yaxis2: { type: "log" } },
  });
  const names = rows.map((row) =>
    row.map(({ traces }) => traces.map((t) => (t as { name?: string }).name).join("")),
  );
  assert.deepEqual(names, [["bc", "af"]]);
  assert.deepEqual(rows[0][1].yAxis, { type: "log" });
  assert.deepEqual(rows[0][0].xAxis, {});
});

test("panels whose tops agree in three digits share a row, a lower one does not", () => {
  const at = (top: number, n: string): object => ({ [`yaxis${n}`]: { domain: [0, top] } });
  const data = [
    { yaxis: "y", xaxis: "x" },
    { yaxis: "y2", xaxis: "x2" },
    { yaxis: "y3", xaxis: "x3" },
  ];
  const rows = panelRows({ data, layout: { ...at(0.5, ""), ...at(0.9, "2"), ...at(0.50001, "3") } });
  assert.deepEqual(
    rows.map(({ length }) => length),
    [1, 2],
  );
});

const share = (axis: object, traces: readonly Trace[], letter: "x" | "y" = "y") =>
  panelScale(axis, traces, letter);

test("a scale follows its axis: range, logarithm, words, reversed", () => {
  const scale = share({ range: [2, 4] }, []);
  assert.deepEqual([2, 3, 4, 5].map(scale), [0, 0.5, 1, 1.5]);
  const log = share({ type: "log", range: [-1, 1] }, []);
  assert.deepEqual(
    [log(1), log(0), log(-1), log(null), log(undefined)],
    [0.5, undefined, undefined, undefined, undefined],
  );
  const turned = share({ range: [0, 4], autorange: "reversed" }, []);
  assert.deepEqual([turned(0), turned(1)], [1, 0.75]);
  const words = share({ range: [0, 2] }, [{ y: ["a", "b", "a", "c"] }]);
  assert.deepEqual(["a", "b", "c"].map(words), [0, 0.5, 1]);
});

test("without a range a scale holds what is drawn, with a margin; bars also hold zero", () => {
  const near = (a: number | undefined, b: number): void =>
    assert.ok(Math.abs((a ?? Number.NaN) - b) < 1e-12, `${a} ${b}`);
  const scale = share({}, [{ y: [1, null, 3] }, { y: [2] }]);
  near(scale(1), 0.08 / 2.16);
  near(scale(3), 2.08 / 2.16);
  const log = share({ type: "log" }, [{ y: [0, 10, 1000] }]);
  near(log(100), 0.5);
  near(share({}, [{ y: [5] }])(5), 0.5);
  near(share({}, [{ type: "bar", y: [4] }])(0), 0.16 / 4.32);
  near(share({}, [{ type: "bar", x: [4], y: [9] }], "x")(4), 0.5);
  near(share({}, [])(0.25), 0.25);
});

test("points beyond the range are drawn on its edge; those that move less than two pixels are left out", () => {
  assert.deepEqual(paths(drawn([{ x: [-5, 0.5, 9], y: [2, 0.5, -7] }], square)), ["M0 0L148 83L296 166"]);
  const x = Array.from({ length: 1001 }, (_, i) => i / 1000);
  const many = paths(drawn([{ x, y: x.map(() => 0) }], square))[0].split("L");
  assert.equal(many.length, 143);
  assert.equal(many[1], "2.1 166");
  assert.deepEqual(paths(drawn([{ x: [null, 1], y: [0, null] }], square)), []);
});

test("bands are filled, marks are circles, dashes are dashes, thin lines are thin", () => {
  const line = { x: [0, 1], y: [0, 1] };
  const band = drawn([{ ...line, fill: "toself", fillcolor: "rgba(0,114,178,0.18)" }], square);
  assert.match(
    band,
    /<path style="fill:light-dark\(rgba\(0,114,178,0\.18\),rgba\([^)]*,0\.18\)\)" d="M0 166L296 0Z"\/>/,
  );
  const marks = drawn([{ ...line, mode: "markers", marker: { color: "#D55E00" } }], square);
  assert.match(
    marks,
    /<g style="fill:light-dark\(#D55E00,[^"]*"><circle cx="0" cy="166" r="2"\/><circle cx="296" cy="0" r="2"\/><\/g>/,
  );
  const styled = (more: object): string => drawn([{ ...line, ...more }], square);
  assert.match(styled({ line: { dash: "dot" } }), /stroke-dasharray="2 2"/);
  assert.match(styled({ line: { dash: "dash" } }), /stroke-dasharray="5 3"/);
  assert.doesNotMatch(styled({ line: { dash: "solid" } }), /dasharray/);
  assert.match(styled({ line: { width: 1 } }), /stroke-width="0\.7"/);
  assert.match(styled({ line: { width: 9 } }), /stroke-width="1\.6"/);
  assert.match(styled({ marker: { color: "#D55E00" } }), /stroke:light-dark\(#D55E00,/);
  assert.match(styled({ marker: { color: ["#D55E00"] } }), /stroke:light-dark\(#222222,/);
});

test("bars stand on the foot of their panel, each in its colour", () => {
  const bars = drawn(
    [{ type: "bar", x: [0.25, 0.75], y: [0.5, 1], marker: { color: ["#D55E00", "#009E73"] } }],
    square,
  );
  const rects = [
    ...bars.matchAll(
      /<rect x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)" style="fill:light-dark\((#\w+),/g,
    ),
  ];
  assert.deepEqual(
    rects.map((m) => m.slice(1).join(" ")),
    ["22.2 83 103.6 83 #D55E00", "170.2 0 103.6 166 #009E73"],
  );
  assert.match(drawn([{ type: "bar", x: [0.5], y: [1] }], square), /fill:light-dark\(#0072B2,/);
  assert.equal(drawn([{ type: "bar", x: [0.5, null], y: [null, 1] }], square).match(/<rect/g), null);
});

const rects = (svg: string): string[] =>
  [...svg.matchAll(/<rect x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)" fill="([^"]*)"/g)].map(
    (m) => m.slice(1).join(" "),
  );

test("a heatmap's cells fill the panel from its foot, or from its top where its axis is reversed, in its own colours", () => {
  const scale = [
    [0, "#000000"],
    [1, "#ffffff"],
  ];
  const heat = {
    type: "heatmap",
    z: [
      [0, 2],
      [4, null],
    ],
    colorscale: scale,
    zmin: 0,
    zmax: 4,
  };
  assert.deepEqual(rects(drawn([heat])), [
    "0 83 148.3 83.3 #000000",
    "148 83 148.3 83.3 rgb(128,128,128)",
    "0 0 148.3 83.3 rgb(255,255,255)",
  ]);
  assert.equal(
    rects(drawn([heat], { yaxis: { autorange: "reversed" } }))[2],
    "0 83 148.3 83.3 rgb(255,255,255)",
  );
  const shared = { coloraxis: { cmin: -1, cmax: 1, colorscale: scale } };
  assert.match(rects(drawn([{ type: "heatmap", z: [[0]] }], shared))[0], /rgb\(128,128,128\)$/);
  assert.match(
    rects(drawn([{ type: "heatmap", z: [[0.5]] }], { coloraxis: { colorscale: scale } }))[0],
    /rgb\(128,128,128\)$/,
  );
  assert.match(rects(drawn([{ ...heat, zmin: 3, zmax: 3, z: [[3]] }]))[0], /#000000$/);
});

test("of a large heatmap 24 by 24 cells are drawn, spread over it", () => {
  const z = Array.from({ length: 48 }, (_, r) =>
    Array.from({ length: 240 }, (_, c) => (r === 46 && c === 230 ? 1 : 0)),
  );
  const cells = rects(
    drawn([
      {
        type: "heatmap",
        z,
        colorscale: [
          [0, "#000000"],
          [1, "#ffffff"],
        ],
      },
    ]),
  );
  assert.equal(cells.length, 576);
  assert.equal(cells[575].split(" ").at(-1), "rgb(255,255,255)");
  assert.equal(cells.filter((cell) => cell.endsWith("rgb(255,255,255)")).length, 1);
});

test("a colour that is none, and could ask for an address, becomes grey", () => {
  const svg = drawn([{ x: [0, 1], y: [0, 1], line: { color: "url(https://example.org)" } }], square);
  assert.match(svg, /style="stroke:#888888"/);
  assert.match(drawn([{ x: [0, 1], y: [0, 1], line: { color: "red" } }], square), /style="stroke:red"/);
  assert.match(drawn([{ x: [0, 1], y: [0, 1], fill: "toself" }], square), /fill:light-dark\(#888888,/);
});

test("a colour scale gives its nodes, mixes between them, and holds its ends", () => {
  const scale = [
    [0, "#000000"],
    [0.5, "#640000"],
    [1, "#6400c8"],
  ];
  assert.deepEqual(
    [-1, 0, 0.25, 0.5, 0.75, 1, 2].map((at) => colorAt(scale, at)),
    ["#000000", "#000000", "rgb(50,0,0)", "rgb(100,0,0)", "rgb(100,0,100)", "rgb(100,0,200)", "#6400c8"],
  );
  assert.equal(
    colorAt(
      [
        [0, "red"],
        [1, "blue"],
      ],
      0.5,
    ),
    "red",
  );
  assert.deepEqual([colorAt("Cividis", 0), colorAt(undefined, 1)], ["#002051", "rgb(253,234,69)"]);
  assert.equal(colorAt("Viridis", 0.5), "rgb(133,128,117)");
});

test("a figure without panels is an empty picture", () => {
  assert.equal(
    drawn([]),
    `<svg class="thumbnail" viewBox="0 0 320 190" role="img" aria-label="T"><title>T</title></svg>`,
  );
});

test("a thumbnail that stands alone is a picture's file: its own axes, white paper, a name that cannot end it", () => {
  const figure = { data: [{ x: [0, 1], y: [0, 1] }], layout: {} };
  const svg = thumbnail(figure, `"></svg><script>`, "alone");
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" class="thumbnail" viewBox="0 0 320 190"/);
  assert.match(svg, /<style>\.axes\{[^}]*\}<\/style><rect width="100%" height="100%"/);
  assert.doesNotMatch(svg, /<script/);
  assert.equal(svg.match(/<\/svg>/g)?.length, 1);
});
