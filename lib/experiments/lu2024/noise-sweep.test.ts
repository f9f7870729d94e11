import assert from "node:assert/strict";
import { test } from "node:test";
import { knownDataset } from "../../datasets";
import { layerDesigns } from "../../models/layered";
import { createRng } from "../../num";
import { imageNetwork } from "./image-network";
import { noiseSweep } from "./noise-sweep";

const skip = knownDataset("mnist").isHere() ? false : "needs MNIST, `npx theriac data mnist`";

test("a tenth of noise leaves no kernel of digits; dead pixels alone would not do", { skip }, () => {
  const setting = { data: "mnist", patches: 1, cut: "tile", scale: "rms", points: 5, widths: [24] } as const;
  const network = imageNetwork(setting, createRng("digits"));
  assert.ok(network.loss < 0.05);
  const rows = noiseSweep(network, [0, 0.1], createRng("noise"));
  const [clean, noisy] = rows;
  assert.deepEqual([clean.contaminatedHiddenError, clean.contaminatedFunctionError], [0, 0]);
  assert.ok(clean.hiddenError < 1e-12 && clean.exactFraction === 1);
  assert.equal(noisy.exactFraction, 1);
  assert.equal(noisy.rank, 5);
  const [design] = layerDesigns(network.initial, network.inputs);
  let alive = 0;
  for (let i = 0; i < design.rows; i++)
    if (design.data.subarray(i * 5, i * 5 + 5).some((x) => x !== 0)) alive++;
  assert.equal(noisy.effectiveRows, alive);
  assert.ok(noisy.hiddenError < 1e-9);
  assert.ok(noisy.deadResetHiddenError > 1 && noisy.deadResetHiddenError < noisy.contaminatedHiddenError);
  assert.ok(noisy.functionError < noisy.contaminatedFunctionError / 10);
});

test("a row depends on its own noise fraction alone, and trials on their stream", { skip }, () => {
  const setting = { data: "mnist", patches: 4, cut: "chunk", scale: "z", points: 2, widths: [10] } as const;
  const network = imageNetwork(setting, createRng(1));
  const [alone] = noiseSweep(network, [0.2], createRng(2));
  const listed = noiseSweep(network, [0, 0.2, 0.4], createRng(2));
  assert.deepEqual(listed[1], alone);
  assert.deepEqual(imageNetwork(setting, createRng(1)), network);
  assert.notDeepEqual(imageNetwork(setting, createRng(3)).inputs, network.inputs);
});
