import assert from "node:assert/strict";
import { test } from "node:test";
import { DataError, ShapeError } from "../../num";
import { onnxLabels, onnxRuntimeLack } from ".";
import * as networks from "./fixtures/networks";

const lack = onnxRuntimeLack("test");
const options = { skip: lack ?? false };
const three = { pointShape: [3] };

test("without onnxruntime-node, one sentence says what to install", () => {
  if (lack === undefined) assert.equal(lack, undefined);
  else assert.match(lack, /^test: onnxruntime-node is not installed\. npm install --ignore-scripts/);
});

test("scores: the largest, the lowest of equal ones", options, () => {
  const network = onnxLabels("test", networks.twoLogits, three);
  // y = (x₀ + x₂/2, −x₀ + 2x₁ + 1/4)
  assert.deepEqual(
    [
      ...network.predict([
        [1, 0, 0],
        [0, 1, 0],
        [0.125, 0, 0],
      ]),
    ],
    [0, 1, 0],
  );
  assert.deepEqual([network.classes, network.inputSize, network.reads], [2, 3, "y: the largest of 2 scores"]);
  assert.equal(network.labelOf(1), 1);
});

test("one number: above the threshold or not", options, () => {
  const points = [
    [0, 0, 0],
    [-0.5, 0, 0],
    [-3, 0, 0],
  ]; // 1/(1 + exp(−x₀ + x₂ − ½)): .62, .5, .08
  const at = (threshold?: number): number[] => [
    ...onnxLabels("test", networks.oneProbability, { ...three, threshold }).predict(points),
  ];
  assert.deepEqual(at(), [1, 1, 1]);
  assert.deepEqual(at(0.5), [1, 0, 0]);
});

test("labels beside a map of scores: the labels are read, whatever whole numbers they are", options, () => {
  const network = onnxLabels("test", networks.labelsAndMaps, three);
  assert.equal(network.reads, "label: labels");
  const classes = network.predict([
    [0, 1, 0],
    [1, 0, 0],
    [0, 2, 0],
  ]);
  assert.deepEqual(Array.from(classes, network.labelOf), [7, -1, 7]);
  assert.deepEqual([...classes], [0, 1, 0]);
});

test("a batch that the file fixes is filled, and points are reshaped to what it takes", options, () => {
  const network = onnxLabels("test", networks.oneAtATime, { pointShape: [1, 3] });
  assert.deepEqual(
    [
      ...network.predict([
        [1, 0, 0],
        [0, 1, 0],
      ]),
    ],
    [0, 1],
  );
  const image = onnxLabels("test", networks.image, { pointShape: [1, 2, 2] });
  assert.deepEqual(
    [
      ...image.predict([
        [1, 0, 0, 1],
        [0, 1, 1, 0],
      ]),
    ],
    [0, 1],
  );
});

test("networks and points that do not go together are refused", options, () => {
  const cases: [() => unknown, new () => Error, RegExp][] = [
    [
      () => onnxLabels("test", networks.twoOutputs, three),
      DataError,
      /has the outputs y, z, of which y, z hold numbers that tell a class; name one/,
    ],
    [
      () => onnxLabels("test", networks.twoOutputs, { ...three, output: "q" }),
      DataError,
      /--output q is none of .*: y, z/,
    ],
    [
      () => onnxLabels("test", networks.labelsAndMaps, { ...three, output: "probabilities" }),
      DataError,
      /none of the outputs that tell a class, float32 or int64: label/,
    ],
    [
      () => onnxLabels("test", networks.doubles, { pointShape: [2] }),
      DataError,
      /input x is of ONNX's type 11/,
    ],
    [
      () => onnxLabels("test", networks.twoLogits, { pointShape: [4] }),
      ShapeError,
      /input x is \?×3, points first, but a point is 4; as many numbers/,
    ],
    [
      () => onnxLabels("test", networks.image, { pointShape: [4] }),
      ShapeError,
      /input x is \?×1×\?×\?, points first, but a point is 4; the same number of sizes/,
    ],
    [
      () => onnxLabels("test", Uint8Array.of(1, 2, 3), three),
      DataError,
      /of 3 bytes is none that onnxruntime can load/,
    ],
    [
      () => onnxLabels("test", networks.unsound, { pointShape: [2] }).predict([[-1, 1]]),
      DataError,
      /answers NaN/,
    ],
  ];
  for (const [run, error, message] of cases)
    assert.throws(
      run,
      (thrown: Error) => thrown instanceof error && message.test(thrown.message),
      String(message),
    );
});
