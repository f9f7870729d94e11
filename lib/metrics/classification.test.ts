import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Classifier } from "../models/classifier";
import { type CnnParametersLike, cnnClassifier, initializeCnn } from "../models/cnn";
import { createRng, type Matrix, matrix, toMatrix } from "../num";
import { accuracy, attackSuccessRate, balancedAccuracy, confusionMatrix } from ".";

/** Says the first entry of a point, rounded down, in class order. */
const floor = (classes: number, inputSize = 1): Classifier => ({
  classes,
  inputSize,
  predict(points) {
    const { rows, columns, data } = toMatrix(points, "floor", "points");
    return Int32Array.from({ length: rows }, (_, s) => Math.floor(data[s * columns]));
  },
});

/** Points whose predicted class is the first, whose label the second of each pair. */
const pairs = fc.integer({ min: 2, max: 5 }).chain((classes) =>
  fc.record({
    classes: fc.constant(classes),
    drawn: fc.array(
      fc.tuple(fc.integer({ min: 0, max: classes - 1 }), fc.integer({ min: 0, max: classes - 1 })),
      { minLength: 1, maxLength: 30 },
    ),
  }),
);

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-14;

test("accuracy, balanced accuracy and the confusion matrix are what counting by hand gives", () => {
  fc.assert(
    fc.property(pairs, ({ classes, drawn }) => {
      const points = { inputs: drawn.map(([p]) => [p + 0.5]), labels: drawn.map(([, y]) => y) };
      const count = (test: (predicted: number, label: number) => boolean): number =>
        drawn.filter(([p, y]) => test(p, y)).length;
      const model = floor(classes);
      assert.equal(accuracy(model, points), count((p, y) => p === y) / drawn.length);
      const confusion = confusionMatrix(model, points);
      assert.deepEqual([confusion.rows, confusion.columns], [classes, classes]);
      const recalls: number[] = [];
      for (let a = 0; a < classes; a++) {
        for (let b = 0; b < classes; b++)
          assert.equal(
            confusion.data[a * classes + b],
            count((p, y) => y === a && p === b),
          );
        const size = count((_, y) => y === a);
        if (size > 0) recalls.push(count((p, y) => y === a && p === a) / size);
      }
      const expected = recalls.reduce((sum, share) => sum + share, 0) / recalls.length;
      assert.ok(near(balancedAccuracy(model, points), expected));
    }),
  );
});

test("naming the most frequent class is accurate, but not balanced", () => {
  const always: Classifier = {
    ...floor(2),
    predict: (points) => new Int32Array(toMatrix(points, "always", "points").rows),
  };
  const points = { inputs: matrix(10, 1), labels: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1] };
  assert.equal(accuracy(always, points), 0.9);
  assert.equal(balancedAccuracy(always, points), 0.5);
});

test("attack success is what counting by hand gives, for any number of classes and any target", () => {
  fc.assert(
    fc.property(pairs, fc.nat(), fc.nat(), ({ classes, drawn }, someTarget, someClass) => {
      const [targetClass, forced] = [someTarget % classes, someClass % classes];
      const points = { inputs: drawn.map(([p]) => [p + 0.5, 0]), labels: drawn.map(([, y]) => y) };
      const victims = drawn.filter(([, y]) => y !== targetClass);
      const rate = (features: number[]): number =>
        attackSuccessRate(floor(classes, 2), points, { targetClass, trigger: { features, value: forced } });
      if (victims.length === 0) {
        assert.throws(
          () => rate([0]),
          /all \d+ points are of the target class \d; there is nobody to attack/,
        );
        return;
      }
      assert.equal(rate([0]), forced === targetClass ? 1 : 0); // the trigger decides alone
      assert.equal(rate([1]), victims.filter(([p]) => p === targetClass).length / victims.length);
    }),
  );
});

/** f(x) = x₀ on x₀ > 0, −x₀ counted negative: one kernel for each sign. */
const sign = {
  hidden: matrix(2, 6, Float64Array.of(1, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0)),
  output: Float64Array.of(1, -1),
};
const inputs: Matrix = matrix(4, 6);
inputs.data.set([1, -1, 2, -2].flatMap((x) => [x, 0, 0, 0, 0, 0]));

test("accuracy counts the points on the right side", () => {
  assert.equal(accuracy(cnnClassifier(sign, 1), { inputs, labels: [1, 0, 1, 0] }), 1);
  assert.equal(accuracy(cnnClassifier(sign, 1), { inputs, labels: [1, 1, 1, 1] }), 0.5);
});

test("attack success counts the victims that the trigger turns, and only victims", () => {
  const points = { inputs, labels: [1, 0, 1, 1] };
  const model = cnnClassifier(sign, 1);
  assert.equal(attackSuccessRate(model, points), 0); // the trigger sets x₀ = 5: all stay class 1
  assert.equal(attackSuccessRate(model, points, { trigger: { features: [0], value: -5 } }), 1);
  assert.equal(attackSuccessRate(model, points, { trigger: { features: [1], value: 5 } }), 1 / 3); // wrong before
  assert.equal(attackSuccessRate(model, points, { targetClass: 1 }), 1);
});

test("CNN weights with their patches mean the classifier that they make", () => {
  const rng = createRng(3);
  const network = initializeCnn({ width: 9, patchSize: 4 }, rng);
  const points = {
    inputs: matrix(40, 8, rng.fillNormal(new Float64Array(320))),
    labels: Array.from({ length: 40 }, () => rng.integer(2)),
  };
  const classifier = cnnClassifier(network, 2);
  assert.equal(accuracy(network, { ...points, patches: 2 }), accuracy(classifier, points));
  assert.equal(attackSuccessRate(network, { ...points, patches: 2 }), attackSuccessRate(classifier, points));
});

test("points in single precision and labels in any typed array are taken", () => {
  const model = cnnClassifier(sign, 1);
  const single = { rows: 4, columns: 6, data: Float32Array.from(inputs.data) };
  for (const labels of [Int32Array.of(1, 0, 1, 1), Uint8Array.of(1, 0, 1, 1), Float32Array.of(1, 0, 1, 1)]) {
    assert.equal(accuracy(model, { inputs: single, labels }), 0.75);
    assert.equal(balancedAccuracy(model, { inputs: single, labels }), (1 + 2 / 3) / 2);
    assert.deepEqual(confusionMatrix(model, { inputs: single, labels }).data, Float64Array.of(1, 0, 1, 2));
    assert.equal(attackSuccessRate(model, { inputs: single, labels }), 0);
  }
});

test("what is no model, no label or no class is refused", () => {
  const model = cnnClassifier(sign, 1);
  const good = { inputs, labels: [1, 0, 1, 0] };
  const metrics = [accuracy, balancedAccuracy, confusionMatrix, attackSuccessRate] as const;
  for (const metric of metrics) {
    const refuse = (points: object, message: RegExp): void =>
      assert.throws(() => metric(model, { ...good, ...points }), message);
    metric(model, good);
    refuse(
      { labels: [1, 0, 1] },
      new RegExp(`^ShapeError: ${metric.name}: labels has 3 entries but needs 4`),
    );
    refuse({ labels: [1, 0, 1, -1] }, /labels is -1 at entry 3; each label is a class, .* from 0 to 1/);
    refuse({ labels: [1, 0.5, 1, 0] }, /labels is 0\.5 at entry 1/);
    refuse({ labels: [2, 0, 1, 0] }, /labels is 2 at entry 0/);
    refuse({ inputs: matrix(0, 6), labels: [] }, /inputs have no rows; at least one point/);
    refuse({ inputs: matrix(4, 5) }, /inputs have 5 columns but the classifier takes points of 6 entries/);
    const wrong = (value: unknown): CnnParametersLike => value as CnnParametersLike;
    for (const value of [null, 7, {}])
      assert.throws(() => accuracy(wrong(value), { ...good, patches: 1 }), /classes, inputSize and predict/);
  }
  assert.throws(() => accuracy(sign as unknown as Classifier, good), /CNN weights came without patches/);
  assert.throws(
    () => attackSuccessRate(model, { inputs, labels: [0, 0, 0, 0] }),
    /all 4 points are of the target/,
  );
  assert.throws(
    () => attackSuccessRate(model, good, { targetClass: 2 }),
    /targetClass = 2 is no class; .* 0 to 1/,
  );
  assert.throws(
    () => attackSuccessRate(model, good, { targetClass: 0.5 }),
    /targetClass = 0\.5 is not a whole/,
  );
});
