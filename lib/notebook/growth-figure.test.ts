import assert from "node:assert/strict";
import { test } from "node:test";
import { type BenchRow, growthFigure } from "./growth-figure";

const row = (
  family: string | undefined,
  n: number,
  d: number,
  problems: number,
  more: object = {},
): BenchRow => ({
  family,
  n,
  d,
  problems,
  residuals: "sparse 0.15",
  theriac: n * d,
  "quantreg br": 10 * n * d,
  ...more,
});

interface Drawn {
  readonly data: readonly { name: string; x: number[]; y: number[]; xaxis: string }[];
  readonly layout: { annotations: { text: string }[] };
}

test("a panel for each size that was varied, sorted, and a line only through what was measured", () => {
  const { data, layout } = growthFigure([
    row("growth-n", 200, 10, 2000),
    row("growth-n", 50, 10, 2000, { "quantreg fnb": 7 }),
    row("growth-d", 100, 5, 2000),
    row("growth-d", 100, 20, 500),
    row("growth-p", 100, 25, 1),
    row(undefined, 30, 5, 2000),
  ]) as unknown as Drawn;
  assert.deepEqual(
    data.map(({ name, xaxis, x, y }) => `${xaxis} ${name} ${x} ${y}`),
    [
      "x theriac 50,200 500,2000",
      "x quantreg br 50,200 5000,20000",
      "x quantreg fnb 50 7",
      "x2 theriac 5,20 500,2000",
      "x2 quantreg br 5,20 5000,20000",
      "x2 quantreg fnb  ",
    ],
  );
  assert.deepEqual(
    layout.annotations.map(({ text }) => text),
    ["<b>d = 10, p = 2000, sparse 0.15</b>", "<b>n = 100, sparse 0.15</b>"],
  );
});

test("no rows give no panels", () => {
  assert.deepEqual(growthFigure([row(undefined, 30, 5, 2000)]).data, []);
});
