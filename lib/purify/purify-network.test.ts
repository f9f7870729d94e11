import assert from "node:assert/strict";
import { test } from "node:test";
import { contaminate, contaminateNetwork } from "../corruption";
import { layeredRecoveryError } from "../metrics";
import { initializeCnn, trainCnn } from "../models/cnn";
import { initializeLayered } from "../models/layered";
import { createRng, type Matrix, matrix } from "../num";
import { purify, purifyNetwork } from ".";
import { distance, gaussian, trainedNetwork } from "./fixtures/trained-network";

test("with one layer and one output it is purify, to the bit, under every design that both have", () => {
  for (const [patches, patchSize, width, n] of [
    [1, 60, 40, 5],
    [2, 40, 60, 3],
    [5, 50, 100, 5],
  ])
    for (const seed of [1, 2, 3])
      for (const norm of ["l1", "l2"] as const)
        for (const design of ["recovered", "initial", "both"] as const) {
          const inputs = gaussian(n, patches * patchSize, `bits ${seed}`);
          const cnn = initializeCnn({ width, patchSize }, createRng(seed));
          const training = {
            targets: Array.from({ length: n }, (_, s) => (s % 2) * 2 - 1),
            loss: "squared",
          } as const;
          const rates = { learningRate: 0.1, iterations: 100 };
          const clean = trainCnn({ inputs, patches, initial: cnn, ...training, ...rates }).parameters;
          const { hidden, output } = contaminate(clean, { noiseFraction: 0.2 }, createRng("noise"));
          const layered = (w: Matrix, beta: Float64Array) => ({
            patches,
            layers: [w],
            output: matrix(1, width, beta),
          });
          const wanted = purify({
            contaminated: { hidden, output },
            initial: cnn,
            inputs,
            patches,
            outputDesign: design,
            norm,
          });
          const found = purifyNetwork({
            contaminated: layered(hidden, output),
            initial: layered(cnn.hidden, cnn.output),
            inputs,
            design,
            norm,
          });
          assert.deepEqual(found.parameters.layers, [wanted.parameters.hidden]);
          assert.deepEqual(found.parameters.output.data, wanted.parameters.output);
          assert.deepEqual(
            [found.hidden[0].rank, found.output.rank, found.unproven],
            [wanted.hiddenRank, wanted.outputRank, wanted.unproven],
          );
          assert.deepEqual(
            [found.hidden[0].certified, found.hidden[0].certifiedEntries],
            [wanted.certified, wanted.certifiedEntries],
          );
        }
});

test("without noise the first layer comes back to rounding, and under the oracle's designs sparse noise leaves layer 1", () => {
  for (const activation of ["relu", "leaky-relu", "tanh", "softplus"] as const) {
    const size = { patches: 4, patchSize: 60, widths: [20, 16], groups: [2], outputs: 3, activation };
    const { clean, ...known } = trainedNetwork(size, 3);
    const untouched = purifyNetwork({ ...known, contaminated: clean });
    assert.ok(distance(untouched.parameters.layers[0].data, clean.layers[0].data) < 1e-11);
    const { parameters: contaminated } = contaminateNetwork(clean, { noiseFraction: 0.1 }, createRng(1));
    const { parameters, hidden, advice } = purifyNetwork({ ...known, contaminated, design: "oracle", clean });
    assert.equal(layeredRecoveryError(parameters, clean).hidden[0].exactFraction, 1);
    assert.equal(hidden[0].rank, 12);
    assert.ok(hidden[0].certified.every(Boolean) && !hidden[1].certified.includes(true));
    assert.deepEqual(
      [advice.length, advice[0]],
      [2, "layer 1: all 20 kernels are proven exact, if what was added to weights has a density."],
    );
    assert.match(advice[1], /^beyond layer 1 nothing is proven/);
  }
});

test("biases are recovered with their kernels, by a row of ones in the design", () => {
  const { clean, ...known } = trainedNetwork(
    { patches: 2, patchSize: 60, widths: [20, 10], groups: [2], biases: true },
    3,
  );
  assert.ok(clean.biases?.every((own) => own.some((b) => b !== 0)));
  const { parameters: contaminated, biasMasks } = contaminateNetwork(
    clean,
    { noiseFraction: 0.12 },
    createRng(9),
  );
  assert.ok(biasMasks?.[0].includes(1));
  const { parameters, hidden } = purifyNetwork({ ...known, contaminated });
  assert.deepEqual([hidden[0].rows, hidden[0].rank], [61, 6]);
  assert.equal(layeredRecoveryError(parameters, clean).hidden[0].exactFraction, 1);
  assert.ok(
    distance(parameters.biases?.[0] ?? new Float64Array(0), clean.biases?.[0] ?? new Float64Array(1)) < 1e-9,
  );
});

test("the start is a fixed point, and the arguments are left as they were", () => {
  const { initial, inputs } = trainedNetwork(
    { patches: 2, patchSize: 12, widths: [9, 8], groups: [2], biases: true },
    2,
  );
  const before = structuredClone({ initial, inputs });
  for (const design of ["recovered", "initial", "both", "screened"] as const)
    assert.deepEqual(purifyNetwork({ contaminated: initial, initial, inputs, design }).parameters, initial);
  assert.deepEqual({ initial, inputs }, before);
});

test("each argument that is wrong in one way is refused by name", () => {
  const { clean, ...known } = trainedNetwork({ patches: 2, patchSize: 6, widths: [4, 3], groups: [2] }, 2);
  const good = { ...known, contaminated: clean };
  const refuse = (change: object, message: RegExp): void =>
    assert.throws(() => purifyNetwork({ ...good, ...change }), message);
  const other = initializeLayered({ patches: 2, patchSize: 6, widths: [4, 5], groups: [2] }, createRng(1));
  refuse(
    { initial: other },
    /contaminated has 2 patches through 4×6, 3×8 to 1 outputs but initial 2 patches through 4×6, 5×8/,
  );
  refuse({ initial: { ...known.initial, patches: 4 } }, /both must be the same network/);
  refuse({ initial: { ...known.initial, activation: "tanh" } }, /activation "relu" but initial "tanh"/);
  refuse(
    { initial: { ...known.initial, biases: [new Float64Array(4), new Float64Array(3)] } },
    /one of contaminated and initial has biases and the other none/,
  );
  refuse({ inputs: matrix(2, 11) }, /inputs have 11 columns but the network takes 2 patches of 6/);
  refuse({ inputs: matrix(0, 12) }, /at least one point/);
  refuse(
    { design: "best" },
    /design = "best" is unknown; one of "recovered", "initial", "both", "screened", "oracle"/,
  );
  refuse({ design: "oracle" }, /design = "oracle" needs clean/);
  refuse({ clean }, /clean was told, which design = "recovered" does not use/);
  refuse({ threshold: -1 }, /threshold = -1 is not a finite number ≥ 0/);
  refuse({ norm: "l0" }, /norm = "l0" is unknown/);
  refuse({ screenBy: "luck" }, /screenBy = "luck" is unknown; one of "threshold", "certificate"/);
  refuse({ storedAs: "half" }, /storedAs = "half" is unknown/);
  const spoiled = { ...clean, output: { ...clean.output, data: clean.output.data.map(() => Number.NaN) } };
  refuse({ contaminated: spoiled }, /contaminated\.output is NaN at row 0, column 0/);
  const huge = {
    ...known.initial,
    output: { ...known.initial.output, data: known.initial.output.data.map(() => 1e200) },
  };
  refuse({ initial: huge }, /initial\.output holds 1e\+200/);
});
