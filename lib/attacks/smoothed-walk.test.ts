import assert from "node:assert/strict";
import { test } from "node:test";
import type { SmoothedClassifier } from "../models/classifier";
import { createRng, type Float32Matrix, type MatrixLike, matrix, toFloat32Matrix } from "../num";
import { AttackStatus, smoothedWalk } from ".";

/** Class 1 where f > 0, and a gradient of f that is the caller's. */
function smooth(
  d: number,
  f: (x: Float32Array) => number,
  gradient: (x: Float32Array, slope: number) => ArrayLike<number>,
): SmoothedClassifier & { asked: number } {
  const rowsOf = ({ rows, columns, data }: Float32Matrix): Float32Array[] =>
    Array.from({ length: rows }, (_, i) => data.subarray(i * columns, (i + 1) * columns));
  return {
    classes: 2,
    inputSize: d,
    asked: 0,
    predict(points: MatrixLike) {
      const rows = rowsOf(toFloat32Matrix(points));
      this.asked += rows.length;
      return Int32Array.from(rows, (x) => (f(x) > 0 ? 1 : 0));
    },
    smoothed(points, slopes, from) {
      const side = from === 0 ? 1 : -1;
      const rows = rowsOf(points);
      return {
        margins: Float64Array.from(rows, (x) => side * f(x)),
        gradients: matrix(
          rows.length,
          d,
          Float64Array.from(rows.flatMap((x, i) => Array.from(gradient(x, slopes[i]), (g) => side * g))),
        ),
      };
    },
  };
}

const dot = (w: ArrayLike<number>, x: Float32Array): number =>
  x.reduce((sum, entry, j) => sum + w[j] * entry, 0);

test("against a plane, from either side, it finds the exact distance to a bisection's tolerance", () => {
  const w = createRng(2).fillNormal(new Float64Array(9));
  const norm = Math.sqrt(w.reduce((sum, entry) => sum + entry * entry, 0));
  for (const side of [-1, 1]) {
    const plane = smooth(
      9,
      (x) => dot(w, x) + 0.4 * side,
      () => w,
    );
    const { status, best, originalClass, queries, gradients } = smoothedWalk(plane, new Float64Array(9), {
      bounds: [-1, 1],
      slopes: [2],
      steps: 100,
    });
    assert.equal(status, AttackStatus.Done);
    assert.equal(originalClass, side > 0 ? 1 : 0);
    const exact = 0.4 / norm;
    assert.ok(
      best && best.distance >= exact * (1 - 1e-6) && best.distance < exact + 0.01,
      `${best?.distance}`,
    );
    assert.equal(plane.predict([best.point])[0], 1 - originalClass);
    assert.equal(queries, plane.asked - 1);
    assert.equal(gradients, 100);
  }
});

test("the nearest adversary of all slopes counts, and each walk says what it came to", () => {
  // Slope 1 goes the long way, slope 2 the short one, slope 3 nowhere, slope 4 away from the boundary.
  const ways: Record<number, number[]> = { 1: [1, 1], 2: [1, 0], 3: [0, 0], 4: [-1, 0] };
  const wall = smooth(
    2,
    (x) => x[0] - 0.75,
    (_, slope) => ways[slope],
  );
  const result = smoothedWalk(wall, [0.5, 0.5], {
    bounds: [0, 1],
    slopes: [1, 2, 3, 4],
    steps: 20,
    stepLength: 0.02,
  });
  assert.equal(result.slope, 2);
  const { walks, best } = result;
  assert.ok(best && Math.abs(best.distance - 0.25) < 0.005);
  assert.deepEqual(best, walks[1].best);
  assert.ok(walks[0].best && Math.abs(walks[0].best.distance - 0.25 * Math.SQRT2) < 0.005);
  assert.deepEqual(walks[2], { slope: 3, steps: 0 });
  assert.deepEqual(walks[3], { slope: 4, steps: 20 });
  assert.equal(walks[1].left, 13); // 12 steps of .02 do not reach .25
  assert.equal(result.gradients, 61);
});

test("where the walk ends is searched from too: a curved walk gains by it", () => {
  // It sets out upwards, meets the island of class 1, then turns to the wall, which is nearer.
  const curved = smooth(
    2,
    (x) => (x[0] > 0.2 || x[1] > 0.5 ? 1 : -1),
    (x) => (x[1] < 0.6 ? [0, 1] : [1, 0]),
  );
  const { walks } = smoothedWalk(curved, [0, 0], {
    bounds: [0, 1],
    slopes: [1],
    steps: 40,
    stepLength: 0.05,
  });
  assert.ok(walks[0].best && walks[0].best.distance < 0.25, `${walks[0].best?.distance}`);
});

test("gradients too small to square are followed; none is a walk that stands still", () => {
  const tiny = smooth(
    2,
    (x) => x[0] - 0.75,
    () => [1e-300, 0],
  );
  const found = smoothedWalk(tiny, [0.5, 0.5], { bounds: [0, 1] });
  assert.ok(found.best && Math.abs(found.best.distance - 0.25) < 0.01);
  const flat = smooth(
    2,
    (x) => x[0] - 0.75,
    () => [0, 0],
  );
  assert.deepEqual(smoothedWalk(flat, [0.5, 0.5], { bounds: [0, 1], slopes: [1] }), {
    status: AttackStatus.NoAdversary,
    originalClass: 0,
    walks: [{ slope: 1, steps: 0 }],
    queries: 1,
    gradients: 1,
  });
});

test("wrong arguments are named", () => {
  const wall = smooth(
    2,
    (x) => x[0] - 0.75,
    () => [1, 0],
  );
  const call = (change: object, classifier: unknown = wall) =>
    smoothedWalk(classifier as never, [0, 0], { bounds: [0, 1], ...change } as never);
  const refusals: [() => unknown, RegExp][] = [
    [() => call({ slopes: [] }), /smoothedWalk: slopes are 0; from 1 to 1000/],
    [() => call({ slopes: [1, 0] }), /slopes = 0 is not a positive/],
    [() => call({ steps: 1e7 }), /steps = 10000000 would take days; at most 100000/],
    [() => call({ stepLength: -1 }), /stepLength = -1 is not a positive/],
    [() => call({ slope: 1 }), /slope/],
    [() => call({}, { ...wall, smoothed: undefined }), /classifier\.smoothed/],
    [() => call({}, { ...wall, smoothed: () => ({}) }), /was asked for 5 gradients of 2 entries/],
    [() => smoothedWalk(wall, [0, 2], { bounds: [0, 1] }), /point is 2 at entry 1/],
  ];
  for (const [act, message] of refusals) assert.throws(act, message);
});
