import assert from "node:assert/strict";
import { test } from "node:test";
import type { FigureContext, Row } from "../../study";
import { DEFENCE_TITLES, DEFENCES } from "./backdoor-defences";
import { defences } from "./defences";

const rows: Row[] = ["corner", "warp"].flatMap((trigger) =>
  DEFENCES.flatMap((method) =>
    Array.from({ length: 4 }, (_, trial) => {
      const at = { trigger, poisonFraction: 0.1, points: 20, source: "inside", method, trial };
      const attackSuccessRate = method === "purified" && trial > 0 ? 0.05 : 0.9;
      return { ...at, accuracy: 0.5 + 0.1 * trial, attackSuccessRate, trainedAccuracy: 0.8 };
    }),
  ),
);
const context: FigureContext = {
  ...{ scale: "paper", trials: 4, seed: 1, failed: 0, missing: 0, version: 1, grid: {} },
};

test("a marker for every defence and trigger stands at its accuracy and at its share of networks without a backdoor", () => {
  const data = defences.figure(rows, context).data as readonly { name: string; x: number[]; y: number[] }[];
  assert.equal(data.length, 2 * DEFENCES.length);
  const purified = data.filter(({ name }) => name === DEFENCE_TITLES.purified) as {
    x: number[];
    y: number[];
  }[];
  assert.deepEqual(
    purified.map(({ x, y }) => [x, y]),
    [
      [[0.65], [0.75]],
      [[0.65], [0.75]],
    ],
  );
  assert.equal(new Set(data.map(({ name }) => name)).size, DEFENCES.length);
});

test("tables have a line for every defence and a column for every trigger", () => {
  const [removed, accuracy] = defences.tables?.(rows, context) ?? [];
  assert.deepEqual(
    [removed, accuracy].map(({ rows: lines, columns }) => [lines.length, columns.length]),
    [
      [13, 2],
      [13, 2],
    ],
  );
  const line = removed.rows.find(({ title }) => title === DEFENCE_TITLES.purified);
  assert.match(JSON.stringify(line?.cells[0]), /0\.75/);
});
