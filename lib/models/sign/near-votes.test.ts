import assert from "node:assert/strict";
import { test } from "node:test";
import { hopSkipJump } from "../../attacks";
import { createRng, type Float32Matrix, ShapeError } from "../../num";
import { signVotes } from ".";
import { randomNetwork } from "./fixtures/random-network";

/** Points within a radius of a centre, some of them on the sphere, rounded. */
function around(center: Float32Array, radius: number, rows: number, seed: number): Float32Matrix {
  const rng = createRng("around").substream(seed);
  const d = center.length;
  const data = new Float32Array(rows * d);
  for (let i = 0; i < rows; i++) {
    const direction = rng.fillNormal(new Float64Array(d));
    const length = Math.sqrt(direction.reduce((sum, x) => sum + x * x, 0));
    const size = (i % 3 === 0 ? rng.uniform() : 1) * radius * (1 - 1e-6);
    for (let j = 0; j < d; j++) data[i * d + j] = center[j] + (direction[j] / length) * size;
  }
  return { rows, columns: d, data };
}

/** What rounding to single precision adds to the distance from a centre. */
const rounded = (center: Float32Array, radius: number): number =>
  radius + Math.sqrt(center.reduce((sum, x) => sum + x * x, 0)) / 8388608;

for (const [d, hidden, classes, votes] of [
  [30, 5, 2, 21],
  [30, 5, 2, 20],
  [190, 8, 2, 15],
  [12, 4, 4, 9],
  [20, 0, 2, 30],
])
  test(`${votes} networks of ${hidden} units, ${classes} classes, ${d} entries: near a point the classes are those of predict`, () => {
    const networks = Array.from({ length: votes }, (_, v) => randomNetwork(d, hidden, classes, v));
    const classifier = signVotes(networks);
    const slow = signVotes(networks, { backend: "scalar" });
    const seen = { near: 0, gaveUp: 0, mixed: 0, constant: 0 };
    const rng = createRng("near").substream(d, votes);
    for (let c = 0; c < 60; c++) {
      let center = Float32Array.from({ length: d }, () => rng.normal());
      // Most centres lie where the class turns: halfway, again and again, between two points of different classes.
      const other = Float32Array.from({ length: d }, () => rng.normal());
      const classOf = (x: Float32Array) => classifier.predict({ rows: 1, columns: d, data: x })[0];
      const from = classOf(center);
      if (classOf(other) !== from)
        for (let i = 0, [a, b] = [center, other]; i < 12; i++) {
          const middle = a.map((x, j) => (x + b[j]) / 2);
          if (classOf(middle) === from) a = middle;
          else b = middle;
          center = b;
        }
      for (const radius of [1e-6, 0.003, 0.03, 0.1, 0.4, 30]) {
        const points = around(center, radius, radius === 0.03 ? 530 : 90, c);
        const ask = classifier.near?.(center, rounded(center, radius));
        if (ask === undefined) {
          seen.gaveUp++;
          continue;
        }
        const expected = classifier.predict(points);
        assert.deepEqual(ask(points), expected, `centre ${c}, radius ${radius}`);
        seen.near += points.rows;
        if (new Set(expected).size > 1) seen.mixed++;
        else seen.constant++;
        if (c % 20 === 0 && radius === 0.03)
          assert.deepEqual(slow.near?.(center, rounded(center, radius))?.(points), expected);
      }
    }
    assert.ok(seen.near > 20_000 && seen.mixed > 10 && seen.constant > 10, JSON.stringify(seen));
    assert.ok(hidden === 0 || seen.gaveUp > 0, JSON.stringify(seen));
  });

test("an attack that asks near its points finds what one that asks predict finds, all its questions answered alike", () => {
  const d = 60;
  const networks = Array.from({ length: 31 }, (_, v) => randomNetwork(d, 6, 2, v));
  const { near, ...plain } = signVotes(networks);
  let compared = 0;
  const compares = {
    ...plain,
    near(center: Float32Array, radius: number) {
      const ask = near?.(center, radius);
      return (
        ask &&
        ((points: Float32Matrix) => {
          const classes = ask(points);
          assert.deepEqual(classes, plain.predict(points));
          compared += points.rows;
          return classes;
        })
      );
    },
  };
  const rng = createRng("attacked");
  for (let k = 0; k < 6; k++) {
    const point = Float32Array.from({ length: d }, () => rng.uniform(-2, 2));
    const options = { bounds: [-2, 2], maxIterations: 25, startTrials: 1000 } as const;
    const [first, second] = [compares, plain].map((classifier) =>
      hopSkipJump(classifier, point, options, createRng("attack").substream(k)),
    );
    assert.equal(first.status, "done");
    assert.deepEqual(first, second);
  }
  assert.ok(compared > 30_000, `${compared} questions`);
});

test("two balls of one ensemble are asked in turn", () => {
  const d = 20;
  const classifier = signVotes(Array.from({ length: 21 }, (_, v) => randomNetwork(d, 4, 2, v)));
  const rng = createRng("turns");
  const balls = [0, 1].map((i) => {
    const center = Float32Array.from({ length: d }, () => rng.normal());
    return { ask: classifier.near?.(center, 0.06), points: around(center, 0.05, 70, i) };
  });
  for (const { ask, points } of [...balls, ...balls]) {
    assert.ok(ask);
    assert.deepEqual(ask(points), classifier.predict(points));
  }
});

test("points on the very threshold of a unit are told as predict tells them", () => {
  const one = (bias: number) => ({
    ...randomNetwork(1, 1, 2, 0),
    hiddenWeights: Float32Array.of(1),
    hiddenBiases: Float32Array.of(bias),
    outputWeights: Float32Array.of(1),
    outputBiases: Float32Array.of(-0.5),
  });
  // Four certain units, so that one that may flip is not half of them.
  const classifier = signVotes([one(-0.5), one(9), one(9), one(-9), one(-9)]);
  const ask = classifier.near?.(Float32Array.of(0.5), 1e-7);
  assert.ok(ask);
  const data = Float32Array.of(0.5, 0.5 + 2 ** -24, 0.5 - 2 ** -24);
  assert.deepEqual(ask({ rows: 3, columns: 1, data }), Int32Array.of(0, 1, 0));
});

test("a centre of another size, and a radius that is none, are refused", () => {
  const classifier = signVotes([randomNetwork(3, 2, 2, 0)]);
  assert.throws(() => classifier.near?.(new Float32Array(2), 1), ShapeError);
  for (const radius of [-1, Number.NaN])
    assert.throws(() => classifier.near?.(new Float32Array(3), radius), /signVotes: radius/);
  const ask = signVotes([randomNetwork(3, 2, 2, 0)]).near?.(new Float32Array(3), 0);
  assert.throws(() => ask?.({ rows: 1, columns: 2, data: new Float32Array(2) }), /points have 2 columns/);
});
