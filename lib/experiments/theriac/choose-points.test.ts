import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../../evidence";
import { createRng } from "../../num";
import type { Row } from "../../study";
import { choosePoints } from "./choose-points";
import { CHOOSING_FRACTIONS } from "./choose-points-claims";

const networks = (chosen: number, best: number, all: number): Row[] =>
  Array.from({ length: 160 }, (_, trial) => trial).flatMap((trial) =>
    CHOOSING_FRACTIONS.map((noiseFraction) => {
      const off = 0.01 * Math.sin(7 * trial);
      return { trial, noiseFraction, exactChosen: chosen + off, exactBest: best, exactAll: all };
    }),
  );

test("as good as the truth but for one kernel in fifty, and better than all points", () => {
  const words = (rows: readonly Row[]): string[] => judge(choosePoints, rows).map(({ verdict }) => verdict);
  assert.deepEqual(words(networks(0.9, 0.9, 0.5)), ["agrees", "agrees"]);
  assert.deepEqual(words(networks(0.8, 0.9, 0.85)), ["disagrees", "disagrees"]);
});

test("a trial finds the ten points of training where noise is low, and rows do not depend on each other", () => {
  const at = (noiseFraction: readonly number[]) =>
    choosePoints.measure({ patchSize: 60, width: 12, noiseFraction }, createRng(1), 0) as readonly Row[];
  const both = at([0.1, 0.3]);
  assert.deepEqual(at([0.3])[0], both[1]);
  assert.deepEqual([both[0].chosen, both[0].certifiedChosen, both[0].exactChosen], [10, 1, 1]);
  for (const row of both) assert.ok(Number(row.exactBest) >= Number(row.exactChosen));
});
