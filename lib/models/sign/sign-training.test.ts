import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, type Float32Matrix, layOutSingles } from "../../num";
import { RULES, smallProblem } from "./fixtures/small-problem";
import { beginSignTraining, type DescentRules, type TrainedPart, trainPart } from "./sign-training";
import { votesKernel } from "./votes-kernel";

/** Outputs of a part by definition: sums in the order of entries, rounded to single precision. */
function outputs({ rows, columns: d, data }: Float32Matrix, part: TrainedPart): Float32Array {
  const sum = (weights: ArrayLike<number>, x: ArrayLike<number>): number => {
    let total = 0;
    for (let j = 0; j < x.length; j++) total = Math.fround(total + Math.fround(weights[j] * x[j]));
    return total;
  };
  return Float32Array.from({ length: rows }, (_, i) => {
    const x = data.subarray(i * d, i * d + d);
    if (part.hiddenThresholds.length === 0) return sum(part.outputWeights, x);
    const bits = Array.from(part.hiddenThresholds, (threshold, k) =>
      sum(part.hiddenWeights.subarray(k * d, k * d + d), x) > threshold ? 1 : 0,
    );
    return sum(part.outputWeights, bits);
  });
}

/** The sample's loss, the score of which the training raises, by definition; all rows are the sample. */
function valueOn(points: Float32Matrix, isOne: Uint8Array, part: TrainedPart, rules: DescentRules): number {
  const z = outputs(points, part);
  const n = [0, 1].map((side) => isOne.filter((one) => one === side).length);
  if (rules.loss === "zero-one")
    return z.reduce((sum, value, i) => {
      const isRight = value > part.outputThreshold === (isOne[i] === 1);
      return sum + (isRight ? n[1 - isOne[i]] : 0);
    }, 0);
  return -z.reduce((sum, value, i) => {
    const margin = (isOne[i] ? 1 : -1) * (value - part.outputThreshold);
    return sum + Math.log1p(Math.exp(-margin));
  }, 0);
}

const VARIANTS: Partial<DescentRules>[] = [
  {},
  { loss: "cross-entropy" },
  { weights: "signs" },
  { loss: "cross-entropy", weights: "signs" },
  { hidden: 0 },
  { hidden: 0, loss: "cross-entropy" },
  { hidden: 1, coordinates: 7, interval: 0 },
];

for (const variant of VARIANTS) {
  const rules = { ...RULES, ...variant };
  const name = JSON.stringify(variant);

  test(`${name}: no accepted step lowers the value on its rows, and what is said is what the weights give`, () => {
    let accepted = 0;
    for (const levels of [undefined, 2]) {
      const { points, isOne } = smallProblem(60, 7, 1, levels);
      const rng = createRng("steps");
      const training = beginSignTraining(points, isOne, rules, rng, "wasm");
      training.weigh(false);
      for (let t = 0; t < 15; t++) {
        training.draw(rng);
        const steps = [() => training.improveOutput(rng)];
        if (rules.hidden > 0) steps.push(() => training.improveUnit(rng.integer(rules.hidden), rng));
        let before: number | undefined;
        for (const step of steps) {
          const improvement = step();
          const after = valueOn(points, isOne, training.snapshot(t), rules);
          assert.ok(improvement.accepted ? improvement.value > improvement.start : true);
          if (steps.length === 1 || step === steps[0]) {
            // The output's value is the whole one: all weights are in it.
            const told = rules.loss === "zero-one" ? improvement.value : improvement.value / 16777216;
            const base = rules.loss === "zero-one" ? isOne.filter((one) => one === 0).length * 30 : 0;
            assert.ok(Math.abs(told + base - after) < 1e-5, `${told + base}, ${after}`);
          }
          if (before !== undefined && improvement.accepted) accepted++;
          before = after;
          if (rules.hidden === 0 && improvement.accepted) accepted++;
          const right = training.countRight();
          const z = outputs(points, training.snapshot(t));
          const counted = [0, 0];
          z.forEach((value, i) => {
            if (value > training.snapshot(t).outputThreshold === (isOne[i] === 1)) counted[isOne[i]]++;
          });
          assert.deepEqual(right, counted);
        }
      }
    }
    assert.ok(accepted > 0, "some steps were accepted");
  });

  test(`${name}: both backends, every order of the rows, and both readings of the bounds train the same`, () => {
    const { points, isOne } = smallProblem(61, 6, 2, 3);
    const train = (changes: Partial<DescentRules> = {}, rows = points, ones = isOne, backend = "wasm") =>
      trainPart(rows, ones, { ...rules, ...changes }, createRng("same"), backend as "wasm");
    const expected = train();
    assert.deepEqual(train({}, points, isOne, "scalar"), expected);
    assert.deepEqual(train({ isBounded: false }), expected);
    const order = createRng("order").permutation(61);
    const data = new Float32Array(points.data.length);
    order.forEach((row, i) => {
      data.set(points.data.subarray(row * 6, row * 6 + 6), i * 6);
    });
    const permuted = train(
      {},
      { ...points, data },
      Uint8Array.from(order, (row) => isOne[row]),
    );
    assert.deepEqual(permuted, expected);
    assert.deepEqual(train({ interval: 60 }), train({ interval: 1e9 }));
  });
}

for (const loss of ["zero-one", "cross-entropy"] as const)
  test(`${loss}: a step of a linear classifier is the best of all its candidates, each with its best cut`, () => {
    let accepted = 0;
    for (let seed = 0; seed < 40; seed++) {
      const [n, d] = [6 + (seed % 9), 3];
      const { points, isOne } = smallProblem(n, d, seed, seed % 2 ? 2 : undefined);
      const rules = { ...RULES, loss, hidden: 0, coordinates: d, interval: n };
      const rng = createRng("linear").substream(seed);
      const training = beginSignTraining(points, isOne, rules, rng, "wasm");
      training.weigh(false);
      for (let t = 0; t < 4; t++) {
        const before = training.snapshot(t);
        training.draw(rng);
        const improvement = training.improveOutput(rng);
        const reached = valueOn(points, isOne, training.snapshot(t), rules);
        /** The best value of some weights over thresholds at every cut between rows that differ, and below all. */
        const bestCut = (outputWeights: Float32Array): number => {
          const z = [...outputs(points, { ...before, outputWeights })].sort((a, b) => a - b);
          const cuts = z.flatMap((value, i) =>
            i === 0 ? [value - 0.01] : value > z[i - 1] ? [(value + z[i - 1]) / 2] : [],
          );
          return Math.max(
            ...cuts.map((outputThreshold) =>
              valueOn(points, isOne, { ...before, outputWeights, outputThreshold }, rules),
            ),
          );
        };
        const stay = bestCut(before.outputWeights);
        const moves = [...before.outputWeights.keys()].flatMap((j) =>
          [1, -1].map((sign) =>
            bestCut(before.outputWeights.with(j, Math.fround(before.outputWeights[j] + sign * 0.17))),
          ),
        );
        const slack = loss === "zero-one" ? 0 : 1e-5;
        assert.ok(
          Math.abs(reached - Math.max(stay, ...moves)) <= slack,
          `seed ${seed}: ${reached}, ${stay}, ${moves}`,
        );
        assert.equal(improvement.accepted, reached > stay + slack);
        accepted += improvement.accepted ? 1 : 0;
      }
    }
    assert.ok(accepted > 20);
  });

test("a step of a hidden unit changes the value of all rows by what it says", () => {
  for (const loss of ["zero-one", "cross-entropy"] as const) {
    const rules = { ...RULES, loss };
    const { points, isOne } = smallProblem(60, 7, 3);
    const rng = createRng("unit");
    const training = beginSignTraining(points, isOne, rules, rng, "wasm");
    training.weigh(false);
    let accepted = 0;
    for (let t = 0; t < 40; t++) {
      training.draw(rng);
      training.improveOutput(rng);
      // Twice at the same unit: what the first left is the base of both values.
      const first = training.improveUnit(t % 3, rng);
      const middle = valueOn(points, isOne, training.snapshot(t), rules);
      const second = training.improveUnit(t % 3, rng);
      const end = valueOn(points, isOne, training.snapshot(t), rules);
      const unit = loss === "zero-one" ? 1 : 16777216;
      assert.ok(Math.abs((second.value - first.value) / unit - (end - middle)) < 1e-5);
      assert.ok(second.start >= first.value);
      accepted += first.accepted || second.accepted ? 1 : 0;
    }
    assert.ok(accepted > 0);
  }
});

test("weights of length 1 keep it, weights ±1 stay so", () => {
  const { points, isOne } = smallProblem(50, 6, 4);
  const real = trainPart(points, isOne, RULES, createRng(1), "wasm");
  for (const weights of [
    real.outputWeights,
    ...[0, 1, 2].map((k) => real.hiddenWeights.subarray(6 * k, 6 * k + 6)),
  ])
    assert.ok(Math.abs(Math.hypot(...weights) - 1) < 1e-6);
  const signs = trainPart(points, isOne, { ...RULES, weights: "signs" }, createRng(1), "wasm");
  for (const w of [...signs.hiddenWeights, ...signs.outputWeights]) assert.equal(Math.abs(w), 1);
});

test("projections made column by column are the product's of rows, to the bit", () => {
  const { points, isOne } = smallProblem(37, 19, 5);
  const part = trainPart(points, isOne, { ...RULES, hidden: 0 }, createRng(1), "wasm");
  const kernel = votesKernel("wasm");
  const at = layOutSingles(kernel, { x: 37 * 19, rows: 37, w: 8 * 19, start: 8, p: 37 * 4 });
  at.x.floats.set(points.data);
  for (let i = 0; i < 37; i++) at.rows.integers[i] = 4 * 19 * i;
  part.outputWeights.forEach((w, j) => {
    at.w.floats[8 * j] = w;
  });
  kernel.functions.multiply(at.x.at, at.rows.at, 37, 1, 0, 19, at.w.at, at.start.at, at.p.at, 16, 1);
  const z = outputs(points, part);
  for (let i = 0; i < 37; i++) assert.equal(at.p.floats[4 * i], z[i]);
});
