import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../study";
import { CATEGORIES, orderedColors, plotRows, REFERENCE } from ".";
import { withoutControls } from "./controls";

const context = {
  scale: "quick",
  trials: 2,
  seed: 7,
  failed: 0,
  missing: 0,
  version: 1,
  grid: {},
} as const;

const rows: Row[] = [1, 2].flatMap((size) =>
  ["a", "b"].flatMap((kind) =>
    [0, 0.5, 1].flatMap((x) =>
      [0, 1].map((trial) => ({ size, kind, x, trial, error: 10 * size * (x + 1 + trial) })),
    ),
  ),
);

interface Trace {
  readonly name: string;
  readonly y: number[];
  readonly visible: boolean;
  readonly xaxis: string;
}

test("one line per colour, one panel per value, one position of the slider per value", () => {
  const { data, layout } = plotRows(rows, context, { x: "x", y: "error", color: "kind", slider: "size" });
  const traces = data as unknown as Trace[];
  assert.deepEqual(
    traces.map(({ name, visible }) => [name, visible]),
    [
      ["kind = a", true],
      ["kind = b", true],
      ["kind = a", false],
      ["kind = b", false],
    ],
  );
  assert.deepEqual(traces[2].y, [30, 40, 50]);
  const { sliders, updatemenus } = layout as {
    sliders: {
      currentvalue: { prefix: string };
      steps: { label: string; args: [{ visible: boolean[] }] }[];
    }[];
    updatemenus: object[];
  };
  assert.equal(sliders[0].currentvalue.prefix, "size = ");
  assert.deepEqual(
    sliders[0].steps.map(({ label, args }) => [label, args[0].visible]),
    [
      ["1", [true, true, false, false]],
      ["2", [false, false, true, true]],
    ],
  );
  assert.deepEqual(updatemenus, []);
});

test("what is not named is averaged over; a logarithmic axis can be made linear", () => {
  const { data, layout } = plotRows(rows, context, { x: "x", y: ["error"], panels: "kind", yScale: "log" });
  const traces = data as unknown as Trace[];
  assert.deepEqual(
    traces.map(({ xaxis, y }) => [xaxis, y]),
    [
      ["x", [22.5, 30, 37.5]],
      ["x2", [22.5, 30, 37.5]],
    ],
  );
  const { updatemenus } = layout as {
    updatemenus: { buttons: { label: string; args: [Record<string, unknown>] }[] }[];
  };
  const [log, linear] = updatemenus[0].buttons;
  assert.deepEqual([log.label, linear.label], ["log", "linear"]);
  assert.deepEqual([linear.args[0]["yaxis.type"], linear.args[0]["yaxis2.type"]], ["linear", "linear"]);
  const range = linear.args[0]["yaxis.range"] as number[];
  assert.ok(range[0] < 22.5 && range[1] > 37.5);
});

test("a column that is not there, or not of numbers, is named with the nearest right one", () => {
  assert.throws(
    () => plotRows(rows, context, { x: "x", y: "eror" }),
    /plotRows: y = "eror" is no column of the rows; one of .*Did you mean "error"\?/,
  );
  assert.throws(
    () => plotRows(rows, context, { x: "x", y: "kind" }),
    /column kind holds "a"; curves need numbers/,
  );
  assert.throws(
    () => plotRows(rows, context, { x: "x", y: "error", slider: "sizes" }),
    /Did you mean "size"/,
  );
  assert.throws(() => plotRows([], context, { x: "x", y: "error" }), /there are no rows/);
});

test("an image has no controls, nor their room", () => {
  const { layout } = plotRows(rows, context, { x: "x", y: "error", slider: "size", yScale: "log" });
  const plain = withoutControls(layout) as Record<string, unknown>;
  const simple = plotRows(rows, context, { x: "x", y: "error" }).layout as Record<string, unknown>;
  assert.equal("sliders" in plain || "updatemenus" in plain, false);
  assert.deepEqual([plain.height, plain.margin], [simple.height, simple.margin]);
});

const layoutOf = (more: object): Record<string, { text: string } & Record<string, unknown>> =>
  plotRows(rows, context, { x: "x", y: "error", ...more }).layout as never;
const colorsOf = (some: readonly Row[], color?: string): unknown[] =>
  (plotRows(some, context, { x: "x", y: "error", color }).data as { line: { color: string } }[]).map(
    ({ line }) => line.color,
  );

test("a figure is named by what it shows, or as told; its caption says what the bars are", () => {
  assert.equal(layoutOf({}).title.text, "error against x");
  assert.equal(layoutOf({ y: ["error", "trial"] }).title.text, "error, trial against x");
  assert.equal(layoutOf({ title: "mine" }).title.text, "mine");
  assert.match(JSON.stringify(layoutOf({})), /means with 95 % bootstrap intervals/);
  assert.match(JSON.stringify(layoutOf({ statistic: "median" })), /medians with quartiles/);
});

test("one line is dark, numbers get colours in order, words those of categories unless they are too many", () => {
  assert.deepEqual(colorsOf(rows), [REFERENCE]);
  assert.deepEqual(colorsOf(rows, "size"), orderedColors(2));
  assert.deepEqual(colorsOf(rows, "kind"), CATEGORIES.slice(0, 2));
  const words = Array.from({ length: 8 }, (_, i) => ({ x: 1, error: 1, word: `w${i}` }));
  assert.deepEqual(colorsOf(words.slice(0, 7), "word"), CATEGORIES);
  assert.deepEqual(colorsOf(words, "word"), orderedColors(8));
});

test("numbers come in order, words as the rows have them; panels are named by their value", () => {
  const some = [10, 9, 100].map((n) => ({ x: 1, error: n, n, word: `w${n}` }));
  const namesOf = (color: string): string[] =>
    (plotRows(some, context, { x: "x", y: "error", color }).data as unknown as Trace[]).map(
      ({ name }) => name,
    );
  assert.deepEqual(namesOf("n"), ["n = 9", "n = 10", "n = 100"]);
  assert.deepEqual(namesOf("word"), ["word = w10", "word = w9", "word = w100"]);
  const { annotations } = plotRows(some, context, { x: "x", y: "error", panels: "n" }).layout as {
    annotations: { text: string }[];
  };
  assert.deepEqual(
    annotations.slice(0, 3).map(({ text }) => text),
    ["<b>n = 9</b>", "<b>n = 10</b>", "<b>n = 100</b>"],
  );
});

test("scales and floor reach every panel", () => {
  const { xaxis, yaxis, yaxis2 } = layoutOf({
    y: ["error", "trial"],
    xScale: "log",
    yScale: "log",
    floor: 0.5,
  });
  assert.deepEqual([xaxis.type, yaxis.type, yaxis2.type], ["log", "log", "log"]);
  assert.match(JSON.stringify(yaxis2.title), /trial<br><sub>smaller values drawn at 0\.5/);
  assert.deepEqual([layoutOf({}).xaxis.type, layoutOf({}).yaxis.type], ["linear", "linear"]);
});

test("a line without a colour is called after what is measured; one row is enough", () => {
  const one = [{ x: 1, error: 2, trial: 0 }];
  const nameOf = (y: string | readonly string[]): string =>
    (plotRows(one, context, { x: "x", y }).data as unknown as Trace[])[0].name;
  assert.deepEqual([nameOf("error"), nameOf(["error", "trial"])], ["error", "error, trial"]);
});
