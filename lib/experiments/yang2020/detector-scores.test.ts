import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../../evidence";
import type { Row } from "../../study";
import { detector } from "./detector";
import { detectorClaims } from "./detector-claims";
import { type FeaturePair, nearestDistance } from "./detector-features";
import { DETECTORS, foundOf } from "./detector-found";
import { judgeByOthers } from "./detector-scores";
import { detectorTables } from "./detector-tables";
import { CONTEXT, madeAttacks, wave } from "./fixtures/made-attacks";
import { IMAGE_MODELS } from "./models";

test("the nearest of a matrix's rows", () => {
  const rows = { rows: 3, columns: 2, data: Float32Array.of(0, 0, 3, 4, 10, 10) };
  assert.equal(nearestDistance(Float32Array.of(0, 5), rows), Math.sqrt(10));
  assert.equal(nearestDistance(Float32Array.of(3, 4), rows), 0);
});

const pair = (i: number, apart: number): FeaturePair => ({
  natural: [1 + 0.1 * wave(i), 5 + wave(2 * i), 1],
  adversary: [1 + apart + 0.1 * wave(3 * i), 5 + wave(5 * i), 1],
});

test("a regression that has seen other pairs finds an adversary where it is unlike natural points, by its features alone", () => {
  const pairs = Array.from({ length: 20 }, (_, i) => pair(i, 1));
  const found = judgeByOthers(pairs[0], pairs.slice(1));
  assert.ok(found && found.adversary > found.threshold && found.natural < found.adversary);
  // A feature that is the same of all points says nothing, and no unit of a feature matters.
  const scaled = pairs.map(
    ({ natural, adversary }): FeaturePair => ({
      natural: [1024 * natural[0], natural[1], 1],
      ...(adversary && { adversary: [1024 * adversary[0], adversary[1], 1] }),
    }),
  );
  const again = judgeByOthers(scaled[0], scaled.slice(1));
  assert.ok(again && Math.abs(again.adversary - found.adversary) < 1e-9);
});

test("no adversary of its own or of others: nothing is judged", () => {
  const pairs = [pair(0, 1), pair(1, 1)];
  const [{ natural }] = pairs;
  assert.equal(judgeByOthers({ natural }, pairs), undefined);
  assert.equal(judgeByOthers(pairs[0], [{ natural }]), undefined);
  assert.ok(judgeByOthers(pairs[0], [{ natural }, pairs[1]]), "one adversary is enough");
});

/** Rows whose adversaries a detector finds in as many of thirty points as a model is told to have. */
function rowsOf(found: (model: string) => number, points = 30): Row[] {
  return madeAttacks({
    ...{ data: "PneumoniaMNIST", models: IMAGE_MODELS, points, distance: () => 1 },
    also: (model, point) => {
      const adversary = (11 * point) % 30 < found(model) ? 2 : 0.5;
      return {
        ...{ threshold: 1, natural: point === 0 ? 1.5 : 0.1, adversary },
        ...{ learnedThreshold: 0, learnedNatural: -1, learnedAdversary: adversary - 1 },
      };
    },
  });
}

const verdicts = (rows: readonly Row[]): string[] =>
  judge({ id: "made/detector", claims: detectorClaims }, rows).map(({ verdict }) => verdict);

test("sign networks' adversaries are found, and more often: in clear cases yes, no, and alike", () => {
  const isSign = (model: string): boolean => model.startsWith("SCD");
  assert.deepEqual(verdicts(rowsOf((model) => (isSign(model) ? 25 : 5))), ["agrees", "agrees", "agrees"]);
  assert.deepEqual(verdicts(rowsOf((model) => (isSign(model) ? 5 : 25))), [
    "disagrees",
    "disagrees",
    "disagrees",
  ]);
  const [, ...more] = verdicts(rowsOf(() => 15));
  assert.deepEqual(more, ["undecided", "undecided"]);
});

test("a point where one model has no adversary enters nobody's share", () => {
  const rows = rowsOf(() => 30).map(
    (row): Row =>
      row.model === "MLP" && row.point === 3 ? { ...row, adversary: "", learnedAdversary: "" } : row,
  );
  for (const each of DETECTORS) assert.equal(foundOf(rows, "PneumoniaMNIST", IMAGE_MODELS, each).size, 29);
});

test("tables: shares found and false alarms by detector, and areas with intervals", () => {
  const [found, area] = detectorTables(rowsOf((model) => (model === "SCD01" ? 30 : 15)));
  assert.deepEqual(
    found.rows.map(({ title }) => title),
    [
      "PneumoniaMNIST, roughness",
      "PneumoniaMNIST, roughness: false alarms",
      "PneumoniaMNIST, regression",
      "PneumoniaMNIST, regression: false alarms",
    ],
  );
  const values = (row: number): (number | undefined)[] =>
    found.rows[row].cells.slice(0, 2).map(({ ours }) => ours?.value);
  assert.deepEqual(values(0), [1, 0.5]);
  assert.deepEqual(values(1), [1 / 30, 1 / 30]);
  assert.deepEqual(values(3), [0, 0]);
  // All adversaries are above every other natural point, but for point 0 of 1.5 above half of the second model's.
  assert.equal(area.rows[0].cells[0].ours?.value, 1);
  const second = area.rows[0].cells[1].ours;
  assert.ok(second && Math.abs(Number(second.value) - (1 - 15 / (30 * 29))) < 1e-12);
  const [low, high] = second.interval ?? [];
  assert.ok(Number(low) < Number(second.value) && Number(high) <= 1);
});

test("adversaries that are a little above their own points say nothing of others: an area near 1/2, in its interval", () => {
  const rows = rowsOf(() => 15).map(
    (row): Row => ({ ...row, natural: wave(Number(row.point)), adversary: wave(Number(row.point)) + 1e-6 }),
  );
  const [, area] = detectorTables(rows);
  const { value, interval = [1, 0] } = area.rows[0].cells[0].ours ?? {};
  assert.ok(Math.abs(Number(value) - 0.5) < 1e-12);
  assert.ok(Number(interval[0]) <= 0.5 && Number(interval[1]) >= 0.5, String(interval));
});

test("the figure has adversaries over thresholds, also where a model has none", () => {
  const lost = rowsOf(() => 15).map(
    (row): Row => (row.model === "BNN" ? { ...row, adversary: "", learnedAdversary: "" } : row),
  );
  const data = detector.figure(lost, CONTEXT).data as { x: readonly string[] }[];
  assert.equal(data.length, 4);
  assert.deepEqual(
    [...data[1].x],
    IMAGE_MODELS.filter((model) => model !== "BNN"),
  );
});

test("four points have an interval, one has a share and no area, none has neither", () => {
  const cellsOf = (rows: readonly Row[]) => detectorTables(rows).map(({ rows: [{ cells }] }) => cells[0]);
  const four = cellsOf(rowsOf(() => 30, 4));
  for (const { ours } of four) assert.ok(ours?.interval?.every(Number.isFinite));
  const [found, area] = cellsOf(rowsOf(() => 30, 1));
  assert.deepEqual([found.ours?.value, area.ours, area.why], [1, null, "too few points"]);
  const none = cellsOf(
    rowsOf(() => 30, 1).map((row): Row => ({ ...row, adversary: "", learnedAdversary: "" })),
  );
  assert.deepEqual(
    none.map(({ why }) => why),
    ["too few points", "too few points"],
  );
});
