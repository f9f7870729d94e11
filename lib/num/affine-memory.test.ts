import assert from "node:assert/strict";
import { test } from "node:test";
import { affineMemory, createRng } from ".";

const D = 200;
const COUNT = 40;

/** Functions w_k·x + b_k, as a product in single precision computes them and as they are, and how often they were computed. */
function functions() {
  const rng = createRng("affine");
  const draw = (size: number): Float32Array => Float32Array.from({ length: size }, () => rng.normal());
  const [weights, biases] = [draw(COUNT * D), draw(COUNT)];
  const add = (point: Float32Array, round: (x: number) => number): Float64Array =>
    Float64Array.from({ length: COUNT }, (_, k) => {
      let sum = biases[k];
      for (let j = 0; j < D; j++) sum = round(sum + round(weights[k * D + j] * point[j]));
      return sum;
    });
  const computed: Float32Array[] = [];
  const memory = affineMemory((point) => {
    computed.push(point.slice());
    return Float32Array.from(add(point, Math.fround));
  });
  const norms = Float64Array.from({ length: COUNT }, (_, k) =>
    Math.sqrt(weights.subarray(k * D, (k + 1) * D).reduce((sum, w) => sum + w * w, 0)),
  );
  const share = (D + 1) / 16777216;
  /** How much more than promised a value that is known is off by, at the worst function. */
  const excess = (point: Float32Array, { values, away, size }: ReturnType<typeof memory.known>): number =>
    add(point, (x) => x).reduce((worst, exact, k) => {
      const gamma = share / (1 - share);
      const bound = norms[k] * away + gamma * (Math.abs(biases[k]) + norms[k] * size);
      return Math.max(worst, Math.abs(values[k] - exact) - bound);
    }, Number.NEGATIVE_INFINITY);
  return { rng, draw, memory, computed, excess };
}

const between = (a: Float32Array, b: Float32Array, s: number): Float32Array =>
  a.map((x, j) => (1 - s) * x + s * b[j]);

test("along a segment, and at any distance from it, values are known to what is promised", () => {
  const { rng, draw, memory, computed, excess } = functions();
  const [a, b] = [draw(D), draw(D)];
  const along = memory.between(a, b);
  for (const s of [0, 1e-4, 0.2, 0.5, 0.999, 1, -0.3, 1.7])
    for (const off of [0, 1e-6, 0.01, 3]) {
      const point = between(a, b, s).map((x) => x + off * rng.normal());
      const known = along(point);
      assert.ok(excess(point, known) < 0, `s = ${s}, off = ${off}`);
      // What is promised is no more than the distance from the segment, and rounding.
      if (s >= 0 && s <= 1) assert.ok(known.away <= 1.5 * off * Math.sqrt(D) + 1e-5, `${known.away}`);
    }
  assert.equal(computed.length, 2);
});

test("values are mixed from those of the ends, which stay, for every point of a segment", () => {
  const { draw, memory } = functions();
  const [a, b] = [draw(D), draw(D)];
  const along = memory.between(a, b);
  const [atA, atB] = [a, b].map((point) => memory.computed(point).slice());
  for (const s of [0, 0.25, 0.7, 1]) {
    const { first, last, share, values } = along(between(a, b, s));
    assert.deepEqual(Float32Array.from(first), atA);
    assert.deepEqual(Float32Array.from(last), atB);
    assert.deepEqual(
      values,
      first.map((value, k) => (1 - share) * value + share * last[k]),
    );
  }
});

test("an end that lies on the latest segment is known by that, and its error added", () => {
  const { draw, memory, computed, excess } = functions();
  const [a, b, c] = [draw(D), draw(D), draw(D)];
  memory.between(a, b);
  const middle = between(a, b, 0.4);
  const along = memory.between(middle, c);
  assert.equal(computed.length, 3);
  for (const s of [0, 0.3, 1]) {
    const point = between(middle, c, s);
    assert.ok(excess(point, along(point)) < 0);
    assert.ok(excess(point, memory.known(point)) < 0);
  }
  assert.ok(along(middle).away > 0);
  // One that does not is computed.
  memory.between(draw(D), c);
  assert.equal(computed.length, 4);
});

test("a point that was asked about lately is not computed again, and what is known of it is a copy", () => {
  const { draw, memory, computed } = functions();
  const points = Array.from({ length: 6 }, () => draw(D));
  const first = memory.computed(points[0]).slice();
  for (let again = 0; again < 3; again++) assert.deepEqual(memory.computed(points[0].slice()), first);
  assert.equal(computed.length, 1);
  const moved = points[0].slice();
  memory.known(moved);
  moved[0] += 1;
  assert.notDeepEqual(memory.computed(moved), first);
  assert.equal(computed.length, 2);
  for (const point of points.slice(1)) memory.computed(point);
  assert.equal(computed.length, 7);
  assert.deepEqual(memory.computed(points[0]), first);
  assert.equal(computed.length, 8);
});

test("the share of a segment without length is told", () => {
  const { draw, memory, excess } = functions();
  const a = draw(D);
  const along = memory.between(a, a.slice());
  const point = a.map((x) => x + 0.5);
  assert.ok(excess(point, along(point)) < 0);
});
