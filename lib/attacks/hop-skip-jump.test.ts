import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Classifier } from "../models/classifier";
import { createRng, type Float32Matrix, type MatrixLike, matrix, toFloat32Matrix } from "../num";
import { type Attacked, AttackStatus, hopSkipJump } from ".";

/** Class 1 where f > 0, with a count of the points that it was asked about. */
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

test("a recorded attack of another implementation is met, step by step", () => {
  const path = join(__dirname, "../../attacks/fixtures/recorded-attack.json");
  const recorded = JSON.parse(readFileSync(path, "utf8"));
  const { a, b, e } = recorded.quadric;
  const quadric = positive(6, (x) =>
    x.reduce((sum, entry, j) => sum + a[j] * entry * entry + b[j] * entry, -e),
  );
  assert.equal(recorded.attacks.length, 3);
  for (const { x, start, normals, distances } of recorded.attacks) {
    const result = hopSkipJump(
      quadric,
      x,
      {
        bounds: [0, 1],
        start,
        maxIterations: distances.length,
        initialEvaluations: recorded.initialEvaluations,
        maxEvaluations: recorded.maxEvaluations,
        normals: (iteration, count) => {
          const bytes = Uint8Array.from(Buffer.from(normals[iteration], "base64"));
          return { rows: count, columns: 6, data: new Float32Array(bytes.buffer) };
        },
      },
      createRng(1),
    );
    assert.equal(result.status, AttackStatus.Done);
    const stepped = result.trace.map((iteration) => iteration.stepped);
    assert.equal(stepped.length, 12);
    stepped.forEach((distance, t) => {
      assert.ok(Math.abs(distance - distances[t]) < 1e-5, `${t}: ${distance}, recorded ${distances[t]}`);
    });
  }
});

test("against a plane it comes near the exact distance |w·x + b| / ‖w‖, and nearer with more iterations", () => {
  for (const seed of [1, 2, 3]) {
    const rng = createRng(seed);
    const w = rng.substream("w").fillNormal(new Float64Array(20));
    const x = Float32Array.from({ length: 20 }, () => rng.uniform(0.4, 0.6));
    const bias = -dot(w, x) - 0.3;
    const exact = 0.3 / Math.sqrt(w.reduce((sum, entry) => sum + entry * entry, 0));
    const plane = positive(20, (point) => dot(w, point) + bias);
    const attacked = (maxIterations: number): Attacked =>
      hopSkipJump(plane, x, { bounds: [0, 1], maxIterations }, rng.substream("attack"));
    const long = attacked(40);
    assert.ok(long.projected && long.attack && long.best);
    assert.ok(long.projected.distance > exact * (1 - 1e-6), "nearer than any adversary can be");
    assert.ok(long.projected.distance < exact * 1.03, `${long.projected.distance} of ${exact}`);
    assert.ok(long.projected.distance <= long.attack.distance);
    assert.ok(long.best.distance <= long.projected.distance);
    assert.deepEqual(attacked(10).trace, long.trace.slice(0, 10), "a longer attack begins as a shorter one");
    for (const found of [long.projected, long.attack, long.best]) {
      assert.equal(plane.predict([found.point])[0], 1 - long.originalClass);
      const squares = found.point.reduce((sum, entry, j) => sum + (entry - x[j]) * (entry - x[j]), 0);
      assert.ok(Math.abs(found.distance - Math.sqrt(squares)) < 1e-12);
    }
  }
});

test("every question is counted, and none lies outside the box", () => {
  const classifier = positive(7, (x) => dot([1, -1, 2, 0, 1, 0, -2], x) - 0.4);
  const result = hopSkipJump(
    classifier,
    new Float64Array(7).fill(0.25),
    { bounds: [-0.5, 0.75], maxIterations: 5, initialEvaluations: 30, maxEvaluations: 50 },
    createRng(4),
  );
  assert.equal(result.status, AttackStatus.Done);
  assert.equal(result.queries, classifier.asked);
  assert.ok(classifier.smallest >= -0.5 && classifier.largest <= 0.75);
  const gradients = [0, 1, 2, 3, 4].map((t) => Math.min(50, Math.floor(30 * Math.sqrt(t + 1))));
  const least = gradients.reduce((a, b) => a + b);
  assert.ok(result.queries > least && result.queries < least + 6 * 20 + 100);
});

test("the kernel's bits do not depend on the backend, nor the attack on how many points are asked about at once", () => {
  for (const d of [1, 2, 3, 5, 8, 43, 700]) {
    const w = createRng(d).fillNormal(new Float64Array(d));
    const plane = positive(d, (x) => dot(w, x) - 0.1);
    const attacked = (classifier: Classifier, backend: "wasm" | "scalar"): Attacked =>
      hopSkipJump(
        classifier,
        new Float64Array(d),
        { bounds: [-1, 1], maxIterations: 4, backend },
        createRng(d),
      );
    const wasm = attacked(plane, "wasm");
    assert.equal(wasm.status, AttackStatus.Done);
    assert.deepEqual(attacked(plane, "scalar"), wasm);
    const singly: Classifier = {
      ...plane,
      predict: (points) => {
        const { rows, columns, data } = toFloat32Matrix(points);
        return Int32Array.from({ length: rows }, (_, i) => {
          const one = { rows: 1, columns, data: data.slice(i * columns, (i + 1) * columns) };
          return plane.predict(one)[0];
        });
      },
    };
    assert.deepEqual(attacked(singly, "wasm"), wasm);
  }
});

test("a classifier with `near` is asked by it, within the radius that it was told, and the attack is the same", () => {
  const w = createRng(8).fillNormal(new Float64Array(40));
  const plane = positive(40, (x) => dot(w, x) - 0.2);
  let nearby = 0;
  const fast: Classifier = {
    classes: 2,
    inputSize: 40,
    predict: (points) => plane.predict(points),
    near(center, radius) {
      const copy = center.slice();
      return (points: Float32Matrix) => {
        nearby += points.rows;
        for (let i = 0; i < points.rows; i++) {
          let squares = 0;
          for (let j = 0; j < 40; j++) squares += (points.data[40 * i + j] - copy[j]) ** 2;
          assert.ok(Math.sqrt(squares) <= radius, `${Math.sqrt(squares)} > ${radius}`);
        }
        return plane.predict(points);
      };
    },
  };
  const options = { bounds: [-1, 1], maxIterations: 6 } as const;
  const slow = hopSkipJump(plane, new Float64Array(40), options, createRng(3));
  assert.deepEqual(hopSkipJump(fast, new Float64Array(40), options, createRng(3)), slow);
  assert.equal(
    nearby,
    [0, 1, 2, 3, 4, 5].reduce((sum, t) => sum + Math.floor(100 * Math.sqrt(t + 1)), 0),
  );
  const refusing: Classifier = { ...fast, near: () => undefined };
  assert.deepEqual(hopSkipJump(refusing, new Float64Array(40), options, createRng(3)), slow);
});

test("a classifier with `between` is asked by it about points of its segments, and the attack is the same", () => {
  const w = createRng(8).fillNormal(new Float64Array(40));
  const plane = positive(40, (x) => dot(w, x) - 0.2);
  let along = 0;
  const fast: Classifier = {
    classes: 2,
    inputSize: 40,
    predict: (points) => plane.predict(points),
    between(from, to) {
      const [a, b] = [from.slice(), to.slice()];
      return ({ rows, columns, data }: Float32Matrix) => {
        along += rows;
        // Every entry lies between those of the ends: the point is in their box, clipped or not.
        data.forEach((x, i) => {
          const [low, high] = [
            Math.min(a[i % columns], b[i % columns]),
            Math.max(a[i % columns], b[i % columns]),
          ];
          assert.ok(low - 1e-6 <= x && x <= high + 1e-6);
        });
        return plane.predict({ rows, columns, data });
      };
    },
  };
  const options = { bounds: [-1, 1], maxIterations: 6 } as const;
  const slow = hopSkipJump(plane, new Float64Array(40), options, createRng(3));
  assert.deepEqual(hopSkipJump(fast, new Float64Array(40), options, createRng(3)), slow);
  // A bisection an iteration, and one after the last.
  assert.ok(along >= 7 * 10, `${along} questions`);
  assert.deepEqual(
    hopSkipJump({ ...fast, between: () => undefined }, new Float64Array(40), options, createRng(3)),
    slow,
  );
});

test("what has no adversary ends with a status, and with no distance", () => {
  const options = { bounds: [0, 1], maxIterations: 3 } as const;
  const constant = positive(3, () => -1);
  const none = hopSkipJump(constant, [0.5, 0.5, 0.5], { ...options, startTrials: 7 }, createRng(1));
  assert.deepEqual(none, {
    status: AttackStatus.NoStart,
    originalClass: 0,
    queries: 8,
    trace: [],
  });
  const given = hopSkipJump(constant, [0.5, 0.5, 0.5], { ...options, start: [1, 1, 1] }, createRng(1));
  assert.equal(given.status, AttackStatus.StartNotAdversarial);
  assert.equal(given.best, undefined);
  assert.equal(given.queries, 2);
});

test("a direction of nothing ends the attack; what was found stands", () => {
  // Two opposite directions, answered alike: their mean is 0.
  const everywhere = positive(1, (x) => (x[0] === 0.5 ? -1 : 1));
  const still = hopSkipJump(
    everywhere,
    [0.5],
    {
      bounds: [0, 1.25],
      maxIterations: 2,
      start: [0.75],
      initialEvaluations: 2,
      normals: (_, count) =>
        matrix(
          count,
          1,
          Float64Array.from({ length: count }, (_, i) => (i % 2 ? -1 : 1)),
        ),
    },
    createRng(1),
  );
  assert.equal(still.status, AttackStatus.NoDirection);
  assert.deepEqual(still.trace, []);
  assert.ok(still.projected && still.projected.distance > 0 && still.projected.distance < 0.25);
});

test("a classifier that takes back what it said ends the attack, not the patience of the caller", () => {
  let asked = 0;
  const moody = positive(2, () => 0);
  moody.predict = (points) => {
    const { rows } = toFloat32Matrix(points);
    asked += rows;
    return new Int32Array(rows).fill(asked === 2 ? 1 : 0); // adversarial once: the start
  };
  const result = hopSkipJump(
    moody,
    [0, 0],
    { bounds: [0, 1], maxIterations: 3, start: [1, 1] },
    createRng(1),
  );
  assert.equal(result.status, AttackStatus.NoStep);
  assert.equal(result.best?.distance, Math.sqrt(2));
  assert.equal(result.queries, asked);
});

test("wrong arguments are named", () => {
  const plane = positive(2, (x) => x[0] - 0.5);
  const options = { bounds: [0, 1], maxIterations: 3 } as const;
  const call = (change: object, point: ArrayLike<number> = [0, 0]) =>
    hopSkipJump(plane, point, { ...options, ...change } as never, createRng(1));
  const refusals: [() => unknown, RegExp][] = [
    [() => call({}, [0, 2]), /hopSkipJump: point is 2 at entry 1, outside the bounds \[0, 1\]/],
    [() => call({}, [0]), /point has 1 entries but the classifier takes points of 2/],
    [() => call({ start: [0, -1] }), /start is -1 at entry 1, outside the bounds/],
    [() => call({ bounds: [1, 1] }), /bounds = \[1, 1\] are no box; lo < hi/],
    [() => call({ bounds: [0, 1, 2] }), /bounds has 3 entries but needs 2/],
    [() => call({ maxIterations: 0 }), /maxIterations = 0 is not a whole number ≥ 1/],
    [() => call({ maxIterations: 1e6 }), /maxIterations = 1000000 would ask for years; at most 100000/],
    [() => call({ maxIteration: 4 }), /maxIteration/],
    [() => call({ normals: () => [[0, 0]] }), /normals is 1×2 but 100 directions of 2 entries/],
    [
      () => call({ initialEvaluations: 1, start: [1, 1], normals: () => [[0, 0]] }),
      /row 0 of normals has squared length 0/,
    ],
    [
      () => hopSkipJump({ ...plane, classes: 1 }, [0, 0], options, createRng(1)),
      /classifier.classes = 1 is not a whole number ≥ 2/,
    ],
    [
      () => hopSkipJump({ ...plane, predict: () => Int32Array.of(7) }, [0, 0], options, createRng(1)),
      /says class 7 of point 0/,
    ],
    [() => hopSkipJump(null as never, [0, 0], options, createRng(1)), /classifier = null is none/],
  ];
  for (const [act, message] of refusals) assert.throws(act, message);
});
