import assert from "node:assert/strict";
import { test } from "node:test";
import { initializeLayered, predictLayered, trainLayered } from "../models/layered";
import { createRng, matrix } from "../num";
import { pruneDormant } from ".";

const inputs = matrix(6, 12, createRng("inputs").fillNormal(new Float64Array(72)));
const size = { patches: 2, patchSize: 6, widths: [8, 10], groups: [2], outputs: 3, biases: true };
const network = initializeLayered(size, createRng("start"));

test("the kernels that are pruned are the least active ones, counted from the features themselves", () => {
  const feature = (j: number): number => {
    const alone = matrix(1, 10);
    alone.data[j] = Math.sqrt(10); // f = φⱼ
    return predictLayered({ ...network, output: alone }, inputs).data.reduce((sum, value) => sum + value, 0);
  };
  const order = Array.from({ length: 10 }, (_, j) => j).sort((a, b) => feature(a) - feature(b));
  const { pruned } = pruneDormant(network, inputs, 0.45);
  assert.deepEqual(
    [...pruned],
    order.slice(0, 4).sort((a, b) => a - b),
  );
});

test("nothing pruned is the network, everything pruned says nothing, and the given network stays as it was", () => {
  const before = network.output.data.slice();
  assert.deepEqual(
    predictLayered(pruneDormant(network, inputs, 0).parameters, inputs),
    predictLayered(network, inputs),
  );
  assert.ok(predictLayered(pruneDormant(network, inputs, 1).parameters, inputs).data.every((f) => f === 0));
  assert.deepEqual(network.output.data, before);
});

test("training does not wake what was pruned", () => {
  const { parameters: initial, pruned } = pruneDormant(network, inputs, 0.5);
  const { parameters } = trainLayered({
    ...{ inputs, targets: [0, 1, 2, 0, 1, 2], initial, loss: "softmax", learningRate: 0.5, iterations: 20 },
  });
  assert.ok(parameters && pruned.length === 5);
  for (const j of pruned) {
    assert.ok(parameters.layers[1].data.subarray(16 * j, 16 * (j + 1)).every((w) => w === 0));
    for (let c = 0; c < 3; c++) assert.equal(parameters.output.data[10 * c + j], 0);
  }
  assert.notDeepEqual(parameters.output, initial.output);
});
