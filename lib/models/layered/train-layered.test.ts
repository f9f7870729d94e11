import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, matrix } from "../../num";
import { initializeCnn, trainCnn } from "../cnn";
import {
  initializeLayered,
  type LayeredLoss,
  type LayeredParameters,
  type LayeredSize,
  type LayeredTrainingOptions,
  trainLayered,
} from ".";
import { ACTIVATIONS } from "./activation";
import { lossByDefinition } from "./fixtures/loss-by-definition";

function gaussian(rows: number, columns: number, seed: string) {
  return matrix(rows, columns, createRng(seed).fillNormal(new Float64Array(rows * columns)));
}

/** Points, targets and a start with biases that are not 0, where there are any. */
function problem(size: LayeredSize, loss: LayeredLoss, points: number) {
  const rng = createRng(`${size.widths.join()}-${size.activation}-${loss}-${size.biases}`);
  const initial = initializeLayered(size, rng);
  for (const own of initial.biases ?? []) rng.fillNormal(own);
  const inputs = gaussian(points, (size.patches ?? 1) * size.patchSize, "points");
  const classes = size.outputs ?? 1;
  const targets = Array.from({ length: points }, (_, s) => (classes === 1 ? rng.normal() : s % classes));
  return { inputs, targets, initial, loss };
}

function trained(options: LayeredTrainingOptions): LayeredParameters {
  const { status, parameters } = trainLayered(options);
  assert.ok(status !== "diverged");
  return parameters;
}

const everyWeight = ({ layers, biases = [], output }: LayeredParameters): Float64Array[] => [
  ...layers.map(({ data }) => data),
  ...biases,
  output.data,
];

/** The network with copies of its weights, to be changed in place. */
const copyOf = (network: LayeredParameters): LayeredParameters => ({
  ...network,
  layers: network.layers.map((w) => ({ ...w, data: w.data.slice() })),
  biases: network.biases?.map((own) => own.slice()),
  output: { ...network.output, data: network.output.data.slice() },
});

const SIZES: readonly LayeredSize[] = [
  { patches: 4, patchSize: 5, widths: [6] },
  { patches: 4, patchSize: 3, widths: [5, 4], groups: [2] },
  { patches: 8, patchSize: 2, widths: [3, 5, 4], groups: [2, 4] },
  { patchSize: 7, widths: [5, 6] },
];

test("a step is −γ times the slopes by β, then −γ/k_l times those by every W_l and b_l, at the new β and the old W", () => {
  const [rate, h] = [0.7, 1e-6];
  for (const size of SIZES)
    for (const activation of ACTIVATIONS)
      for (const biases of [false, true])
        for (const [loss, outputs] of [
          ["squared", 1],
          ["squared", 3],
          ["softmax", 3],
        ] as const)
          for (const form of ["direct", "span"] as const) {
            const given = problem({ ...size, activation, biases, outputs }, loss, 4);
            const next = trained({ ...given, learningRate: rate, iterations: 1, form });
            const lossAt = (network: LayeredParameters): number =>
              lossByDefinition(network, given.inputs, given.targets, loss);
            const before = copyOf(given.initial);
            const between = { ...copyOf(given.initial), output: next.output };
            const arrays = everyWeight(given.initial);
            everyWeight(next).forEach((after, a) => {
              const isOutput = a === arrays.length - 1;
              const at = isOutput ? before : between;
              const moved = everyWeight(at)[a];
              const layer = a % given.initial.layers.length;
              const step = isOutput ? rate : rate / given.initial.layers[layer].columns;
              for (let i = 0; i < after.length; i++) {
                const kept = moved[i];
                moved[i] = kept + h;
                const up = lossAt(at);
                moved[i] = kept - h;
                const slope = (up - lossAt(at)) / (2 * h);
                moved[i] = kept;
                const change = after[i] - arrays[a][i];
                assert.ok(
                  Math.abs(change + step * slope) < 1e-8 * (1 + Math.abs(slope)),
                  `${size.widths} ${activation} ${loss} ${outputs} ${form} array ${a} entry ${i}: ${change} but ${-step * slope}`,
                );
              }
            });
          }
});

test("with one layer and one output it is trainCnn, to the bit, in both forms and at both backends", () => {
  for (const [patches, patchSize, width, points] of [
    [1, 30, 17, 6],
    [3, 8, 12, 5],
    [5, 7, 9, 4],
  ])
    for (const form of ["auto", "direct", "span"] as const)
      for (const backend of ["wasm", "scalar"] as const) {
        const cnn = initializeCnn({ width, patchSize }, createRng(7));
        const initial = initializeLayered({ patches, patchSize, widths: [width] }, createRng(7));
        assert.deepEqual([initial.layers[0], initial.output.data], [cnn.hidden, cnn.output]);
        const inputs = gaussian(points, patches * patchSize, "bits");
        const training = {
          inputs,
          targets: Array.from({ length: points }, (_, s) => (s % 2 === 0 ? 1 : -1)),
          loss: "squared",
          learningRate: 0.3,
          iterations: 400,
          stopAtLoss: 1e-9,
          form,
          backend,
        } as const;
        const wanted = trainCnn({ ...training, patches, initial: cnn });
        const found = trainLayered({ ...training, initial });
        assert.ok(wanted.losses[wanted.losses.length - 1] < 0.1 * wanted.losses[0]);
        assert.deepEqual(found.losses, wanted.losses);
        assert.equal(found.status, wanted.status);
        assert.deepEqual(found.parameters?.layers, [wanted.parameters.hidden]);
        assert.deepEqual(found.parameters?.output.data, wanted.parameters.output);
      }
});

test("both backends give the same bits, at every depth, activation and loss", () => {
  for (const size of SIZES)
    for (const activation of ACTIVATIONS)
      for (const biases of [false, true]) {
        const given = problem({ ...size, activation, biases, outputs: 3 }, "softmax", 5);
        const run = (backend: "wasm" | "scalar") =>
          trainLayered({ ...given, learningRate: 0.5, iterations: 20, backend });
        assert.deepEqual(run("wasm"), run("scalar"));
      }
});

test("span coordinates and kernels make the same way, and the change of W₁ never leaves the patches' span", () => {
  for (const activation of ACTIVATIONS) {
    const given = problem(
      { patches: 2, patchSize: 40, widths: [9, 6], groups: [2], activation },
      "squared",
      3,
    );
    const run = (form: "span" | "direct") => trained({ ...given, learningRate: 0.4, iterations: 60, form });
    const [span, direct] = [run("span"), run("direct")];
    everyWeight(span).forEach((weights, a) => {
      weights.forEach((w, i) => {
        assert.ok(Math.abs(w - everyWeight(direct)[a][i]) < 1e-10);
      });
    });
    // An entry that is 0 in all patches stays where it was: the simplest direction outside the span.
    const inputs = { ...given.inputs, data: given.inputs.data.map((x, i) => (i % 40 === 11 ? 0 : x)) };
    const [w, start] = [
      trained({ ...given, inputs, learningRate: 0.4, iterations: 60, form: "direct" }).layers[0],
      given.initial.layers[0],
    ];
    for (let j = 0; j < 9; j++) {
      assert.equal(w.data[j * 40 + 11], start.data[j * 40 + 11]);
      assert.notEqual(w.data[j * 40 + 12], start.data[j * 40 + 12]);
    }
  }
});

test("a training that diverges gives its losses and no network", () => {
  for (const size of SIZES) {
    const given = problem({ ...size, activation: "leaky-relu", outputs: 2 }, "squared", 6);
    const { status, parameters, losses } = trainLayered({ ...given, learningRate: 1e9, iterations: 400 });
    assert.equal(status, "diverged");
    assert.equal(parameters, undefined);
    assert.ok(losses.length > 1 && losses.length < 400);
    assert.ok(Number.isFinite(losses[0]));
  }
});

test("it stops at the loss that is asked for, and fits three classes with two layers", () => {
  const given = problem(
    { patches: 4, patchSize: 12, widths: [40, 30], groups: [2], outputs: 3 },
    "softmax",
    12,
  );
  const { status, losses } = trainLayered({
    ...given,
    learningRate: 1,
    iterations: 5000,
    stopAtLoss: 0.01,
  });
  assert.equal(status, "loss");
  const last = losses.length - 1;
  assert.ok(losses[last] < 0.01 && losses[last - 1] >= 0.01);
});

test("each argument that is wrong in one way is refused by name", () => {
  const good = {
    ...problem({ patches: 2, patchSize: 3, widths: [4, 5], groups: [2], outputs: 3 }, "softmax", 6),
    learningRate: 0.1,
    iterations: 2,
  };
  const refuse = (change: object, message: RegExp): void =>
    assert.throws(() => trainLayered({ ...good, ...change }), message);
  const { initial } = good;
  refuse(
    { inputs: matrix(6, 7) },
    /inputs have 7 columns but the network takes 2 patches of 3; 6 numbers a point/,
  );
  refuse({ inputs: matrix(0, 6) }, /inputs are 0×6; at least one point/);
  refuse({ targets: [0, 1, 2] }, /labels has 3 entries but needs 6/);
  refuse(
    { targets: [0, 1, 2, 3, 0, 1] },
    /labels is 3 at entry 3; each label is a class, a whole number from 0 to 2/,
  );
  refuse({ loss: "hinge" }, /loss = "hinge" is unknown; one of "squared", "softmax"/);
  refuse({ form: "gram" }, /form = "gram" is unknown/);
  refuse({ learningRate: 0 }, /learningRate = 0 is not a positive/);
  refuse({ iterations: -1 }, /iterations = -1 is not a whole number ≥ 0/);
  refuse({ initial: { ...initial, layers: [] } }, /initial\.layers is empty/);
  refuse(
    { initial: { ...initial, layers: [initial.layers[0], matrix(5, 6)] } },
    /have 6 entries but the layer before gives 4 numbers a patch/,
  );
  refuse(
    { initial: { ...initial, layers: [initial.layers[0], matrix(5, 12)] } },
    /groups 3 patches, and of the 2 /,
  );
  refuse(
    { initial: { ...initial, output: matrix(3, 4) } },
    /initial\.output is 3×4 but the last layer has 5 kernels/,
  );
  refuse({ initial: { ...initial, activation: "gelu" } }, /activation = "gelu" is unknown/);
  refuse({ initial: { ...initial, biases: [new Float64Array(4)] } }, /biases has 1 entries but needs 2/);
  refuse({ initial: { ...initial, biasses: [] } }, /no option "biasses" in initial/);
  assert.throws(
    () =>
      trainLayered({
        ...problem({ patchSize: 3, widths: [4] }, "squared", 2),
        loss: "softmax",
        learningRate: 1,
        iterations: 1,
      }),
    /"softmax" has nothing to tell apart with one output/,
  );
});
