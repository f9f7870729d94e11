import assert from "node:assert/strict";
import { test } from "node:test";
import { hopSkipJump } from "../../attacks";
import { createRng, type Float32Matrix, ShapeError } from "../../num";
import type { Classifier } from "../classifier";
import { signVotes } from ".";
import { randomNetwork } from "./fixtures/random-network";

const between = (a: Float32Array, b: Float32Array, s: number): Float32Array =>
  a.map((x, j) => (1 - s) * x + s * b[j]);

for (const [d, hidden, classes, votes] of [
  [30, 5, 2, 21],
  [190, 8, 2, 20],
  [12, 4, 4, 9],
  [20, 0, 2, 30],
])
  test(`${votes} networks of ${hidden} units, ${classes} classes, ${d} entries: along a segment, and beside it, the classes are those of predict`, () => {
    const networks = Array.from({ length: votes }, (_, v) => randomNetwork(d, hidden, classes, v));
    const classifier = signVotes(networks);
    const { predict } = signVotes(networks);
    const slow = signVotes(networks, { backend: "scalar" });
    const rng = createRng("segment").substream(d, votes);
    const draw = (): Float32Array => Float32Array.from({ length: d }, () => rng.normal());
    let mixed = 0;
    for (let k = 0; k < 40; k++) {
      const [from, to] = [draw(), draw()];
      const ask = classifier.between?.(from, to);
      assert.ok(ask);
      // Bisections, which end where classes turn; then points off the segment.
      let [low, high] = [0, 1];
      const classOf = (s: number): number => {
        const data = between(from, to, s);
        const [own] = ask({ rows: 1, columns: d, data });
        assert.equal(own, predict({ rows: 1, columns: d, data })[0], `segment ${k} at ${s}`);
        return own;
      };
      const first = classOf(0);
      if (classOf(1) !== first) {
        for (let i = 0; i < 26; i++) {
          const middle = (low + high) / 2;
          if (classOf(middle) === first) low = middle;
          else high = middle;
        }
        mixed++;
      }
      const data = new Float32Array(40 * d);
      for (let i = 0; i < 40; i++) {
        const off = 10 ** -(i % 8);
        data.set(
          between(from, to, high).map((x) => x + off * rng.normal()),
          i * d,
        );
      }
      const points: Float32Matrix = { rows: 40, columns: d, data };
      assert.deepEqual(ask(points), predict(points));
      if (k % 10 === 0) assert.deepEqual(slow.between?.(from, to)?.(points), predict(points));
    }
    assert.ok(mixed > 5, `${mixed} segments with two classes`);
  });

test("two segments of one ensemble are asked in turn", () => {
  const d = 20;
  const classifier = signVotes(Array.from({ length: 21 }, (_, v) => randomNetwork(d, 4, 2, v)));
  const rng = createRng("turns");
  const draw = (): Float32Array => Float32Array.from({ length: d }, () => rng.normal());
  const segments = [0, 1].map(() => {
    const [from, to] = [draw(), draw()];
    const data = Float32Array.from([0.2, 0.5, 0.7].flatMap((s) => [...between(from, to, s)]));
    return { ask: classifier.between?.(from, to), points: { rows: 3, columns: d, data } };
  });
  for (const { ask, points } of [...segments, ...segments])
    assert.deepEqual(ask?.(points), classifier.predict(points));
});

test("an attack that asks along its segments finds what one that asks predict finds, all its questions answered alike", () => {
  const d = 60;
  const networks = Array.from({ length: 31 }, (_, v) => randomNetwork(d, 6, 2, v));
  const { near, between: along, ...plain } = signVotes(networks);
  const { predict } = signVotes(networks);
  let compared = 0;
  const compares: Classifier = {
    ...plain,
    ...(near && { near }),
    between(from, to) {
      const ask = along?.(from, to);
      return (
        ask &&
        ((points) => {
          const classes = ask(points);
          assert.deepEqual(classes, predict(points));
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
  assert.ok(compared > 1200, `${compared} questions`);
});

test("points on the very threshold of a unit are told as predict tells them", () => {
  const one = {
    ...randomNetwork(1, 1, 2, 0),
    hiddenWeights: Float32Array.of(1),
    hiddenBiases: Float32Array.of(-0.5),
    outputWeights: Float32Array.of(1),
    outputBiases: Float32Array.of(-0.5),
  };
  const ask = signVotes([one]).between?.(Float32Array.of(0), Float32Array.of(1));
  const data = Float32Array.of(0.5, 0.5 + 2 ** -24, 0.5 - 2 ** -25, 0, 1);
  assert.deepEqual(ask?.({ rows: 5, columns: 1, data }), Int32Array.of(0, 1, 0, 0, 1));
});

test("ends and points of another size are refused", () => {
  const classifier = signVotes([randomNetwork(3, 2, 2, 0)]);
  const three = new Float32Array(3);
  assert.throws(() => classifier.between?.(new Float32Array(2), three), ShapeError);
  assert.throws(() => classifier.between?.(three, new Float32Array(4)), /signVotes: to has 4 entries/);
  const ask = classifier.between?.(three, three);
  assert.throws(() => ask?.({ rows: 1, columns: 2, data: new Float32Array(2) }), /points have 2 columns/);
});
