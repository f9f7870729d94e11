import assert from "node:assert/strict";
import { test } from "node:test";
import { initializeCnn } from "../models/cnn";
import { initializeLayered } from "../models/layered";
import { createRng, matrix, mean } from "../num";
import { contaminate, contaminateNetwork, mixedNoise, noiseKinds, scaledNormalNoise } from ".";

const clean = initializeLayered(
  { patches: 2, patchSize: 30, widths: [40, 20], groups: [2], outputs: 10, biases: true },
  createRng(1),
);

test("one layer and one output get the bits of contaminate", () => {
  const cnn = initializeCnn({ width: 12, patchSize: 7 }, createRng(2));
  const network = { patches: 1, layers: [cnn.hidden], output: matrix(1, 12, cnn.output) };
  for (const spread of ["entries", "kernels"] as const) {
    const wanted = contaminate(cnn, { noiseFraction: 0.3, spread }, createRng(3));
    const found = contaminateNetwork(network, { noiseFraction: 0.3, spread }, createRng(3));
    assert.deepEqual(found.parameters.layers, [wanted.hidden]);
    assert.deepEqual(found.parameters.output.data, wanted.output);
    assert.deepEqual([found.layerMasks[0], found.outputMask], [wanted.hiddenMask, wanted.outputMask]);
    assert.equal(found.biasMasks, undefined);
  }
});

test("masks are nested in every layer, with the same noise where both have it, and tell where it fell", () => {
  const at = (noiseFraction: number) => {
    const { parameters, layerMasks, biasMasks, outputMask } = contaminateNetwork(
      clean,
      { noiseFraction },
      createRng(4),
    );
    const { layers, biases = [], output } = parameters;
    return {
      masks: [...layerMasks, ...(biasMasks ?? []), outputMask],
      values: [...layers.map(({ data }) => data), ...biases, output.data],
    };
  };
  const { layers, biases = [], output } = clean;
  const truth = [...layers.map(({ data }) => data), ...biases, output.data];
  const [none, some, more, all] = [0, 0.2, 0.5, 1].map(at);
  assert.deepEqual(none.values, truth);
  truth.forEach((numbers, a) => {
    numbers.forEach((value, i) => {
      assert.ok(some.masks[a][i] <= more.masks[a][i] && all.masks[a][i] === 1);
      assert.equal(some.values[a][i], some.masks[a][i] ? all.values[a][i] : value);
      assert.equal(more.values[a][i], more.masks[a][i] ? all.values[a][i] : value);
    });
  });
  const shares = some.masks.map((mask) => mean(mask));
  for (const share of [shares[0], shares[1], shares[4]]) assert.ok(Math.abs(share - 0.2) < 0.1, `${share}`);
  assert.equal(new Set(some.masks.slice(0, 2).map((mask) => mask.slice(0, 800).join(""))).size, 2);
});

test("mixed noise is of the kinds told, each as likely; dense noise has the deviation told", () => {
  const rng = createRng(5);
  const noise = mixedNoise([() => 1, () => 2, () => 4]);
  const counts = new Map<number, number>();
  for (let i = 0; i < 9000; i++) {
    const drawn = noise(rng, 0);
    counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
  }
  assert.deepEqual([...counts.keys()].sort(), [1, 2, 4]);
  for (const count of counts.values()) assert.ok(Math.abs(count - 3000) < 5 * Math.sqrt(2000), `${count}`);
  const small = scaledNormalNoise(1e-3);
  const squares = Array.from({ length: 10_000 }, () => small(rng, 7) ** 2);
  assert.ok(Math.abs(mean(squares) / 1e-6 - 1) < 0.08);
  const all = mixedNoise();
  assert.ok(Array.from({ length: 2000 }, () => all(rng, 0.25)).filter((z) => z === -0.25).length > 150); // erasures
  assert.equal(Object.keys(noiseKinds).length, 8);
});

test("wrong kinds, deviations and networks are refused", () => {
  assert.throws(() => mixedNoise([]), /mixedNoise: kinds is no list of kinds of noise, or empty/);
  assert.throws(() => mixedNoise([5 as never]), /kinds\[0\]/);
  assert.throws(() => scaledNormalNoise(0), /standardDeviation = 0 is not a positive/);
  assert.throws(() => contaminateNetwork(clean, { noiseFraction: 30 }, createRng(1)), /did you mean 0\.3\?/);
  assert.throws(
    () => contaminateNetwork(clean, { noiseFraction: 0.1, noise: () => Number.NaN }, createRng(1)),
    /contaminateNetwork: noise drew NaN for entry 0/,
  );
  assert.throws(
    () => contaminateNetwork({ ...clean, layers: [] }, { noiseFraction: 0.1 }, createRng(1)),
    /parameters\.layers is empty/,
  );
});
