import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRng, matrix, row } from "../../num";
import { cnnClassifier, hiddenFeatures, initializeCnn, predictCnn } from ".";

const shapes = fc.record({
  points: fc.integer({ min: 1, max: 9 }),
  patches: fc.integer({ min: 1, max: 4 }),
  patchSize: fc.integer({ min: 1, max: 7 }),
  width: fc.integer({ min: 1, max: 9 }),
  seed: fc.integer(),
});

test("predictions and scores of a batch are those of its points singly, to the bit, at every backend", () => {
  fc.assert(
    fc.property(
      shapes,
      fc.constantFrom("wasm", "scalar"),
      ({ points, patches, patchSize, width, seed }, backend) => {
        const rng = createRng(seed);
        const network = initializeCnn({ width, patchSize }, rng);
        const inputs = matrix(
          points,
          patches * patchSize,
          rng.fillNormal(new Float64Array(points * patches * patchSize)),
        );
        const classifier = cnnClassifier(network, patches, { backend });
        assert.deepEqual([classifier.classes, classifier.inputSize], [2, patches * patchSize]);
        const classes = classifier.predict(inputs);
        const scores = classifier.scores(inputs);
        const f = predictCnn(network, inputs, patches);
        assert.deepEqual([scores.rows, scores.columns, classes.length], [points, 2, points]);
        for (let s = 0; s < points; s++) {
          const alone = [row(inputs, s)];
          assert.deepEqual(row(classifier.scores(alone), 0), row(scores, s).slice());
          assert.deepEqual(classifier.predict(alone), classes.slice(s, s + 1));
          assert.deepEqual([...row(scores, s)], [0, f[s]]);
          assert.equal(classes[s], f[s] > 0 ? 1 : 0);
        }
      },
    ),
  );
});

test("f = 0 is class 0: of equal scores the first", () => {
  const zero = { hidden: matrix(1, 2), output: Float64Array.of(1) };
  assert.deepEqual(cnnClassifier(zero, 1).predict([[1, 2]]), Int32Array.of(0));
});

test("the classifier keeps the weights that it was made of", () => {
  const network = initializeCnn({ width: 3, patchSize: 2 }, createRng(1));
  const classifier = cnnClassifier(network, 2);
  const points = [[1, -2, 0.5, 3]];
  const before = classifier.scores(points);
  network.hidden.data.fill(0);
  network.output.fill(0);
  assert.deepEqual(classifier.scores(points), before);
});

test("each argument that is wrong in one way is refused by name", () => {
  const network = initializeCnn({ width: 3, patchSize: 2 }, createRng(1));
  assert.throws(() => cnnClassifier(network, 0), /cnnClassifier: patches = 0 is not a whole number ≥ 1/);
  assert.throws(
    () => cnnClassifier({ ...network, output: [1] }, 1),
    /parameters\.output has 1 entries but needs 3/,
  );
  const misspelt = { backand: "wasm" } as object;
  for (const call of [
    () => cnnClassifier(network, 1, misspelt),
    () => predictCnn(network, [[1, 2]], 1, misspelt),
    () => hiddenFeatures(network.hidden, [[1, 2]], 1, misspelt),
  ])
    assert.throws(call, /there is no option "backand"; one of backend\. Did you mean backend\?/);
  assert.throws(
    () => cnnClassifier(network, 1, { backend: "simd" as "wasm" }),
    /backend = "simd" is unknown/,
  );
  assert.throws(
    () => cnnClassifier(network, 1).predict(matrix(1, 3)),
    /cnnClassifier: kernels have 2 entries but 3 features in 1 patches make patches of 3/,
  );
  assert.throws(
    () => cnnClassifier(network, 1).predict([[1, Number.NaN]]),
    /inputs is NaN at row 0, column 1/,
  );
});
