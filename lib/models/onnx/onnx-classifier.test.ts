import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { createRng, DataError, DomainError, matrix, ShapeError, selectRows } from "../../num";
import { onnxClassifier } from ".";
import * as networks from "./fixtures/networks";
import { loadOnnxRuntime } from "./onnx-runtime";

/** Why the tests that compute are skipped; nothing where onnxruntime-node is installed. */
function absence(): string | false {
  try {
    loadOnnxRuntime("onnxClassifier");
    return false;
  } catch (error) {
    return (error as Error).message;
  }
}

const skip = absence();
const near = (actual: ArrayLike<number>, expected: readonly number[]): void =>
  expected.forEach((x, i) => assert.ok(Math.abs(actual[i] - x) < 1e-6, `${actual[i]}, not ${x}`));
const refuse = (f: () => unknown, error: new () => Error, message: RegExp): void =>
  assert.throws(f, (e) => e instanceof error && message.test(e.message));

test("where onnxruntime-node is not installed, the error says how to install it", {
  skip: skip === false ? "it is installed" : false,
}, () => {
  refuse(
    () => onnxClassifier(networks.twoLogits),
    DataError,
    /^onnxClassifier: onnxruntime-node is not installed\. npm install --ignore-scripts onnxruntime-node@1\.30\.0/,
  );
});

test("what is wrong is said before onnxruntime is looked for", () => {
  refuse(() => onnxClassifier("nowhere.onnx"), DataError, /network nowhere\.onnx cannot be read \(ENOENT\)/);
  refuse(
    () => onnxClassifier(new Uint8Array(0)),
    DataError,
    /neither the path of an ONNX file nor its bytes/,
  );
  refuse(
    () => onnxClassifier(networks.image, { inputShape: [] }),
    ShapeError,
    /inputShape = .* no list of sizes/,
  );
  refuse(
    () => onnxClassifier(networks.image, { inputShape: [1, 0] }),
    DomainError,
    /inputShape = 0 is not a whole/,
  );
  refuse(
    () => onnxClassifier(networks.image, { numbers: "odds" as "logits" }),
    DomainError,
    /numbers = "odds"/,
  );
});

/** The scores of Wx + b of the linear fixtures, for logits. */
const linear = ([a, b, c]: readonly number[]): number[] => {
  const [y, z] = [a + 0.5 * c, -a + 2 * b + 0.25];
  return [1 / (1 + Math.exp(z - y)), 1 / (1 + Math.exp(y - z))];
};

test("a network of two logits says what its weights say, from a file and from bytes", { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), "theriac-onnx-"));
  try {
    const file = join(folder, "two.onnx");
    writeFileSync(file, networks.twoLogits);
    const points = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [0.3, 0.2, -5],
    ];
    for (const network of [file, networks.twoLogits, new Uint8Array(networks.twoLogits)]) {
      const classifier = onnxClassifier(network);
      assert.deepEqual([classifier.classes, classifier.inputSize], [2, 3]);
      near(classifier.scores(points).data, points.flatMap(linear));
      assert.deepEqual(
        Array.from(classifier.predict(points)),
        points.map(linear).map(([p]) => (p < 0.5 ? 1 : 0)),
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a batch and its points singly get the same bits, also of a network that takes one at a time", {
  skip,
}, () => {
  const points = matrix(700, 3, createRng(1).fillNormal(new Float64Array(2100)));
  const answers = [networks.twoLogits, networks.oneAtATime].map((network) => {
    const classifier = onnxClassifier(network);
    const all = classifier.scores(points).data;
    for (const s of [0, 255, 256, 699])
      assert.deepEqual(classifier.scores(selectRows(points, [s])).data, all.slice(2 * s, 2 * s + 2));
    return all;
  });
  near(answers[1], Array.from(answers[0]));
});

test("one number is the probability, or the logit, of class 1", { skip }, () => {
  const points = [
    [1, 0, 0],
    [0, 0, 3],
  ];
  const p = [1.5, -2.5].map((z) => 1 / (1 + Math.exp(-z)));
  const classifier = onnxClassifier(networks.oneProbability, { numbers: "probabilities" });
  near(classifier.scores(points).data, [1 - p[0], p[0], 1 - p[1], p[1]]);
  assert.deepEqual(classifier.predict(points), Int32Array.of(1, 0));
  const again = onnxClassifier(networks.oneProbability, { numbers: "logits" });
  near(again.scores([[1, 0, 0]]).data, [1 - 1 / (1 + Math.exp(-p[0])), 1 / (1 + Math.exp(-p[0]))]);
});

test("an image is handed over in its shape", { skip }, () => {
  const options = { inputShape: [1, 2, 3], numbers: "probabilities" } as const;
  const classifier = onnxClassifier(networks.image, options);
  assert.deepEqual([classifier.classes, classifier.inputSize], [3, 6]);
  // Kernels [1 0; 0 1], [0 1; 1 0], [−1 0; 0 0] at their best places on [1 2 0; 0 3 1].
  const z = [1 + 3, 0 + 3, -1].map(Math.exp);
  const expected = z.map((x) => x / z.reduce((sum, y) => sum + y, 0));
  near(classifier.scores([[1, 2, 0, 0, 3, 1]]).data, expected);
  refuse(() => onnxClassifier(networks.image), DataError, /input x leaves sizes free: -1×1×-1×-1/);
  refuse(
    () => onnxClassifier(networks.image, { inputShape: [2, 2, 2] }),
    ShapeError,
    /inputShape = 2×2×2 but/,
  );
  refuse(() => onnxClassifier(networks.image, { inputShape: [1, 6] }), ShapeError, /inputShape = 1×6 but/);
});

test("of several outputs one is named", { skip }, () => {
  refuse(() => onnxClassifier(networks.twoOutputs), DataError, /2 outputs, y, z; name one as output/);
  refuse(
    () => onnxClassifier(networks.twoOutputs, { output: "w" }),
    DomainError,
    /output = "w" is none .*: y, z/,
  );
  const [y, z] = ["y", "z"].map(
    (output) => onnxClassifier(networks.twoOutputs, { output }).predict([[1, 0, 0]])[0],
  );
  assert.deepEqual([y, z], [0, 1]);
});

test("files that are no such network, points of another size and answers that are none are refused", {
  skip,
}, () => {
  refuse(
    () => onnxClassifier(networks.doubles),
    DataError,
    /input x is of ONNX's type 11; it has to be float32/,
  );
  const cut = networks.twoLogits.slice(0, 60);
  refuse(() => onnxClassifier(cut), DataError, /network of 60 bytes is none that onnxruntime can load/);
  refuse(() => onnxClassifier(Uint8Array.of(1, 2, 3)), DataError, /none that onnxruntime can load/);
  const classifier = onnxClassifier(networks.twoLogits);
  refuse(() => classifier.predict([[1, 2]]), ShapeError, /points are 1×2; at least one point, of 3 entries/);
  refuse(
    () => onnxClassifier(networks.unsound).predict([[1, -1]]),
    DomainError,
    /answers NaN for class 1 of point 0/,
  );
});
