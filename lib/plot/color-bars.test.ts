import assert from "node:assert/strict";
import { test } from "node:test";
import { colorBars, orderedColors } from ".";

test("bars share the height of their rows, and have a step of colour for every value", () => {
  const up = [
    [0.8, 1],
    [0.4, 0.6],
    [0, 0.2],
  ] as const;
  const traces = colorBars(
    {
      rows: [1, 2],
      bars: [
        { title: "θ", values: [0, 1, 4], ramp: "cool" },
        { title: "β", values: [0.5], ramp: "warm" },
      ],
    },
    up,
  );
  const markers = traces.map(({ marker }) => marker as Record<string, unknown>);
  const bars = markers.map(({ colorbar }) => colorbar as Record<string, number>);
  assert.deepEqual(
    bars.map(({ y }) => y.toFixed(6)),
    ["0.600000", "0.300000"],
  );
  for (const { len } of bars) assert.ok(len > 0.2 && len < 0.3);
  const scale = markers[0].colorscale as [number, string][];
  assert.deepEqual(
    scale.map(([, color]) => color).filter((_, i) => i % 2 === 0),
    orderedColors(3),
  );
  assert.deepEqual(
    scale.map(([at]) => Number(at.toFixed(6))),
    [0, 0.333333, 0.333333, 0.666667, 0.666667, 1],
  );
  assert.deepEqual([markers[0].cmin, markers[0].cmax, markers[1].cmax], [-0.5, 2.5, 0.5]);
  assert.deepEqual(bars[0].ticktext, ["0", "1", "4"]);
});
