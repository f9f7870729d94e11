import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../study";
import { plotRows } from ".";
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
