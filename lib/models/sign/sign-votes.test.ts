import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, type Float32Matrix, ShapeError } from "../../num";
import { type SignParameters, signVotes } from ".";
import { randomNetwork } from "./fixtures/random-network";

function randomPoints(rows: number, columns: number): Float32Matrix {
  const rng = createRng("points").substream(rows, columns);
  return { rows, columns, data: Float32Array.from({ length: rows * columns }, () => rng.normal()) };
}

const round = Math.fround;

/** Does a part say yes to a point, by definition? */
function saysYes(given: SignParameters, part: number, x: Float32Array): boolean {
  const { inputSize: d, hidden: h, hiddenWeights, hiddenBiases, outputWeights, outputBiases } = given;
  const dot = (w: Float32Array, v: ArrayLike<number>): number => {
    let sum = 0;
    for (let j = 0; j < w.length; j++) sum = round(sum + round(w[j] * v[j]));
    return sum;
  };
  const inputs =
    h === 0
      ? x
      : Array.from({ length: h }, (_, k) => {
          const unit = part * h + k;
          return dot(hiddenWeights.subarray(unit * d, unit * d + d), x) + hiddenBiases[unit] > 0 ? 1 : 0;
        });
  const size = h || d;
  return dot(outputWeights.subarray(part * size, part * size + size), inputs) + outputBiases[part] > 0;
}

for (const [d, hidden, classes, votes] of [
  [5, 4, 2, 9],
  [13, 3, 2, 4],
  [6, 2, 4, 5],
  [7, 0, 2, 3],
  [7, 0, 3, 3],
  [600, 20, 2, 3],
])
  test(`${votes} networks of ${hidden} units, ${classes} classes, ${d} entries: votes by definition, alone and together`, () => {
    const networks = Array.from({ length: votes }, (_, v) => randomNetwork(d, hidden, classes, v));
    const points = randomPoints(600, d);
    const classOf = (i: number): number => {
      const x = points.data.subarray(i * d, i * d + d);
      const count = (part: number) => networks.filter((one) => saysYes(one, part, x)).length;
      if (classes === 2) return 2 * count(0) > votes ? 1 : 0;
      const counts = Array.from({ length: classes }, (_, c) => count(c));
      return counts.indexOf(Math.max(...counts));
    };
    const [fast, slow] = (["wasm", "scalar"] as const).map((backend) => signVotes(networks, { backend }));
    const predicted = fast.predict(points);
    assert.ok(new Set(predicted).size > 1);
    for (let i = 0; i < 600; i += 7) assert.equal(predicted[i], classOf(i), `point ${i}`);
    for (let i = 0; i < 600; i += 31) {
      const data = points.data.slice(i * d, i * d + d);
      assert.equal(fast.predict({ rows: 1, columns: d, data })[0], predicted[i]);
    }
    const few = { ...points, rows: 40, data: points.data.slice(0, 40 * d) };
    assert.deepEqual(slow.predict(few), predicted.slice(0, 40));
  });

test("networks of different sizes vote together; a tie of two is class 0", () => {
  const always = (class1: boolean, hidden: number): SignParameters => ({
    inputSize: 1,
    hidden,
    classes: 2,
    hiddenWeights: new Float32Array(hidden),
    hiddenBiases: new Float32Array(hidden),
    outputWeights: new Float32Array(hidden || 1),
    outputBiases: Float32Array.of(class1 ? 1 : -1),
  });
  const say = (...networks: SignParameters[]) => signVotes(networks).predict([[3]])[0];
  assert.equal(say(always(true, 2), always(false, 0)), 0);
  assert.equal(say(always(true, 2), always(true, 0), always(false, 5)), 1);
  assert.equal(say(always(true, 0)), 1);
  // Exactly on the boundary: no.
  assert.equal(say({ ...always(true, 0), outputBiases: Float32Array.of(0) }), 0);
});

test("an ensemble of no networks, or of some that differ, is refused", () => {
  assert.throws(() => signVotes([]), /signVotes: networks = .*; a list of one or more/);
  assert.throws(
    () => signVotes([randomNetwork(2, 1, 2, 0), randomNetwork(3, 1, 2, 0)]),
    /networks\[1\] takes 3 entries/,
  );
  assert.throws(() => signVotes([randomNetwork(2, 1, 2, 0), randomNetwork(2, 1, 3, 0)]), ShapeError);
  const broken = { ...randomNetwork(2, 1, 2, 0), outputWeights: Float32Array.of(Number.NaN) };
  assert.throws(() => signVotes([broken]), /networks\[0\]\.outputWeights is NaN at entry 0/);
  assert.throws(() => signVotes([randomNetwork(2, 1, 2, 0)]).predict([[1, 2, 3]]), /points have 3 columns/);
  assert.throws(() => signVotes([randomNetwork(2, 1, 2, 0)]).predict([]), /no rows/);
});
