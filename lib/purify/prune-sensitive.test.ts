import assert from "node:assert/strict";
import { test } from "node:test";
import { initializeLayered, type LayeredParameters, predictLayered } from "../models/layered";
import { createRng, matrix } from "../num";
import { pruneSensitive } from ".";

const inputs = matrix(6, 12, createRng("inputs").fillNormal(new Float64Array(72)));
const labels = [0, 1, 2, 0, 1, 2];
const size = { patches: 2, patchSize: 6, widths: [8, 10], groups: [2], outputs: 3, biases: true };
const network = initializeLayered(size, createRng("start"));

/** The mean cross-entropy of the network whose kernels are weighed by a mask, by its definition. */
function lossAt(own: LayeredParameters, mask: ArrayLike<number>): number {
  const output = matrix(
    3,
    10,
    own.output.data.map((b, i) => b * mask[i % 10]),
  );
  const f = predictLayered({ ...own, output }, inputs);
  const one = (s: number): number => {
    const scores = Array.from({ length: 3 }, (_, c) => f.data[s * 3 + c]);
    return Math.log(scores.reduce((sum, x) => sum + Math.exp(x), 0)) - scores[labels[s]];
  };
  return labels.reduce((sum, _, s) => sum + one(s), 0) / labels.length;
}

function slopesAt(mask: Float64Array): Float64Array {
  const h = 1e-5;
  const moved = (j: number, by: number): Float64Array => mask.map((m, i) => (i === j ? m + by : m));
  return mask.map((_, j) => (lossAt(network, moved(j, h)) - lossAt(network, moved(j, -h))) / (2 * h));
}

test("one step goes down the slopes of both losses, by finite differences, and stays within [0, 1]", () => {
  const ones = new Float64Array(10).fill(1);
  const own = slopesAt(ones);
  const worst = slopesAt(ones.map((m, j) => m + 0.3 * Math.sign(own[j])));
  for (const tradeOff of [0, 0.25, 1]) {
    const { mask } = pruneSensitive({
      ...{
        network,
        inputs,
        labels,
        threshold: 0,
        perturbation: 0.3,
        tradeOff,
        learningRate: 0.5,
        iterations: 1,
      },
    });
    const expected = ones.map((m, j) =>
      Math.min(1, m - 0.5 * (tradeOff * own[j] + (1 - tradeOff) * worst[j])),
    );
    assert.ok(expected.some((m) => m < 0.999) && expected.some((m) => m === 1));
    mask.forEach((m, j) => {
      assert.ok(Math.abs(m - expected[j]) < 1e-8, `${tradeOff}: ${m}, ${expected[j]}`);
    });
  }
});

test("what falls to the threshold is gone with its column of β, and the given network stays as it was", () => {
  const before = network.output.data.slice();
  const { mask, pruned, parameters } = pruneSensitive({ network, inputs, labels, threshold: 0.9 });
  assert.ok(pruned.length > 0 && pruned.length < 10);
  assert.deepEqual(
    [...pruned],
    Array.from(mask.keys()).filter((j) => mask[j] <= 0.9),
  );
  const kept = Array.from(mask, (m) => (m <= 0.9 ? 0 : 1));
  const weighed = matrix(
    3,
    10,
    network.output.data.map((b, i) => b * kept[i % 10]),
  );
  assert.deepEqual(
    predictLayered(parameters, inputs),
    predictLayered({ ...network, output: weighed }, inputs),
  );
  assert.deepEqual(network.output.data, before);
});

test("the masks lower what is minimised, and every kernel is within a threshold of 1", () => {
  const options = { network, inputs, labels, tradeOff: 1, perturbation: 0, learningRate: 0.05 } as const;
  const { losses, mask } = pruneSensitive({ ...options, threshold: 0, iterations: 200 });
  assert.ok(Math.abs(losses[0] - lossAt(network, new Float64Array(10).fill(1))) < 1e-12);
  const last = lossAt(network, mask);
  assert.ok(
    losses[0] > losses[10] && losses[10] > losses[199] && losses[199] >= last,
    `${losses[0]} … ${last}`,
  );
  assert.equal(pruneSensitive({ ...options, threshold: 1 }).pruned.length, 10);
});
