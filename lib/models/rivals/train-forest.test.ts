import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { loadWdbc } from "../../datasets";
import { createRng, matrix, selectRows } from "../../num";
import { type ForestParameters, forestClassifier, trainForest } from ".";

/** A node's points, by row and by how often the sample holds them. */
type Members = readonly (readonly [row: number, weight: number])[];

const weigh = (members: Members, keep: (row: number) => boolean = () => true): number =>
  members.reduce((sum, [row, weight]) => sum + (keep(row) ? weight : 0), 0);

/** Σ of N_side·Gini(side)/N as the definition has it. */
function impurity(sides: readonly Members[], labels: readonly number[], classes: number): number {
  const gini = (side: Members): number => {
    const shares = Array.from(
      { length: classes },
      (_, c) => weigh(side, (s) => labels[s] === c) / weigh(side),
    );
    return 1 - shares.reduce((sum, p) => sum + p * p, 0);
  };
  const all = sides.reduce((sum, side) => sum + weigh(side), 0);
  return sides.reduce((sum, side) => sum + (weigh(side) / all) * gini(side), 0);
}

/** Σ over sides of Σ_c N_c²/N_side: the same order of splits, in a form where equal ones are equal in floating point too. */
function purity(sides: readonly Members[], labels: readonly number[], classes: number): number {
  return sides.reduce((sum, side) => {
    const weights = Array.from({ length: classes }, (_, c) => weigh(side, (s) => labels[s] === c));
    return sum + weights.reduce((squares, w) => squares + w * w, 0) / weigh(side);
  }, 0);
}

/** Walks down tree 0 and holds every node against all splits that there are. */
function checkTree(
  forest: ForestParameters,
  points: readonly (readonly number[])[],
  labels: readonly number[],
  members: Members,
  minLeaf: number,
): void {
  const { classes, features, thresholds, children, shares } = forest;
  const split = (side: Members, f: number, threshold: number): Members[] => [
    side.filter(([s]) => points[s][f] <= threshold),
    side.filter(([s]) => points[s][f] > threshold),
  ];
  const visit = (node: number, side: Members): void => {
    const possible = points[0].flatMap((_, f) => {
      const values = [...new Set(side.map(([s]) => points[s][f]))].sort((a, b) => a - b);
      return values.slice(1).flatMap((high, i) => {
        const threshold = (values[i] + high) / 2;
        const sides = split(side, f, threshold);
        return sides.every(({ length }) => length >= minLeaf)
          ? [
              {
                f,
                threshold,
                value: impurity(sides, labels, classes),
                purity: purity(sides, labels, classes),
              },
            ]
          : [];
      });
    });
    const isPure = new Set(side.map(([s]) => labels[s])).size === 1;
    if (features[node] < 0) {
      assert.ok(isPure || possible.length === 0, "a leaf that could be split");
      for (let c = 0; c < classes; c++)
        assert.equal(
          shares.data[children[node] * classes + c],
          weigh(side, (s) => labels[s] === c) / weigh(side),
        );
      return;
    }
    assert.ok(!isPure);
    const [f, threshold] = [features[node], thresholds[node]];
    const taken = possible.find((one) => one.f === f && one.threshold === threshold);
    assert.ok(taken, "a threshold that is not halfway between two values, or a side that is too small");
    const best = Math.min(...possible.map(({ value }) => value));
    assert.ok(taken.value < best + 1e-12, `impurity ${taken.value}, but ${best} could be had`);
    // Of equal ones the lowest feature, then the lowest threshold: the order in which they were listed.
    const purest = Math.max(...possible.map((one) => one.purity));
    assert.equal(
      taken,
      possible.find((one) => one.purity === purest),
    );
    const [left, right] = split(side, f, threshold);
    visit(children[node], left);
    visit(children[node] + 1, right);
  };
  visit(0, members);
}

const problem = fc.integer({ min: 2, max: 4 }).chain((classes) =>
  fc.record({
    classes: fc.constant(classes),
    minLeaf: fc.integer({ min: 1, max: 4 }),
    seed: fc.nat(),
    rows: fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: classes - 1 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: -2, max: 2 }),
        fc.constant(7),
      ),
      { minLength: 8, maxLength: 30 },
    ),
  }),
);

test("every split of a tree is the best that brute force finds, every leaf cannot be split", () => {
  let nodes = 0;
  fc.assert(
    fc.property(problem, ({ classes, minLeaf, seed, rows }) => {
      const labels = rows.map(([y]) => y);
      fc.pre(new Set(labels).size > 1);
      const points = rows.map(([, ...x]) => x);
      const { parameters } = trainForest(points, labels, { trees: 1, minLeaf, classes }, createRng(seed));
      // The bootstrap sample, drawn again.
      const own = createRng(seed).substream("tree", 0);
      const weights = new Map<number, number>();
      for (let i = 0; i < rows.length; i++) {
        const s = own.integer(rows.length);
        weights.set(s, (weights.get(s) ?? 0) + 1);
      }
      checkTree(parameters, points, labels, [...weights], minLeaf);
      nodes += parameters.features.length;
    }),
    { numRuns: 300 },
  );
  assert.ok(nodes > 1500, `only ${nodes} nodes seen`);
});

test("a threshold is the largest float32 that is not above the middle", () => {
  /** The float32 that follows. */
  const next = (x: number): number => {
    const one = new Float32Array([x]);
    new Int32Array(one.buffer)[0] += x < 0 ? -1 : 1;
    return one[0];
  };
  for (const low of [0.1, 1, 3e-39, 1e30].map(Math.fround))
    for (const high of [next(low), next(next(low)), next(next(next(low)))]) {
      for (const [a, b] of [
        [low, high],
        [-high, -low],
      ]) {
        const { parameters } = trainForest(
          [[a], [b], [a], [b]],
          [0, 1, 0, 1],
          { trees: 8, minLeaf: 1 },
          createRng(1),
        );
        const split = parameters.features.indexOf(0);
        const [threshold, middle] = [parameters.thresholds[split], a / 2 + b / 2];
        assert.ok(a <= threshold && threshold <= middle && threshold < b);
        assert.ok(next(threshold) > middle);
      }
    }
});

test("a split is sought until a feature has two values, however few are drawn", () => {
  const rng = createRng(2);
  // Of 100 features one varies; ⌊√100⌋ = 10 are drawn.
  const points = matrix(40, 100);
  for (let s = 0; s < 40; s++) points.data[100 * s + 83] = s;
  const labels = Int32Array.from({ length: 40 }, (_, s) => (s < 20 ? 0 : 1));
  const { parameters } = trainForest(points, labels, { trees: 30, minLeaf: 1, features: "root" }, rng);
  for (const root of parameters.roots.subarray(0, -1)) assert.equal(parameters.features[root], 83);
});

test("with the root of their number, different features are asked first; with all of them the best one is", () => {
  const rng = createRng(3);
  const points = matrix(200, 9, rng.fillNormal(new Float64Array(1800)));
  const labels = Int32Array.from({ length: 200 }, (_, s) => (points.data[9 * s + 4] > 0 ? 1 : 0));
  const first = (features: "all" | "root"): Set<number> => {
    const { parameters } = trainForest(points, labels, { trees: 60, features }, createRng(4));
    return new Set(Array.from(parameters.roots.subarray(0, -1), (root) => parameters.features[root]));
  };
  assert.deepEqual(first("all"), new Set([4]));
  assert.equal(first("root").size, 9);
});

test("the breast cancer data are told apart as well out of the bag as scikit-learn's forest does, 0.95", () => {
  const { features, labels } = loadWdbc();
  const { parameters, outOfBag, status } = trainForest(
    features,
    labels,
    { trees: 60, features: "root" },
    createRng(1),
  );
  assert.equal(status, "grown");
  const mean = outOfBag.reduce((sum, x) => sum + x, 0) / 60;
  assert.ok(mean > 0.9 && mean < 0.96, `a tree alone ${mean}`);
  const test = Array.from({ length: 569 }, (_, s) => s).filter((s) => s % 3 === 0);
  const train = Array.from({ length: 569 }, (_, s) => s).filter((s) => s % 3 !== 0);
  const grown = trainForest(
    selectRows(features, train),
    train.map((s) => labels[s]),
    {},
    createRng(2),
  );
  const predicted = forestClassifier(grown.parameters).predict(selectRows(features, test));
  const accuracy = test.filter((s, i) => predicted[i] === labels[s]).length / test.length;
  assert.ok(accuracy > 0.92, `${accuracy}`);
  // The same bits on every version of Node.
  const hash = createHash("sha256");
  for (const part of [
    parameters.features,
    parameters.thresholds,
    parameters.children,
    parameters.shares.data,
  ])
    hash.update(new Uint8Array(part.buffer));
  assert.equal(hash.digest("hex").slice(0, 16), "e5fc55cbb2778161");
});

test("what is no training is refused by name", () => {
  const points = [[0], [1], [2]];
  const rng = createRng(1);
  const refuse = (f: () => unknown, message: RegExp): void => assert.throws(f, message);
  refuse(
    () => trainForest(points, [0, 1], {}, rng),
    /ShapeError: trainForest: labels has 2 entries but needs 3/,
  );
  refuse(() => trainForest(points, [1, 1, 1], {}, rng), /labels are all 1; there is nothing to tell apart/);
  refuse(() => trainForest(points, [0, 1, 2], { classes: 2 }, rng), /labels is 2 at entry 2; .* from 0 to 1/);
  refuse(() => trainForest(points, [0, 0.5, 1], {}, rng), /labels is 0\.5 at entry 1/);
  refuse(() => trainForest(points, [0, 1, 1], { trees: 0 }, rng), /trees = 0 is not a whole number ≥ 1/);
  refuse(() => trainForest([], [], {}, rng), /points are 0×0; a forest needs at least one row/);
  refuse(() => trainForest([[0], [1e39], [2]], [0, 1, 1], {}, rng), /beyond single precision/);
});
