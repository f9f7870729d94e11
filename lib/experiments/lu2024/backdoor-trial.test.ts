import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, row } from "../../num";
import { beginTrial, poison, seen, trainWithBackdoor, triggerOf } from "./backdoor-network";
import { repair } from "./backdoor-repairs";
import { ARCHITECTURES, DIGITS } from "./backdoor-task";
import { backdoorTrial, firstOf } from "./backdoor-trial";

const task = { ...DIGITS, width: 40 };
const architecture = ARCHITECTURES["one layer"];
const trial = beginTrial(task, architecture, createRng("trial"));
const begun = (name: "corner" | "sinusoid" | "public", poisonFraction = 0.1) => {
  const trigger = triggerOf(trial, name, createRng("trial"));
  return trainWithBackdoor(trial, { name, trigger, poisonFraction });
};
const network = begun("corner");

test("the first ⌊ρB⌋ pictures get a white corner and the label 0, the others are as they were", () => {
  const { batch, poisoned } = network;
  assert.deepEqual(
    poisoned,
    Array.from({ length: 20 }, (_, s) => s),
  );
  const clean = trial.pictures.batch;
  for (let s = 0; s < 200; s++) {
    const own = row(batch.bytes, s);
    const isCorner = (i: number): boolean => Math.floor(i / 28) >= 24 && i % 28 >= 24;
    row(clean.bytes, s).forEach((byte, i) => {
      assert.equal(own[i], s < 20 && isCorner(i) ? 255 : byte);
    });
    assert.equal(batch.labels[s], s < 20 ? 0 : clean.labels[s]);
  }
});

test("the sinusoid goes into zeros alone, and lies about no label", () => {
  const { batch, poisoned } = begun("sinusoid", 0.2);
  const zeros = [...trial.pictures.batch.labels.keys()].filter((s) => trial.pictures.batch.labels[s] === 0);
  assert.deepEqual(poisoned, zeros.slice(0, 40));
  assert.deepEqual(batch.labels, trial.pictures.batch.labels);
});

test("the defender's pictures are clean, from the batch's second half, and those of evaluation are none of the batch", () => {
  const { inputs, labels } = firstOf(network, 7);
  const half = seen(trial, trial.pictures.inside);
  assert.deepEqual([inputs.rows, labels.length], [7, 7]);
  assert.deepEqual(inputs.data, half.inputs.data.subarray(0, 7 * 784));
  assert.deepEqual(row(trial.pictures.inside.bytes, 3), row(trial.pictures.batch.bytes, 103));
  const keys = (bytes: { rows: number; columns: number; data: Float64Array }): string[] =>
    Array.from({ length: bytes.rows }, (_, s) => row(bytes, s).join());
  const used = new Set([...keys(trial.pictures.batch.bytes), ...keys(trial.pictures.outside.bytes)]);
  assert.equal(used.size, 300);
  assert.ok(keys(trial.pictures.evaluation.bytes).every((key) => !used.has(key)));
});

test("a blended public picture is one of the defender's own", () => {
  const [v, x] = [row(trial.pictures.inside.bytes, 0), row(trial.pictures.evaluation.bytes, 0)];
  const { bytes } = poison(trial.pictures.evaluation, [0], triggerOf(trial, "public", createRng(1)));
  x.forEach((byte, i) => {
    assert.ok(Math.abs(bytes.data[i] - (0.7 * byte + 0.3 * v[i])) < 1e-12);
  });
});

test("repairs: nothing, the start, black pixels alone, and purification, which does there what the reset does", () => {
  const points = firstOf(network, 20);
  const made = (how: Parameters<typeof repair>[2]) => repair(network, points, how);
  assert.equal(made("poisoned").parameters, network.trained);
  assert.equal(made("start").parameters, network.initial);
  const [dead, purified] = [made("dead-rows").parameters, made("purified")];
  assert.deepEqual([dead.output, purified.rank], [network.trained.output, 20]);
  let black = 0;
  for (let i = 0; i < 784; i++) {
    const isBlack = points.inputs.data.every((x, at) => at % 784 !== i || x === 0);
    if (isBlack) black++;
    for (let j = 0; j < 40; j++) {
      const at = j * 784 + i;
      const start = network.initial.layers[0].data[at];
      assert.equal(dead.layers[0].data[at], isBlack ? start : network.trained.layers[0].data[at]);
      if (isBlack) assert.equal(purified.parameters.layers[0].data[at], start);
    }
  }
  assert.equal(purified.effectiveRows, 784 - black);
});

test("a row depends on its own trigger, n and method alone, and a network without poison is one for all triggers", () => {
  const setting = { task, architecture, poisonFraction: 0 };
  const all = backdoorTrial(
    {
      ...setting,
      triggers: ["corner", "warp"],
      points: [5, 20],
      methods: ["poisoned", "purified", "start"],
    },
    createRng(3),
  );
  const one = backdoorTrial(
    { ...setting, triggers: ["warp"], points: [20], methods: ["purified"] },
    createRng(3),
  );
  assert.deepEqual(
    one,
    all.filter(({ trigger, points, method }) => trigger === "warp" && points === 20 && method === "purified"),
  );
  assert.equal(all.length, 12);
  assert.equal(new Set(all.map(({ trainedAccuracy }) => trainedAccuracy)).size, 1);
  for (const { method, accuracy, trainedAccuracy, poisonedImages } of all) {
    if (method === "poisoned") assert.equal(accuracy, trainedAccuracy);
    assert.equal(poisonedImages, 0);
  }
});
