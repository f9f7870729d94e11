import assert from "node:assert/strict";
import { test } from "node:test";
import { loadWdbc, standardize } from "../../datasets";
import { createRng, DomainError, ShapeError, toFloat32Matrix } from "../../num";
import { signVotes, trainSignNetwork } from ".";
import { smallProblem } from "./fixtures/small-problem";

const three = () => {
  const { points } = smallProblem(60, 4, 1);
  const labels = Int32Array.from({ length: 60 }, (_, i) => i % 3);
  for (let i = 0; i < 60; i++) points.data[4 * i + labels[i]] += 3;
  return { points, labels };
};
const QUICK = { hidden: 4, iterations: 30, coordinates: 4 };

test("a network tells tumours apart, and its accuracy is that of its predictions", () => {
  const { features, labels } = loadWdbc();
  const points = toFloat32Matrix(standardize(features));
  for (const loss of ["zero-one", "cross-entropy"] as const) {
    const { parameters, accuracy, balancedAccuracy, status, iteration } = trainSignNetwork(
      points,
      labels,
      { loss, iterations: 60 },
      createRng(1),
    );
    assert.equal(status, "trained");
    assert.ok(iteration[0] > 0 && iteration[0] <= 60);
    const predicted = signVotes([parameters]).predict(points);
    const right = (wanted: (y: number) => boolean): number => {
      const rows = [...labels.keys()].filter((i) => wanted(labels[i]));
      return rows.filter((i) => predicted[i] === labels[i]).length / rows.length;
    };
    assert.equal(
      accuracy[0],
      right(() => true),
    );
    assert.ok(Math.abs(balancedAccuracy[0] - (right((y) => y === 0) + right((y) => y === 1)) / 2) < 1e-12);
    assert.ok(accuracy[0] > 0.93, `${loss}: ${accuracy[0]}`);
  }
});

test("several classes have a part each, with its own stream", () => {
  const { points, labels } = three();
  const trained = trainSignNetwork(points, labels, QUICK, createRng(1));
  const { parameters, accuracy } = trained;
  assert.deepEqual([parameters.classes, accuracy.length, parameters.outputBiases.length], [3, 3, 3]);
  assert.equal(parameters.hiddenWeights.length, 3 * 4 * 4);
  const predicted = signVotes([parameters]).predict(points);
  assert.ok(predicted.filter((c, i) => c === labels[i]).length > 45);
  // Class 1 of three is what class 1 of two is, but for the name of its stream.
  const rest = labels.map((y) => (y === 1 ? 1 : 0));
  const alone = trainSignNetwork(points, rest, { ...QUICK, vote: 0 }, createRng(1));
  assert.notDeepEqual(alone.parameters.hiddenWeights, parameters.hiddenWeights.slice(16, 32));
  assert.equal(alone.accuracy.length, 1);
});

test("a vote depends on the seed and its number alone", () => {
  const { points, labels } = three();
  const isTwo = labels.map((y) => (y === 2 ? 1 : 0));
  const rng = createRng(5);
  const train = (vote: number) => trainSignNetwork(points, isTwo, { ...QUICK, vote }, rng);
  const inOrder = [0, 1, 2].map(train);
  rng.uniform();
  assert.deepEqual([2, 1, 0].map(train).reverse(), inOrder);
  assert.notDeepEqual(inOrder[0].parameters, inOrder[1].parameters);
  assert.deepEqual(trainSignNetwork(points, isTwo, QUICK, createRng(5)), inOrder[0]);
});

test("what cannot be trained on is refused with what is needed", () => {
  const points = [[0], [1], [2], [3]];
  const rng = createRng(1);
  const refused: [() => unknown, typeof DomainError | typeof ShapeError, RegExp][] = [
    [() => trainSignNetwork(points, [0, 0, 0, 0], {}, rng), DomainError, /labels are all 0/],
    [() => trainSignNetwork(points, [0, 1, 0], {}, rng), ShapeError, /labels/],
    [() => trainSignNetwork([], [], {}, rng), ShapeError, /0×0; at least one row/],
    [
      () => trainSignNetwork(points, [0, 2, 0, 2], {}, rng),
      DomainError,
      /no point of class 1, but there are 3/,
    ],
    [() => trainSignNetwork(points, [0, 1, 0, 1], { classes: 3 }, rng), DomainError, /no point of class 2/],
    [() => trainSignNetwork(points, [0, 1, 0, 1], { iterations: 2e6 }, rng), DomainError, /would take years/],
    [() => trainSignNetwork(points, [0, 1, 0, 1], { rowShare: 0 }, rng), DomainError, /rowShare/],
    [
      () => trainSignNetwork(points, [0, 1, 0, 1], { stepSize: 1e300 }, rng),
      DomainError,
      /no step of a weight/,
    ],
    [() => trainSignNetwork([[Number.NaN], [1]], [0, 1], {}, rng), DomainError, /not a finite number|NaN/],
    [
      () => trainSignNetwork({ rows: 200_001, columns: 1, data: new Float32Array(200_001) }, [], {}, rng),
      DomainError,
      /at most 200000/,
    ],
  ];
  for (const [train, kind, message] of refused)
    assert.throws(train, (error: Error) => error instanceof kind && message.test(error.message));
});

test("points that are all alike, and classes of one point, train to an end", () => {
  const { accuracy } = trainSignNetwork(
    [[1], [1], [1]],
    [0, 1, 1],
    { iterations: 5, hidden: 2 },
    createRng(1),
  );
  assert.ok(accuracy[0] > 0.3);
  // A vote may end where no single step is better; one of a few tells the three points apart.
  const votes = Array.from(
    { length: 8 },
    (_, vote) =>
      trainSignNetwork([[0], [1], [2]], [0, 0, 1], { iterations: 20, hidden: 2, vote }, createRng(1))
        .accuracy[0],
  );
  assert.equal(Math.max(...votes), 1);
});
