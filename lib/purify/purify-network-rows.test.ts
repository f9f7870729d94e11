import assert from "node:assert/strict";
import { test } from "node:test";
import { bitFlip, contaminateNetwork, noiseKinds } from "../corruption";
import { layeredRecoveryError } from "../metrics";
import type { LayeredParameters } from "../models/layered";
import { createRng } from "../num";
import { purifyNetwork } from ".";
import { distance, trainedNetwork } from "./fixtures/trained-network";

test("rows of zeros leave the fit: their weights are the start's, to the bit, whatever the noise", () => {
  const dead = [0, 7, 8, 39];
  const { clean, ...known } = trainedNetwork(
    { patches: 2, patchSize: 40, widths: [15, 12], groups: [2] },
    4,
    dead,
  );
  for (const noise of [...Object.values(noiseKinds), bitFlip])
    for (const design of ["recovered", "both", "screened"] as const) {
      const { parameters: contaminated } = contaminateNetwork(
        clean,
        { noiseFraction: 0.5, noise },
        createRng(2),
      );
      const { parameters, hidden } = purifyNetwork({ ...known, contaminated, design });
      assert.deepEqual([hidden[0].rows, hidden[0].effectiveRows], [40, 36]);
      for (let j = 0; j < 15; j++)
        for (const i of dead)
          assert.equal(parameters.layers[0].data[j * 40 + i], known.initial.layers[0].data[j * 40 + i]);
    }
});

test("rows of zeros change nothing but rounding: what remains is purify's fit of the other rows", () => {
  const dead = [3, 4, 20];
  const { clean, ...known } = trainedNetwork({ patchSize: 50, widths: [20] }, 5, dead);
  const { parameters: contaminated } = contaminateNetwork(clean, { noiseFraction: 0.1 }, createRng(3));
  const { parameters, hidden } = purifyNetwork({ ...known, contaminated });
  assert.equal(hidden[0].rank, 5);
  assert.equal(layeredRecoveryError(parameters, clean).hidden[0].exactFraction, 1);
});

test("dead units of the last layer keep the β of the start, and a layer that sees only zeros its whole start", () => {
  const { clean, ...known } = trainedNetwork({ patchSize: 30, widths: [12, 9], outputs: 2 }, 3);
  const kill = ({ layers, ...rest }: LayeredParameters, l: number): LayeredParameters => ({
    ...rest,
    layers: layers.map((w, i) => (i === l ? { ...w, data: new Float64Array(w.data.length) } : w)),
  });
  const { parameters: contaminated } = contaminateNetwork(clean, { noiseFraction: 0.3 }, createRng(4));
  const oracle = { ...known, contaminated, design: "oracle" } as const;
  const last = purifyNetwork({ ...oracle, clean: kill(clean, 1) });
  assert.deepEqual(last.parameters.output, known.initial.output);
  assert.equal(last.output.effectiveRows, 0);
  const first = purifyNetwork({ ...oracle, clean: kill(clean, 0) });
  assert.deepEqual(first.parameters.layers[1], known.initial.layers[1]);
  assert.deepEqual([first.hidden[1].effectiveRows, first.hidden[1].rank], [0, 0]);
  assert.match(first.advice[0], /layer 2: every row of its design is zero: it was put back to its start/);
});

test("with as many points as the last layer has kernels η comes back, and the result says so", () => {
  const { clean, ...known } = trainedNetwork(
    { patchSize: 40, widths: [8], outputs: 3, activation: "tanh" },
    10,
  );
  const { parameters: contaminated } = contaminateNetwork(clean, { noiseFraction: 0.2 }, createRng(5));
  const { parameters, output, advice } = purifyNetwork({ ...known, contaminated });
  assert.ok(distance(parameters.output.data, contaminated.output.data) < 1e-11);
  assert.deepEqual([output.rank, output.effectiveRows], [8, 8]);
  assert.deepEqual(advice.length, 3);
  assert.match(
    advice[0],
    /output layer: rank 8 of 8 rows that are not zero: nothing can be purified there; its 10 columns/,
  );
});

test("with as many patches as entries a layer comes back as it was; the rows of zeros alone are reset", () => {
  const { clean, ...known } = trainedNetwork({ patches: 4, patchSize: 10, widths: [30] }, 3, [2]);
  const { parameters: contaminated } = contaminateNetwork(clean, { noiseFraction: 0.3 }, createRng(6));
  const { parameters, hidden, advice } = purifyNetwork({ ...known, contaminated });
  assert.deepEqual([hidden[0].rank, hidden[0].effectiveRows, hidden[0].columns], [9, 9, 12]);
  assert.match(advice[0], /layer 1: rank 9 of 9 rows that are not zero: nothing can be purified/);
  for (let j = 0; j < 30; j++)
    for (let i = 0; i < 10; i++) {
      const wanted = i === 2 ? known.initial.layers[0] : contaminated.layers[0];
      assert.ok(Math.abs(parameters.layers[0].data[j * 10 + i] - wanted.data[j * 10 + i]) < 1e-11);
    }
});
