import assert from "node:assert/strict";
import { test } from "node:test";
import { mean } from "../../num";
import type { Row } from "../../study";
import { armsOf } from "./arms";
import { drawDistortions } from "./distortion-figure";
import { distortionTables } from "./distortion-tables";
import { CONTEXT, madeAttacks, wave } from "./fixtures/made-attacks";
import { IMAGE_MODELS } from "./models";
import { drawTraining } from "./training-figure";

const rows = madeAttacks({
  ...{ data: "PneumoniaMNIST", models: IMAGE_MODELS, points: 6 },
  distance: (model, point) => IMAGE_MODELS.indexOf(model as "MLP") + 1 + 0.2 * wave(point),
});

/** Ten attacks on a point of the models that have them, of distances 10, 9, …, 1 times the point's number. */
const repeated = (model: string, points: number): Row[] =>
  madeAttacks({
    ...{ data: "PneumoniaMNIST", models: [model], points, repeats: 10 },
    distance: (_, point, repeat) => (10 - repeat) * (point + 1),
  });

test("arms are of the points where every model has a number, in one order, of the first repeat", () => {
  const shuffled = [...rows]
    .reverse()
    .map((row) => (row.model === "BNN" && row.point === 2 ? { ...row, distance: "" as const } : row));
  const later = shuffled.map((row) => ({ ...row, repeat: 1, distance: 99 }));
  const { size, of } = armsOf([...later, ...shuffled], "PneumoniaMNIST", IMAGE_MODELS, "distance");
  assert.equal(size, 5);
  assert.deepEqual(
    [...of("SCD01")],
    [0, 1, 3, 4, 5].map((point) => 1 + 0.2 * wave(point)),
  );
  assert.equal(of("BNN").length, 5);
  assert.equal(armsOf(rows, "ECG200", IMAGE_MODELS, "distance").size, 0);
});

test("one attack a point: means with n and the paper's averages beside, the largest marked", () => {
  const [table] = distortionTables(rows);
  const [{ title, cells }] = table.rows;
  assert.equal(title, "PneumoniaMNIST (paper: chest X-ray)");
  assert.equal(cells[0].ours?.value, mean([0, 1, 2, 3, 4, 5].map((point) => 1 + 0.2 * wave(point))));
  assert.ok(cells.every(({ ours }) => ours?.n === 6));
  const [low, high] = cells[0].ours?.interval ?? [];
  assert.ok(Number(low) > 0.8 && Number(low) < Number(high) && Number(high) < 1.2);
  assert.deepEqual(
    cells.map(({ paper }) => paper),
    [12.3, 14.8, null, 13.6, 3.2, 0.5, 10.7],
  );
  assert.deepEqual(
    cells.map(({ best }) => best),
    [false, false, false, false, false, false, true],
  );
});

test("the least of ten is of points with ten attacks; one point of a convolutional net competes with nobody", () => {
  const own = [
    ...repeated("SCD01", 3),
    ...repeated("MLP", 3).filter(({ point, repeat }) => point !== 2 || repeat !== 4),
  ];
  const net = repeated("LeNet", 1).map((row) => ({ ...row, distance: 50 }));
  const more = repeated("SCD01", 3).map((row) => ({
    ...row,
    repeat: 10 + Number(row.repeat),
    distance: 0.1,
  }));
  const [, table] = distortionTables([
    ...own,
    ...net,
    ...more,
    ...rows.filter(({ model }) => model === "forest"),
  ]);
  const [{ cells }] = table.rows;
  assert.deepEqual(
    cells.map(({ ours }) => [ours?.value, ours?.n]),
    [
      [2, 3],
      [1.5, 2],
      [50, 1],
      [undefined, undefined],
    ],
  );
  assert.deepEqual(
    cells.map(({ best }) => best),
    [true, false, false, false],
  );
  assert.equal(cells[3].why, "no point has ten attacks");
});

interface Drawn {
  readonly type: string;
  readonly name?: string;
  readonly x: readonly unknown[];
  readonly y: readonly number[];
}

test("the figure shows every distance and mean of the first repeat, and only looks that some row has", () => {
  const looked = rows.map((row): Row => ({ ...row, similarity: 0.5, dotty: "", spikes: "", spikeShare: "" }));
  const later = looked.map((row): Row => ({ ...row, repeat: 1, distance: 1000 }));
  const data = drawDistortions([...looked, ...later], CONTEXT).data as Drawn[];
  assert.equal(data.length, 4, "dots and means, of distances and similarities");
  const [dots, means] = data;
  assert.deepEqual([...dots.y].sort(), rows.map(({ distance }) => distance).sort());
  assert.deepEqual([...means.x], [...IMAGE_MODELS]);
  assert.equal(means.y[0], mean([0, 1, 2, 3, 4, 5].map((point) => 1 + 0.2 * wave(point))));
});

test("one model, one point, and an attack that found nothing are drawn", () => {
  const one = madeAttacks({ data: "ECG200", models: ["MLP"], points: 1, distance: () => 2 });
  assert.deepEqual([...(drawDistortions(one, CONTEXT).data[0] as Drawn).y], [2]);
  const lost = rows.map((row) => (row.model === "MLP" ? { ...row, distance: "" as const } : row));
  const [, means] = drawDistortions(lost, CONTEXT).data as Drawn[];
  assert.deepEqual(
    [...means.x],
    IMAGE_MODELS.filter((model) => model !== "MLP"),
  );
});

test("single votes are drawn by set and model", () => {
  const votes = ["PneumoniaMNIST", "ECG200"].flatMap((data) =>
    [0.7, 0.8].map((validationAccuracy, vote) => ({ data, model: "SCD01", vote, validationAccuracy })),
  );
  const data = drawTraining(votes, CONTEXT).data as Drawn[];
  assert.deepEqual(
    data.map(({ y }) => [...y]),
    [
      [0.7, 0.8],
      [0.7, 0.8],
    ],
  );
});
