import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { gateFamily, type LabelOracle, predictFilter } from "../models/filter";
import { createRng, DomainError, matrix, mean, ShapeError } from "../num";
import {
  aimedAttack,
  alternatingAttack,
  constantAttack,
  heavyTailedAttack,
  honestOracle,
  impostorAttack,
  labelOracle,
  randomSignAttack,
} from ".";

const rng = createRng("oracles");
const network = gateFamily({
  center: matrix(2, 3, rng.fillNormal(new Float64Array(6))),
  spread: matrix(2, 3, rng.fillNormal(new Float64Array(6))),
  width: 4,
});
const truth = Float64Array.of(1, -2);

/** What an oracle adds to the labels of `batches` batches of 8 random points, and the points. */
function distortions(
  oracle: LabelOracle,
  batches: number,
  seed = 1,
): { xi: Float64Array; x: Float64Array[] } {
  const attack = oracle.open({ network, truth, batchSize: 8 }, createRng(seed));
  const draws = createRng("inputs");
  const xi = new Float64Array(8 * batches);
  const x: Float64Array[] = [];
  for (let t = 0; t < batches; t++) {
    const inputs = matrix(8, 3, draws.fillNormal(new Float64Array(24)));
    const labels = predictFilter(network, truth, inputs);
    const answers = labels.slice();
    attack(answers, inputs);
    for (let i = 0; i < 8; i++) {
      xi[8 * t + i] = answers[i] - labels[i];
      x.push(inputs.data.slice(3 * i, 3 * i + 3));
    }
  }
  return { xi, x };
}

const budget = { attackBound: 0.25, attackProbability: 0.3 };
const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-12;

test("the paper's attack: −θ at even places, +θ at odd ones, each with probability β", () => {
  const { xi } = distortions(alternatingAttack(budget), 2000);
  let attacked = 0;
  xi.forEach((value, i) => {
    if (value === 0) return;
    attacked++;
    assert.ok(near(value, i % 2 === 0 ? -0.25 : 0.25));
  });
  assert.ok(Math.abs(attacked / xi.length - 0.3) < 0.015);
});

test("β = 0 never attacks, β = 1 always, and the honest oracle is honest", () => {
  assert.ok(distortions(alternatingAttack({ ...budget, attackProbability: 0 }), 20).xi.every((v) => v === 0));
  assert.ok(
    distortions(constantAttack({ ...budget, attackProbability: 1 }), 20).xi.every((v) => near(v, 0.25)),
  );
  assert.ok(distortions(honestOracle, 20).xi.every((v) => v === 0));
});

test("a smaller β attacks a subset, and no attack exceeds θ", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer(), (fraction, seed) => {
      for (const make of [alternatingAttack, randomSignAttack, constantAttack]) {
        const [less, more] = [0.6 * fraction, 0.6].map(
          (attackProbability) => distortions(make({ ...budget, attackProbability }), 4, seed).xi,
        );
        less.forEach((v, i) => assert.ok(v === 0 || more[i] !== 0));
        assert.ok(more.every((v) => Math.abs(v) <= 0.25 + 1e-12));
      }
    }),
    { numRuns: 30 },
  );
});

test("random signs balance, an aimed attack follows its direction", () => {
  const { xi } = distortions(randomSignAttack({ ...budget, attackProbability: 1 }), 1000);
  assert.ok(Math.abs(mean(xi)) < 0.25 * 0.045);
  const direction = [1, 0, 2];
  const aimed = distortions(aimedAttack({ ...budget, attackProbability: 1, direction }), 50);
  aimed.xi.forEach((v, i) => {
    const projection = direction.reduce((sum, u, j) => sum + u * aimed.x[i][j], 0);
    assert.ok(near(v, projection < 0 ? -0.25 : 0.25));
  });
});

test("β may depend on x", () => {
  const oracle = labelOracle({
    name: "first entry",
    attackBound: 1,
    attackProbability: (x) => (x[0] > 0 ? 1 : 0),
    distortion: ({ index, label }) => (label >= 0 ? 0.5 : 0) + 0.01 * index,
  });
  const { xi, x } = distortions(oracle, 50);
  xi.forEach((v, i) => assert.ok(x[i][0] > 0 ? near(v, 0.5 + 0.01 * (i % 8)) : v === 0));
});

test("an impostor's answers are another filter's labels", () => {
  const impostor = [3, 1];
  const attack = impostorAttack({ impostor }).open({ network, truth, batchSize: 2 }, createRng(1));
  const inputs = matrix(2, 3, Float64Array.of(1, 2, 3, -1, 0, 2));
  const labels = predictFilter(network, truth, inputs);
  attack(labels, inputs);
  assert.deepEqual(labels, predictFilter(network, impostor, inputs));
});

test("heavy tails are not bounded", () => {
  const { xi } = distortions(heavyTailedAttack({ attackScale: 0.25, attackProbability: 1 }), 500);
  assert.ok(xi.some((v) => Math.abs(v) > 2.5) && Math.abs(xi.slice().sort()[2000]) < 0.05);
});

test("budgets outside their domain and distortions beyond θ are refused", () => {
  for (const make of [alternatingAttack, constantAttack, randomSignAttack]) {
    assert.throws(() => make({ ...budget, attackBound: -1 }), /attackBound = -1/);
    assert.throws(() => make({ ...budget, attackProbability: 30 }), /did you mean 0\.3\?/);
    assert.throws(() => make({ ...budget, attackBound: Number.POSITIVE_INFINITY }), DomainError);
  }
  assert.throws(() => aimedAttack({ ...budget, direction: [0, 0] }), /direction is zero/);
  const short = aimedAttack({ ...budget, attackProbability: 1, direction: [1] });
  assert.throws(() => distortions(short, 1), ShapeError);
  const impostor = impostorAttack({ impostor: [1, 2, 3] });
  assert.throws(() => distortions(impostor, 1), /impostor has 3 entries but needs 2/);
  const base = { name: "wild", attackBound: 1, attackProbability: 1, distortion: () => 2 };
  assert.throws(
    () => distortions(labelOracle(base), 1),
    /attack "wild" distorted a label by 2, beyond attackBound = 1/,
  );
  const certain = labelOracle({ ...base, attackProbability: () => 2 });
  assert.throws(() => distortions(certain, 1), /attackProbability = 2 is outside/);
  assert.throws(() => labelOracle({ ...base, attackBound: Number.NaN }), DomainError);
});
