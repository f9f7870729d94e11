import assert from "node:assert/strict";
import { test } from "node:test";
import { bitFlip, contaminate, contaminateNetwork, noiseKinds } from "../corruption";
import { layeredRecoveryError } from "../metrics";
import { initializeCnn, trainCnn } from "../models/cnn";
import {
  initializeLayered,
  type LayeredParameters,
  type LayeredSize,
  layerDesigns,
  trainLayered,
} from "../models/layered";
import { createRng, type Matrix, matrix } from "../num";
import { certifyLayer, purify, purifyNetwork } from ".";
import { NETWORK_DESIGNS } from "./purify-network";

function gaussian(rows: number, columns: number, seed: string): Matrix {
  return matrix(rows, columns, createRng(seed).fillNormal(new Float64Array(rows * columns)));
}

/** A network trained on n Gaussian points of which some features are 0 in all. */
function trainedNetwork(size: LayeredSize, points: number, dead: readonly number[] = []) {
  const inputs = gaussian(points, (size.patches ?? 1) * size.patchSize, "points");
  for (let r = 0; r < inputs.data.length / size.patchSize; r++)
    for (const i of dead) inputs.data[r * size.patchSize + i] = 0;
  const initial = initializeLayered(size, createRng("start"));
  const classes = size.outputs ?? 1;
  const targets = Array.from({ length: points }, (_, s) => (classes === 1 ? (s % 2) * 2 - 1 : s % classes));
  const training = { loss: "squared", learningRate: 0.1, iterations: 200 } as const;
  const { parameters } = trainLayered({ inputs, targets, initial, ...training });
  assert.ok(parameters);
  return { inputs, initial, clean: parameters };
}

const distance = (a: Float64Array, b: Float64Array): number => Math.hypot(...a.map((x, i) => x - b[i]));

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

test("what a later layer is fitted by is what it sees: designs under W̃, W(0), both, or W(T)", () => {
  const { clean, ...known } = trainedNetwork({ patches: 2, patchSize: 50, widths: [16, 12], groups: [2] }, 3);
  const { parameters: contaminated } = contaminateNetwork(clean, { noiseFraction: 0.15 }, createRng(7));
  const columns = { recovered: 3, initial: 3, both: 6, screened: 6, oracle: 3 };
  for (const design of NETWORK_DESIGNS) {
    const { parameters, hidden, output } = purifyNetwork({
      ...known,
      contaminated,
      design,
      ...(design === "oracle" ? { clean } : {}),
    });
    assert.deepEqual(
      [hidden[0].columns, hidden[1].columns, output.columns],
      [6, columns[design], columns[design]],
    );
    // The change of layer 2 lies in the span of the design's columns: what is orthogonal to them is 0.
    const under = { recovered: [parameters], initial: [known.initial], oracle: [clean] };
    const networks = design in under ? under[design as keyof typeof under] : [parameters, known.initial];
    const directions = networks.flatMap((network) => {
      const { rows, columns: n, data } = layerDesigns(network, known.inputs)[1];
      return Array.from({ length: n }, (_, r) =>
        Float64Array.from({ length: rows }, (_, i) => data[i * n + r]),
      );
    });
    for (let j = 0; j < 12; j++) {
      const change = parameters.layers[1].data
        .slice(j * 32, j * 32 + 32)
        .map((w, i) => w - known.initial.layers[1].data[j * 32 + i]);
      assert.ok(distanceFromSpan(change, directions) < 1e-10, `${design}, kernel ${j}`);
    }
  }
});

/** What is left of a vector outside the span of others, by Gram and Schmidt, twice. */
function distanceFromSpan(vector: Float64Array, directions: readonly Float64Array[]): number {
  const inner = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * b[i], 0);
  const basis: Float64Array[] = [];
  const reduce = (given: Float64Array): Float64Array => {
    let rest = given;
    for (let round = 0; round < 2; round++)
      for (const unit of basis) {
        const along = inner(rest, unit);
        rest = rest.map((x, i) => x - along * unit[i]);
      }
    return rest;
  };
  for (const direction of directions) {
    const rest = reduce(direction);
    const size = Math.sqrt(inner(rest, rest));
    if (size > 1e-9) basis.push(rest.map((x) => x / size));
  }
  const rest = reduce(vector);
  return Math.sqrt(inner(rest, rest));
}

test("screening puts exactly the kernels back that moved beyond the threshold", () => {
  const { clean, ...known } = trainedNetwork({ patches: 2, patchSize: 30, widths: [16, 12], groups: [2] }, 4);
  const { parameters: contaminated } = contaminateNetwork(clean, { noiseFraction: 0.45 }, createRng(8));
  const both = purifyNetwork({ ...known, contaminated, design: "both" });
  const found = purifyNetwork({ ...known, contaminated, design: "screened", threshold: 0.5 });
  const start = known.initial.layers[0].data;
  const far: number[] = [];
  for (let j = 0; j < 16; j++) {
    const own = (data: Float64Array) => data.slice(j * 30, j * 30 + 30);
    const isFar = distance(own(both.parameters.layers[0].data), own(start)) > 0.5 * Math.hypot(...own(start));
    if (isFar) far.push(j);
    const wanted = isFar ? start : both.parameters.layers[0].data;
    assert.deepEqual(own(found.parameters.layers[0].data), own(wanted));
  }
  assert.ok(far.length > 0 && far.length < 16, `${far.length} of 16 are far`);
  assert.deepEqual([...found.hidden[0].screened], far);
  assert.deepEqual(
    purifyNetwork({ ...known, contaminated, design: "screened", threshold: 1e9 }).parameters,
    both.parameters,
  );
});

test("certificates are those of certifyLayer, biases among their entries, and screening by them puts the others back", () => {
  const size = { patches: 2, patchSize: 30, widths: [24, 12], groups: [2], biases: true };
  const { clean, ...known } = trainedNetwork(size, 5, [3]);
  const { parameters: contaminated } = contaminateNetwork(clean, { noiseFraction: 0.35 }, createRng(8));
  const both = purifyNetwork({ ...known, contaminated, design: "both" });
  const withBias = ({ layers, biases }: LayeredParameters): Matrix => {
    const [w, b] = [layers[0], biases?.[0] ?? new Float64Array(24)];
    return matrix(
      24,
      31,
      Float64Array.from({ length: 24 * 31 }, (_, at) => {
        const [j, i] = [Math.floor(at / 31), at % 31];
        return i < 30 ? w.data[j * 30 + i] : b[j];
      }),
    );
  };
  const [design] = layerDesigns(known.initial, known.inputs);
  const layers = [contaminated, known.initial, both.parameters].map(withBias);
  const wanted = certifyLayer(layers[0], layers[1], design, layers[2]);
  const [first, second] = both.hidden;
  assert.deepEqual([first.certified, first.certifiedEntries], [wanted.certified, wanted.certifiedEntries]);
  assert.deepEqual([second.certified.length, second.certifiedEntries.length], [12, 12 * 49]);
  assert.ok(!second.certified.includes(true) && !both.output.certified.includes(true));
  const proven = first.certified.filter(Boolean).length;
  assert.ok(proven > 0 && proven < 24, `${proven} of 24`);

  const found = purifyNetwork({ ...known, contaminated, design: "screened", screenBy: "certificate" });
  assert.deepEqual(
    [...found.hidden[0].screened],
    first.certified.flatMap((is, j) => (is ? [] : [j])),
  );
  assert.deepEqual(found.hidden[0].certified, first.certified);
  for (let j = 0; j < 24; j++) {
    const own = (network: LayeredParameters): number[] => [
      ...network.layers[0].data.subarray(j * 30, j * 30 + 30),
      network.biases?.[0][j] ?? 0,
    ];
    assert.deepEqual(own(found.parameters), own(first.certified[j] ? both.parameters : known.initial));
  }
});

test("on a start that is not the network's, and under ℓ2, nothing is certified, and screening leaves the start", () => {
  const { clean, ...known } = trainedNetwork({ patchSize: 40, widths: [20] }, 4);
  const { parameters: contaminated } = contaminateNetwork(clean, { noiseFraction: 0.2 }, createRng(3));
  const other = initializeLayered({ patchSize: 40, widths: [20] }, createRng("another"));
  const screened = {
    contaminated,
    design: "screened",
    screenBy: "certificate",
    inputs: known.inputs,
  } as const;
  const wrong = purifyNetwork({ ...screened, initial: other });
  const squares = purifyNetwork({ ...screened, ...known, norm: "l2" });
  for (const [{ hidden, parameters, advice }, initial] of [
    [wrong, other],
    [squares, known.initial],
  ] as const) {
    assert.equal(hidden[0].screened.length, 20);
    assert.deepEqual(parameters.layers[0].data, initial.layers[0].data);
    assert.match(advice[0], /^layer 1: none of 20 kernels is proven exact/);
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
