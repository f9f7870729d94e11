import assert from "node:assert/strict";
import { test } from "node:test";
import { bitFlip, contaminate } from "../corruption";
import { hiddenFeatures, initializeCnn, patchMatrix, trainCnn } from "../models/cnn";
import { createRng, matrix, type Rng, toMlMatrix, transpose } from "../num";
import { certifyLayer, purify, recoverOutput } from ".";

function trainedNetwork(
  shape: { points: number; patches: number; patchSize: number; width: number },
  rng: Rng,
) {
  const { points, patches, patchSize, width } = shape;
  const inputs = matrix(points, patches * patchSize);
  rng.substream("inputs").fillNormal(inputs.data);
  const targets = Float64Array.from({ length: points }, () => rng.uniform(-1, 1));
  const initial = initializeCnn({ width, patchSize }, rng.substream("start"));
  const { parameters } = trainCnn({
    inputs,
    targets,
    patches,
    initial,
    loss: "squared",
    learningRate: 0.1,
    iterations: 200,
  });
  return { inputs, patches, initial, clean: parameters };
}

const distance = (a: Float64Array, b: Float64Array): number => Math.hypot(...a.map((x, i) => x - b[i]));

test("sparse noise leaves the hidden layer without a trace: W̃ = W, as Theorem 5.2 says", () => {
  const { clean, ...known } = trainedNetwork(
    { points: 3, patches: 2, patchSize: 80, width: 40 },
    createRng(1),
  );
  const contaminated = contaminate(clean, { noiseFraction: 0.15 }, createRng(2));
  const { parameters, hiddenRank, unproven, certified, certifiedEntries, advice } = purify({
    ...known,
    contaminated,
  });
  assert.equal(hiddenRank, 6);
  assert.equal(unproven, 0);
  assert.ok(certified.length === 40 && certified.every(Boolean));
  assert.ok(certifiedEntries.length === 3200 && certifiedEntries.every((is) => is === 1));
  assert.deepEqual(advice, [
    "hidden layer: all 40 kernels are proven exact, if what was added to weights has a density.",
    "output layer: nothing is proven; its clean change lies near the span of its features, not in it.",
  ]);
  assert.ok(distance(contaminated.hidden.data, clean.hidden.data) > 10);
  assert.ok(distance(parameters.hidden.data, clean.hidden.data) < 1e-9);
  assert.ok(distance(parameters.output, clean.output) < 0.1 * distance(contaminated.output, clean.output));
});

test("of a network that was never corrupted the hidden layer comes back as it was", () => {
  const { clean, ...known } = trainedNetwork(
    { points: 2, patches: 2, patchSize: 30, width: 12 },
    createRng(3),
  );
  const { parameters } = purify({ ...known, contaminated: clean });
  assert.ok(distance(parameters.hidden.data, clean.hidden.data) < 1e-12);
});

test("the start is a fixed point: when nothing moved, nothing is changed, to the bit", () => {
  const { initial, inputs, patches } = trainedNetwork(
    { points: 2, patches: 2, patchSize: 30, width: 12 },
    createRng(4),
  );
  for (const norm of ["l1", "l2"] as const)
    for (const outputDesign of ["recovered", "initial", "both"] as const) {
      const { parameters } = purify({ contaminated: initial, initial, inputs, patches, norm, outputDesign });
      assert.deepEqual(parameters, initial);
    }
});

test("the ℓ2 baseline is the orthogonal projection: the residual is orthogonal to every patch", () => {
  const { clean, ...known } = trainedNetwork(
    { points: 3, patches: 2, patchSize: 20, width: 5 },
    createRng(5),
  );
  const contaminated = contaminate(clean, { noiseFraction: 0.3 }, createRng(6));
  const { parameters } = purify({ ...known, contaminated, norm: "l2" });
  for (let j = 0; j < 5; j++)
    for (let r = 0; r < 6; r++) {
      let inner = 0;
      for (let i = 0; i < 20; i++)
        inner +=
          (contaminated.hidden.data[j * 20 + i] - parameters.hidden.data[j * 20 + i]) *
          known.inputs.data[r * 20 + i];
      assert.ok(Math.abs(inner) < 1e-10);
    }
});

test("what ℓ1 keeps is no farther from the contaminated change, in ℓ1, than what ℓ2 keeps", () => {
  const { clean, ...known } = trainedNetwork(
    { points: 3, patches: 2, patchSize: 20, width: 8 },
    createRng(7),
  );
  const contaminated = contaminate(clean, { noiseFraction: 0.5 }, createRng(8));
  const left = (norm: "l1" | "l2", j: number): number => {
    const { hidden } = purify({ ...known, contaminated, norm }).parameters;
    let sum = 0;
    for (let i = 20 * j; i < 20 * j + 20; i++) sum += Math.abs(contaminated.hidden.data[i] - hidden.data[i]);
    return sum;
  };
  for (let j = 0; j < 8; j++) assert.ok(left("l1", j) <= left("l2", j) * (1 + 1e-12));
});

test("with as many patches as kernel entries nothing can be purified, and the result says so", () => {
  const { clean, ...known } = trainedNetwork(
    { points: 5, patches: 2, patchSize: 10, width: 30 },
    createRng(9),
  );
  const contaminated = contaminate(clean, { noiseFraction: 0.2 }, createRng(10));
  const { parameters, hiddenRank, advice } = purify({ ...known, contaminated });
  assert.equal(hiddenRank, 10);
  assert.match(advice[1], /^hidden layer: none of 30 kernels is proven exact: what a fit meets/);
  assert.match(
    advice[0],
    /hidden layer: rank 10 of 10: nothing can be purified; 2·5 patches span everything/,
  );
  assert.ok(distance(parameters.hidden.data, contaminated.hidden.data) < 1e-9);
});

test("certificates are those of certifyLayer, and the advice counts them", () => {
  const { clean, ...known } = trainedNetwork(
    { points: 3, patches: 2, patchSize: 24, width: 30 },
    createRng(20),
  );
  const contaminated = contaminate(clean, { noiseFraction: 0.45 }, createRng(21));
  const { parameters, certified, certifiedEntries, advice } = purify({ ...known, contaminated });
  const design = transpose(patchMatrix(known.inputs, 2));
  const own = certifyLayer(contaminated.hidden, known.initial.hidden, design, parameters.hidden);
  assert.deepEqual([certified, certifiedEntries], [own.certified, own.certifiedEntries]);
  const proven = certified.filter(Boolean).length;
  assert.ok(proven > 1 && proven < 29);
  assert.ok(advice[0].startsWith(`hidden layer: ${proven} of 30 kernels are proven exact, if`));
  assert.ok(advice[0].includes(`; ${30 - proven} are not: what a fit meets exactly there`));
  certified.forEach((is, j) => {
    const off = parameters.hidden.data
      .subarray(24 * j, 24 * j + 24)
      .some((w, i) => Math.abs(w - clean.hidden.data[24 * j + i]) > 1e-9);
    assert.ok(!(is && off));
  });
  const asSingle = purify({ ...known, contaminated, storedAs: "float32" });
  assert.deepEqual(asSingle.parameters, parameters);
  assert.equal(asSingle.certified.length, 30);
});

test("the output layer is recovered exactly when its design is the right one", () => {
  const rng = createRng(11);
  const initial = initializeCnn({ width: 120, patchSize: 6 }, rng.substream("start"));
  const inputs = matrix(4, 12);
  rng.substream("inputs").fillNormal(inputs.data);
  const design = hiddenFeatures(initial.hidden, inputs, 2);
  const output = initial.output.map((b, j) => b + 0.3 * design.data[4 * j] - 0.2 * design.data[4 * j + 3]);
  const contaminated = contaminate({ hidden: initial.hidden, output }, { noiseFraction: 0.1 }, rng);
  const recovered = recoverOutput(contaminated, initial, design, "l1");
  assert.equal(recovered.rank, 4);
  assert.ok(distance(recovered.output, output) < 1e-10);
});

test("the output design both spans what each of the two spans: its ℓ1 residual is no larger", () => {
  const { clean, ...known } = trainedNetwork(
    { points: 3, patches: 2, patchSize: 40, width: 60 },
    createRng(15),
  );
  const contaminated = contaminate(clean, { noiseFraction: 0.1 }, createRng(16));
  const left = (outputDesign: "recovered" | "initial" | "both"): number => {
    const { output } = purify({ ...known, contaminated, outputDesign }).parameters;
    return output.reduce((sum, b, j) => sum + Math.abs(contaminated.output[j] - b), 0);
  };
  assert.ok(left("both") <= Math.min(left("recovered"), left("initial")) * (1 + 1e-12));
  assert.equal(purify({ ...known, contaminated, outputDesign: "both" }).outputRank, 6);
});

test("flipped bits do no more harm than other noise, however large they make a weight", () => {
  const { clean, ...known } = trainedNetwork(
    { points: 3, patches: 2, patchSize: 80, width: 40 },
    createRng(17),
  );
  const contaminated = contaminate(clean, { noiseFraction: 0.15, noise: bitFlip }, createRng(18));
  assert.ok(contaminated.hidden.data.some((w) => Math.abs(w) > 1e30));
  const { parameters, unproven } = purify({ ...known, contaminated });
  assert.equal(unproven, 0);
  assert.ok(distance(parameters.hidden.data, clean.hidden.data) < 1e-9);
});

test("a change of all weights beyond any training's is still fitted, not taken for outliers", () => {
  const { initial, inputs, patches } = trainedNetwork(
    { points: 2, patches: 2, patchSize: 30, width: 3 },
    createRng(19),
  );
  const moved = initial.hidden.data.map((w, i) => w + 1000 * inputs.data[i % 30]); // along the first patch
  const { parameters } = purify({
    contaminated: { hidden: matrix(3, 30, moved), output: initial.output },
    initial,
    inputs,
    patches,
  });
  assert.ok(distance(parameters.hidden.data, moved) < 1e-8);
});

test("any kind of matrix will do, and the arguments are left as they were", () => {
  const { clean, ...known } = trainedNetwork(
    { points: 2, patches: 2, patchSize: 20, width: 6 },
    createRng(12),
  );
  const contaminated = contaminate(clean, { noiseFraction: 0.2 }, createRng(13));
  const before = [
    ...contaminated.hidden.data,
    ...contaminated.output,
    ...known.initial.output,
    ...known.inputs.data,
  ];
  const own = purify({ ...known, contaminated });
  const ml = purify({
    ...known,
    contaminated: { hidden: toMlMatrix(contaminated.hidden), output: Array.from(contaminated.output) },
    inputs: toMlMatrix(known.inputs).to2DArray(),
  });
  assert.deepEqual(ml, own);
  assert.deepEqual(
    [...contaminated.hidden.data, ...contaminated.output, ...known.initial.output, ...known.inputs.data],
    before,
  );
});

test("each argument that is wrong in one way is refused by name", () => {
  const { clean, ...known } = trainedNetwork(
    { points: 2, patches: 2, patchSize: 6, width: 4 },
    createRng(14),
  );
  const good = { ...known, contaminated: clean };
  const refuse = (change: object, message: RegExp): void =>
    assert.throws(() => purify({ ...good, ...change }), message);
  const other = initializeCnn({ width: 5, patchSize: 6 }, createRng(1));
  refuse({ initial: other }, /contaminated\.hidden is 4×6 but initial\.hidden is 5×6/);
  refuse({ patches: 5 }, /patches = 5 does not divide the 12 features; one of 1, 2, 3, 4, 6, 12/);
  refuse({ patches: 3 }, /kernels have 6 entries but 12 features in 3 patches make patches of 4/);
  refuse({ inputs: matrix(0, 12) }, /inputs are 0×12; at least one point/);
  refuse(
    { inputs: matrix(1, 12, new Float64Array(12).fill(Number.NaN)) },
    /inputs is NaN at row 0, column 0/,
  );
  refuse({ norm: "l0" }, /norm = "l0" is unknown; one of "l1", "l2"/);
  refuse({ storedAs: "float16" }, /storedAs = "float16" is unknown; one of "float64", "float32"/);
  refuse({ outputDesign: "best" }, /outputDesign = "best" is unknown; one of "recovered", "initial", "both"/);
  refuse(
    { contaminated: { ...clean, output: clean.output.map(() => Number.NEGATIVE_INFINITY) } },
    /contaminated\.output is -Infinity at entry 0/,
  );
});
