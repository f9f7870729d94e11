import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, type Matrix, matrix, selectRows } from "../../num";
import { type ForestParameters, forestClassifier, trainForest } from ".";

/** The same answer by definition, in the simplest way. */
function scoresByDefinition(forest: ForestParameters, points: Matrix): number[] {
  const { classes, roots, features, thresholds, children, shares } = forest;
  const scores: number[] = [];
  for (let s = 0; s < points.rows; s++) {
    const sum = new Array<number>(classes).fill(0);
    for (const root of roots.subarray(0, -1)) {
      let node = root;
      while (features[node] >= 0)
        node =
          children[node] +
          Number(Math.fround(points.data[s * points.columns + features[node]]) > thresholds[node]);
      for (let c = 0; c < classes; c++) sum[c] += shares.data[children[node] * classes + c];
    }
    scores.push(...sum.map((x) => x / (roots.length - 1)));
  }
  return scores;
}

test("scores are the mean of the leaves' shares, alike in a batch and singly, in WebAssembly and TypeScript", () => {
  for (const [classes, trees] of [
    [2, 1],
    [2, 13],
    [5, 10],
  ]) {
    const rng = createRng(classes);
    const points = matrix(300, 6, rng.fillNormal(new Float64Array(1800)));
    const labels = Int32Array.from(
      { length: 300 },
      (_, s) => Math.abs(Math.round(points.data[6 * s] * 2)) % classes,
    );
    const options = { trees, minLeaf: 3, features: "root" } as const;
    const { parameters } = trainForest(points, labels, options, rng);
    const expected = scoresByDefinition(parameters, points);
    for (const backend of ["wasm", "scalar"] as const) {
      // Parameters are plain data: what a thread gets of another is a clone.
      const classifier = forestClassifier(structuredClone(parameters), { backend });
      const { data } = classifier.scores(points);
      assert.deepEqual(Array.from(data), expected);
      const predicted = classifier.predict(points);
      for (const count of [1, 2, 7, 8, 9, 17]) {
        const some = selectRows(
          points,
          Array.from({ length: count }, (_, i) => 7 * i),
        );
        const scores = classifier.scores(some).data;
        for (let i = 0; i < count; i++) {
          assert.deepEqual(
            scores.slice(i * classes, (i + 1) * classes),
            data.slice(7 * i * classes, (7 * i + 1) * classes),
          );
          const own = Array.from(scores.slice(i * classes, (i + 1) * classes));
          assert.equal(predicted[7 * i], own.indexOf(Math.max(...own)));
        }
      }
    }
  }
});

test("two forests asked in turn, and batches that make memory grow, do not disturb each other", () => {
  const rng = createRng(5);
  const points = matrix(9000, 3, rng.fillNormal(new Float64Array(27000)));
  const small = selectRows(points, [0, 1, 2]);
  const labels = Int32Array.from({ length: 9000 }, (_, s) => (points.data[3 * s] > 0 ? 1 : 0));
  const forests = [0, 1].map((flip) => {
    const own = labels.map((y) => (y + flip) % 2);
    return forestClassifier(trainForest(points, own, { trees: 5, minLeaf: 500 }, createRng(flip)).parameters);
  });
  const before = forests.map((one) => one.scores(small).data);
  const all = forests.map((one) => one.scores(points).data);
  const after = forests.map((one) => one.scores(small).data);
  assert.deepEqual(after, before);
  assert.deepEqual(
    all.map((data) => data.slice(0, 6)),
    before,
  );
  assert.notDeepEqual(before[0], before[1]);
});

test("more points than memory holds at a time are answered alike", () => {
  const classifier = forestClassifier({
    inputSize: 1000,
    classes: 2,
    roots: Int32Array.of(0, 3),
    features: Int32Array.of(999, -1, -1),
    thresholds: Float32Array.of(0.5, 0, 0),
    children: Int32Array.of(1, 0, 1),
    shares: matrix(2, 2, Float64Array.of(1, 0, 0, 1)),
  });
  const points = { rows: 5000, columns: 1000, data: new Float32Array(5e6) };
  const expected = Int32Array.from({ length: 5000 }, (_, s) => (s % 3 === 0 ? 1 : 0));
  expected.forEach((y, s) => {
    points.data[1000 * s + 999] = y;
  });
  assert.deepEqual(classifier.predict(points), expected);
});

test("what is no forest, and what are no points of it, is refused by name", () => {
  const refuse = (f: () => unknown, message: RegExp): void => assert.throws(f, message);
  const { parameters } = trainForest([[0], [1], [2]], [0, 1, 1], { trees: 2, minLeaf: 1 }, createRng(1));
  const spoilt =
    (more: Partial<ForestParameters>): (() => unknown) =>
    () =>
      forestClassifier({ ...parameters, ...more });
  refuse(
    () => forestClassifier(parameters).predict([[1, 2]]),
    /points have 2 columns but the classifier takes 1 entries/,
  );
  refuse(() => forestClassifier(parameters).predict([]), /points have no rows/);
  refuse(spoilt({ roots: Int32Array.of(0, 1) }), /parameters\.roots does not lead from 0 to \d+/);
  refuse(spoilt({ features: Int32Array.of(0) }), /one of each per node/);
  refuse(
    spoilt({ children: parameters.children.map(() => 0) }),
    /in features 0, .*, children 0 at node 0, of tree 0;/,
  );
  refuse(
    spoilt({ features: parameters.features.map((f) => (f < 0 ? f : 1)) }),
    /a feature is below inputSize = 1,/,
  );
  refuse(spoilt({ thresholds: parameters.thresholds.map(() => Number.NaN) }), /a threshold finite/);
  refuse(spoilt({ shares: matrix(1, 2) }), /one of 1 rows of shares/);
  refuse(spoilt({ shares: matrix(1, 3) }), /shares is not leaves×classes = 1×2/);
});
