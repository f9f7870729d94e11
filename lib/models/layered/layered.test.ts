import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, matrix, row, selectRows } from "../../num";
import { hiddenFeatures, initializeCnn, predictCnn } from "../cnn";
import { arrangePatches, initializeLayered, layerDesigns, layeredClassifier, predictLayered } from ".";
import { ACTIVATIONS } from "./activation";
import { scoresByDefinition } from "./fixtures/loss-by-definition";

function gaussian(rows: number, columns: number, seed: string) {
  return matrix(rows, columns, createRng(seed).fillNormal(new Float64Array(rows * columns)));
}

const near = (a: ArrayLike<number>, b: ArrayLike<number>, by = 1e-12): void => {
  assert.equal(a.length, b.length);
  for (let i = 0; i < a.length; i++) assert.ok(Math.abs(a[i] - b[i]) < by, `entry ${i}: ${a[i]}, ${b[i]}`);
};

test("outputs are what the formulas say, for every activation and depth, with biases and without", () => {
  for (const activation of ACTIVATIONS)
    for (const biases of [false, true])
      for (const [patches, widths, groups] of [
        [6, [5], []],
        [6, [3, 4], [3]],
        [4, [3, 5, 2], [2, 2]],
      ] as const) {
        const size = { patches, patchSize: 3, widths, groups, outputs: 2, activation, biases };
        const network = initializeLayered(size, createRng("formulas"));
        for (const own of network.biases ?? []) createRng("biases").fillNormal(own);
        const inputs = gaussian(5, patches * 3, "points");
        const found = predictLayered(network, inputs);
        for (let s = 0; s < 5; s++) near(row(found, s), scoresByDefinition(network, [...row(inputs, s)]));
      }
});

test("a point's outputs have the same bits alone, with others, and at both backends", () => {
  const network = initializeLayered(
    { patches: 4, patchSize: 9, widths: [7, 5], groups: [2], outputs: 3 },
    createRng(2),
  );
  const inputs = gaussian(7, 36, "alone");
  const together = predictLayered(network, inputs);
  assert.deepEqual(predictLayered(network, inputs, { backend: "scalar" }), together);
  for (let s = 0; s < 7; s++)
    assert.deepEqual(predictLayered(network, selectRows(inputs, [s])).data, row(together, s).slice());
});

test("points beyond what is computed at a time are no different", () => {
  const network = initializeLayered({ patches: 512, patchSize: 1, widths: [64], outputs: 2 }, createRng(3));
  const inputs = gaussian(130, 512, "many"); // 64 points at a time
  const all = predictLayered(network, inputs);
  for (const s of [0, 63, 64, 127, 128, 129])
    assert.deepEqual(predictLayered(network, selectRows(inputs, [s])).data, row(all, s).slice());
});

test("one layer and one output give predictCnn's bits, and hiddenFeatures' as the last design", () => {
  const cnn = initializeCnn({ width: 11, patchSize: 5 }, createRng(4));
  const network = { patches: 3, layers: [cnn.hidden], output: matrix(1, 11, cnn.output) };
  const inputs = gaussian(6, 15, "cnn");
  assert.deepEqual(predictLayered(network, inputs).data, predictCnn(cnn, inputs, 3));
  const [patches, features] = layerDesigns(network, inputs);
  assert.deepEqual(features, hiddenFeatures(cnn.hidden, inputs, 3));
  assert.deepEqual([patches.rows, patches.columns], [5, 18]);
  for (let r = 0; r < 18; r++)
    for (let i = 0; i < 5; i++) assert.equal(patches.data[i * 18 + r], inputs.data[r * 5 + i]);
});

test("grouping is a reshape: the second design's columns are the outputs of g patches, end to end", () => {
  const network = initializeLayered(
    { patches: 6, patchSize: 4, widths: [5, 3], groups: [3], activation: "tanh", biases: true },
    createRng(5),
  );
  for (const own of network.biases ?? []) createRng("own").fillNormal(own);
  const inputs = gaussian(2, 24, "grouping");
  const designs = layerDesigns(network, inputs);
  assert.deepEqual(
    designs.map(({ rows, columns }) => [rows, columns]),
    [
      [5, 12],
      [16, 4],
      [3, 2],
    ],
  );
  const [first, second] = designs;
  for (let r = 0; r < 4; r++) {
    assert.equal(second.data[15 * 4 + r], 1); // the row of ones
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 5; j++) {
        let z = 0;
        for (let c = 0; c < 4; c++) z += network.layers[0].data[j * 4 + c] * first.data[c * 12 + 3 * r + i];
        z += network.biases?.[0][j] ?? 0;
        near([second.data[(i * 5 + j) * 4 + r]], [Math.tanh(z)]);
      }
  }
});

test("a classifier says the largest output's class, or with one output whether it is positive", () => {
  const many = {
    patches: 1,
    layers: [
      [
        [1, 0],
        [0, 1],
      ],
    ],
    output: [
      [1, 0],
      [0, 1],
      [0, 1],
    ],
  };
  const classifier = layeredClassifier(many);
  assert.deepEqual([classifier.classes, classifier.inputSize], [3, 2]);
  assert.deepEqual(
    [
      ...classifier.predict([
        [3, 1],
        [1, 3],
        [-1, -1],
      ]),
    ],
    [0, 1, 0],
  );
  const two = layeredClassifier({ ...many, output: [[1, -1]] });
  assert.equal(two.classes, 2);
  assert.deepEqual(
    [
      ...two.predict([
        [3, 1],
        [1, 3],
        [2, 2],
      ]),
    ],
    [1, 0, 0],
  );
  assert.deepEqual(two.scores([[3, 1]]).data[0], 0);
});

test("a start's layers and outputs have streams of their own", () => {
  const small = initializeLayered({ patchSize: 6, widths: [4, 4], outputs: 2 }, createRng(6));
  const large = initializeLayered({ patchSize: 6, widths: [4, 4, 9], outputs: 5 }, createRng(6));
  assert.deepEqual(small.layers, large.layers.slice(0, 2));
  const one = initializeLayered({ patchSize: 6, widths: [4, 4] }, createRng(6));
  assert.deepEqual(row(small.output, 0).slice(), one.output.data);
  const wide = initializeLayered({ patchSize: 400, widths: [50, 20] }, createRng(8));
  for (const [w, k] of [
    [wide.layers[0], 400],
    [wide.layers[1], 50],
  ] as const) {
    const square = w.data.reduce((sum, x) => sum + x * x, 0) / w.data.length;
    assert.ok(Math.abs(square * k - 1) < 6 * Math.sqrt(2 / w.data.length), `variance ${square} for k = ${k}`);
  }
});

test("tiles keep their channels together, in the order (channel, row, column); chunks leave all as it is", () => {
  const picture = { height: 4, width: 6, channels: 2 };
  const points = matrix(
    1,
    48,
    Float64Array.from({ length: 48 }, (_, i) => i),
  );
  const tiles = arrangePatches(points, picture, { patches: 4 }).data;
  assert.deepEqual([...tiles.slice(0, 12)], [0, 1, 2, 6, 7, 8, 24, 25, 26, 30, 31, 32]);
  assert.deepEqual([...tiles.slice(12, 18)], [3, 4, 5, 9, 10, 11]);
  assert.deepEqual([...tiles.slice(24, 30)], [12, 13, 14, 18, 19, 20]);
  assert.deepEqual(
    [...tiles].sort((a, b) => a - b),
    [...points.data],
  );
  assert.deepEqual(arrangePatches(points, picture, { patches: 2, kind: "chunk" }), points);
  const refuse = (patches: number, kind: "tile" | "chunk", message: RegExp): void =>
    assert.throws(() => arrangePatches(points, picture, { patches, kind }), message);
  refuse(3, "tile", /patches = 3 makes no grid of g×g tiles/);
  refuse(16, "tile", /patches = 16 is a grid of 4×4 tiles, which does not divide pictures of 4×6/);
  refuse(5, "chunk", /patches = 5 does not divide the 48 numbers/);
  assert.throws(
    () => arrangePatches(points, { ...picture, channels: 3 }, { patches: 4 }),
    /points have 48 columns but channels × height × width = 3×4×6 are 72 numbers/,
  );
});
