import assert from "node:assert/strict";
import { test } from "node:test";
import type { Classifier } from "../models/classifier";
import { createRng, type Float32Matrix, type MatrixLike, toFloat32Matrix } from "../num";
import { AttackStatus, boundaryAttack, type WalkedAttack } from ".";
import { SuccessRate } from "./success-rate";

/** Class 1 where f > 0; it counts its questions and knows the box that they lay in. */
function positive(
  inputSize: number,
  f: (x: Float32Array) => number,
): Classifier & { asked: number; largest: number; smallest: number } {
  return {
    classes: 2,
    inputSize,
    asked: 0,
    largest: Number.NEGATIVE_INFINITY,
    smallest: Number.POSITIVE_INFINITY,
    predict(points: MatrixLike) {
      const { rows, columns, data } = toFloat32Matrix(points);
      this.asked += rows;
      for (const entry of data) {
        this.largest = Math.max(this.largest, entry);
        this.smallest = Math.min(this.smallest, entry);
      }
      return Int32Array.from({ length: rows }, (_, i) =>
        f(data.subarray(i * columns, (i + 1) * columns)) > 0 ? 1 : 0,
      );
    },
  };
}

const dot = (w: ArrayLike<number>, x: Float32Array): number =>
  x.reduce((sum, entry, j) => sum + w[j] * entry, 0);
const length = (v: Float64Array): number => Math.sqrt(v.reduce((sum, entry) => sum + entry * entry, 0));

test("against a plane it comes near |w·x + b| / ‖w‖, never nearer, and a longer walk begins as a shorter one", () => {
  for (const seed of [1, 2]) {
    const rng = createRng(seed);
    const w = rng.substream("w").fillNormal(new Float64Array(10));
    const x = Float32Array.from({ length: 10 }, () => rng.uniform(0.4, 0.6));
    const bias = -dot(w, x) - 0.3;
    const exact = 0.3 / length(w);
    const plane = positive(10, (point) => dot(w, point) + bias);
    const attacked = (maxQueries: number): WalkedAttack =>
      boundaryAttack(plane, x, { bounds: [0, 1], maxQueries }, rng.substream("attack"));
    const long = attacked(12_000);
    assert.ok(long.projected && long.attack && long.best);
    assert.ok(long.projected.distance > exact * (1 - 1e-6), "nearer than any adversary can be");
    assert.ok(long.projected.distance < exact * 1.03, `${long.projected.distance} of ${exact}`);
    assert.ok(long.best.distance <= Math.min(long.projected.distance, long.attack.distance));
    for (const found of [long.projected, long.attack, long.best]) {
      assert.equal(plane.predict([found.point])[0], 1 - long.originalClass);
      assert.ok(
        Math.abs(found.distance - length(Float64Array.from(found.point, (c, j) => c - x[j]))) < 1e-12,
      );
    }
    const { trace } = attacked(3000);
    assert.ok(trace.length > 20);
    assert.deepEqual(trace, long.trace.slice(0, trace.length));
    for (let i = 1; i < long.trace.length; i++) {
      assert.ok(long.trace[i].distance <= long.trace[i - 1].distance);
      assert.ok(
        Math.abs(long.trace[i].queries - long.trace[i - 1].queries - 110) === 0,
        "100 steps, 10 probed",
      );
    }
  }
});

test("every question is counted, none lies outside the box, and no more are asked than may be", () => {
  for (const maxQueries of [150, 151, 173, 400, 1001]) {
    const classifier = positive(7, (x) => dot([1, -1, 2, 0, 1, 0, -2], x) - 0.4);
    const result = boundaryAttack(
      classifier,
      new Float64Array(7).fill(0.25),
      { bounds: [-0.5, 0.75], maxQueries, startTrials: 50 },
      createRng(4),
    );
    assert.equal(result.status, AttackStatus.Done);
    assert.equal(result.queries, classifier.asked);
    assert.ok(result.queries <= maxQueries && result.queries >= maxQueries - 1, `${result.queries}`);
    assert.ok(classifier.smallest >= -0.5 && classifier.largest <= 0.75);
  }
});

test("a classifier with `near` is asked by it, within the radius that it was told, and the walk is the same", () => {
  const d = 40;
  const w = createRng(8).fillNormal(new Float64Array(d));
  const plane = positive(d, (x) => dot(w, x) - 0.2);
  let [nearby, centers] = [0, 0];
  const fast: Classifier = {
    classes: 2,
    inputSize: d,
    predict: (points) => plane.predict(points),
    near(center, radius) {
      const copy = center.slice();
      centers++;
      return (points: Float32Matrix) => {
        nearby += points.rows;
        assert.ok(length(Float64Array.from(copy, (c, j) => points.data[j] - c)) <= radius);
        return plane.predict(points);
      };
    },
  };
  const options = { bounds: [-1, 1], maxQueries: 2000, orthogonalStep: 0.2 } as const;
  const slow = boundaryAttack(plane, new Float64Array(d), options, createRng(3));
  assert.deepEqual(boundaryAttack(fast, new Float64Array(d), options, createRng(3)), slow);
  assert.ok(nearby > 1900 && centers < nearby / 2, `${centers} centres for ${nearby} questions`);
});

test("steps shrink until they are nothing where the walk has arrived", () => {
  const line = positive(1, (x) => x[0] - 0.5);
  const arrived = boundaryAttack(
    line,
    [0.25],
    { bounds: [0, 1], maxQueries: 100_000, start: [1] },
    createRng(1),
  );
  assert.equal(arrived.status, AttackStatus.Converged);
  assert.ok(arrived.queries < 50_000);
  assert.ok(arrived.best && Math.abs(arrived.best.distance - 0.25) < 1e-5);
});

test("what has no adversary ends with a status, and with no distance", () => {
  const constant = positive(3, () => -1);
  const options = { bounds: [0, 1], maxQueries: 200, startTrials: 7 } as const;
  assert.deepEqual(boundaryAttack(constant, [0.5, 0.5, 0.5], options, createRng(1)), {
    status: AttackStatus.NoStart,
    originalClass: 0,
    queries: 8,
    trace: [],
  });
  const given = boundaryAttack(constant, [0.5, 0.5, 0.5], { ...options, start: [1, 1, 1] }, createRng(1));
  assert.equal(given.status, AttackStatus.StartNotAdversarial);
  assert.equal(given.best, undefined);
  assert.equal(given.queries, 2);
});

test("a rate is that of the latest trials, and none until there are enough", () => {
  const rate = new SuccessRate(4);
  for (const succeeded of [true, true, false]) rate.add(succeeded);
  assert.equal(rate.rate, undefined);
  rate.add(true);
  assert.equal(rate.rate, 0.75);
  rate.add(false);
  assert.equal(rate.rate, 0.5);
  rate.clear();
  assert.equal(rate.rate, undefined);
});

test("wrong arguments are named", () => {
  const plane = positive(2, (x) => x[0] - 0.5);
  const call = (change: object, point: ArrayLike<number> = [0, 0]) =>
    boundaryAttack(plane, point, { bounds: [0, 1], maxQueries: 500, ...change } as never, createRng(1));
  const refusals: [() => unknown, RegExp][] = [
    [() => call({}, [0, 2]), /boundaryAttack: point is 2 at entry 1, outside the bounds \[0, 1\]/],
    [() => call({ start: [0] }), /start has 1 entries but the classifier takes points of 2/],
    [() => call({ maxQueries: 20 }), /maxQueries = 20 may be used up before the first step; at least 129/],
    [() => call({ maxQueries: 1e12 }), /maxQueries = 1000000000000 would take years/],
    [() => call({ sourceStep: 0.6 }), /sourceStep = 0.6 is no part of the distance to step/],
    [() => call({ orthogonalStep: 0 }), /orthogonalStep = 0 is not a positive/],
    [() => call({ adaptation: 1 }), /adaptation = 1 is outside \(1, 100\]/],
    [() => call({ maxIterations: 5 }), /maxIterations/],
    [() => boundaryAttack(null as never, [0], {} as never, createRng(1)), /classifier = null is none/],
  ];
  for (const [act, message] of refusals) assert.throws(act, message);
});
