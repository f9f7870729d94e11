import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, DomainError, type Matrix, matrix, median, type Rng, ShapeError } from "../../num";
import {
  customInputs,
  evaluateFilter,
  FILTER_ALGORITHMS,
  type FilterLearner,
  filterNetwork,
  gateFamily,
  type InputSampler,
  laplaceInputs,
  normalInputs,
  patternOracle,
  RESIDUALS,
  type SameBatchesOptions,
  studentInputs,
  trainFilter,
  trainOnSameBatches,
} from ".";

const gaussian = (rows: number, columns: number, rng: Rng): Matrix =>
  matrix(rows, columns, rng.fillNormal(new Float64Array(rows * columns)));

const alternating = patternOracle("alternating", {
  attackProbability: 0.4,
  shift: (i) => (i % 2 === 0 ? -0.5 : 0.5),
});

type Size = { n: number; r: number; b: number; k: number };

const shapes: readonly Size[] = [
  { n: 100, r: 25, b: 16, k: 10 },
  { n: 9, r: 5, b: 7, k: 4 },
  { n: 14, r: 3, b: 6, k: 2 },
  { n: 1, r: 1, b: 1, k: 2 },
];

const PLAIN: readonly FilterLearner[] = FILTER_ALGORITHMS.map((algorithm) => ({
  algorithm,
  learningRate: 1e-4,
}));
/** Every algorithm with every residual, one half with a rate that decays. */
const ALL: readonly FilterLearner[] = FILTER_ALGORITHMS.flatMap((algorithm) =>
  RESIDUALS.map((residual, i) => ({
    algorithm,
    learningRate: 2e-3,
    residual,
    multiple: 1 + 0.5 * i,
    ...(i % 2 === 0 ? { decayAfter: 30 } : {}),
  })),
);

function options(
  { n, r, b, k }: Size,
  learners: readonly FilterLearner[],
  more: Partial<SameBatchesOptions> = {},
) {
  const rng = createRng("same batches").substream(n, k);
  return {
    network: gateFamily({ center: gaussian(r, n, rng), spread: gaussian(r, n, rng), width: k }),
    truth: rng.fillNormal(new Float64Array(r)),
    oracle: alternating,
    sampler: normalInputs(),
    batchSize: b,
    iterations: 301,
    learners,
    ...more,
  };
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  assert.equal(a.length, b.length);
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}

test("learners with an algorithm and a rate alone are trained as trainFilter trains them, on the same draws", () => {
  const outside = (of: InputSampler): InputSampler => ({ name: "opaque", open: (rng) => of.open(rng) });
  for (const shape of shapes)
    for (const sampler of [normalInputs(), laplaceInputs(0.7), studentInputs(), outside(normalInputs())])
      for (const oracle of [alternating, { name: "opaque", open: alternating.open }]) {
        const given = options(shape, PLAIN, { sampler, oracle });
        const together = trainOnSameBatches(given, createRng(3));
        const { learners, ...shared } = given;
        learners.forEach((learner, i) => {
          const alone = trainFilter({ ...shared, ...learner }, createRng(3));
          assert.ok(largestDifference(together[i].errors, alone.errors) < 1e-9);
          assert.ok(largestDifference(together[i].weights, alone.weights) < 1e-9);
          assert.deepEqual([together[i].status, together[i].iterations], [alone.status, alone.iterations]);
        });
      }
});

test("every backend gives the same bits, for every algorithm, residual and decay", () => {
  for (const shape of shapes) {
    const [auto, wasm, scalar] = (["auto", "wasm", "scalar"] as const).map((backend) =>
      trainOnSameBatches(options(shape, ALL, { backend }), createRng(8)),
    );
    assert.deepEqual(scalar, wasm);
    assert.deepEqual(auto, wasm);
  }
});

test("who else learns changes nothing, to the bit", () => {
  const together = trainOnSameBatches(options(shapes[1], ALL), createRng(2));
  ALL.forEach((learner, i) => {
    assert.deepEqual(trainOnSameBatches(options(shapes[1], [learner]), createRng(2)), [together[i]]);
  });
});

/** What a residual makes of the errors of a batch, as its definition reads. */
function transformed(e: readonly number[], norms: readonly number[], learner: FilterLearner): number[] {
  const { residual, multiple = 1 } = learner;
  const size = e.map((value, i) => Math.abs(value) * (residual === "clipped" ? norms[i] : 1));
  const threshold = multiple * median(size);
  if (residual === "lad") return e.map(Math.sign);
  if (residual === "huber") return e.map((value) => Math.max(-threshold, Math.min(threshold, value)));
  if (residual === "trimmed") return e.map((value, i) => (size[i] > threshold ? 0 : value));
  if (residual === "clipped") return e.map((value, i) => value * Math.min(1, threshold / size[i]));
  return [...e];
}

test("residuals and decaying rates follow their definitions to 1e-9", () => {
  const given = options(shapes[1], ALL);
  const { n, r, b } = shapes[1];
  const { network } = given;
  const truth = Float64Array.from(given.truth);
  const trained = trainOnSameBatches(given, createRng(4));
  ALL.forEach((learner, at) => {
    const rng = createRng(4);
    const fill = given.sampler.open(rng.substream("inputs"));
    const attack = alternating.open({ network, truth, batchSize: b }, rng.substream("attack"));
    const inputs = matrix(b, n);
    const w = new Float64Array(r).fill(1);
    const points = Array.from({ length: b }, (_, i) => i);
    for (let t = 0; t < given.iterations; t++) {
      fill(inputs.data);
      const labels = Float64Array.from(points, (i) =>
        evaluateFilter(network, truth).value(inputs.data, i * n),
      );
      attack(labels, inputs);
      const now = evaluateFilter(network, w);
      const e = points.map((i) => labels[i] - now.value(inputs.data, i * n));
      const norms = points.map((i) => Math.hypot(...inputs.data.subarray(i * n, i * n + n)));
      const f = transformed(e, norms, learner);
      const gradients = points.map((i) => {
        const g = new Float64Array(r);
        if (learner.algorithm === "neuro-tron")
          for (let j = 0; j < r; j++)
            for (let l = 0; l < n; l++)
              g[j] += (network.family?.center.data[j * n + l] ?? 0) * inputs.data[i * n + l];
        else now.derivative(inputs.data, (learner.algorithm === "sgd" ? i : 0) * n, g);
        return g;
      });
      const rate = learner.learningRate / Math.sqrt(learner.decayAfter ? 1 + t / learner.decayAfter : 1);
      for (const i of points) for (let j = 0; j < r; j++) w[j] += (rate / b) * f[i] * gradients[i][j];
    }
    assert.ok(largestDifference(trained[at].weights, w) < 1e-9, JSON.stringify(learner));
  });
});

test("the mean is that of the filters after the second half of the updates", () => {
  const iterations = 9;
  const given = options(shapes[1], PLAIN);
  const { mean, meanError } = trainOnSameBatches({ ...given, iterations }, createRng(6))[1];
  const later = [5, 6, 7, 8, 9].map(
    (t) => trainOnSameBatches({ ...given, iterations: t }, createRng(6))[1].weights,
  );
  const expected = mean.map((_, j) => later.reduce((sum, w) => sum + w[j], 0) / later.length);
  assert.ok(largestDifference(mean, expected) < 1e-14);
  const distance = Math.hypot(...expected.map((w, j) => w - given.truth[j]));
  assert.ok(Math.abs(meanError - distance) < 1e-14);
});

test("a learner that diverges stops, says when, and leaves the others alone", () => {
  const wild: FilterLearner = { algorithm: "neuro-tron", learningRate: 10 };
  for (const backend of ["wasm", "scalar"] as const) {
    const given = options(shapes[1], [PLAIN[1], wild], { backend, iterations: 3000 });
    const [calm, lost] = trainOnSameBatches(given, createRng(1));
    assert.deepEqual([calm.status, calm.iterations], ["iterations", 3000]);
    assert.equal(lost.status, "diverged");
    assert.ok(lost.iterations < 3000 && lost.errors.length === lost.iterations + 1);
    assert.ok(!Number.isFinite(lost.errors[lost.iterations]) && Number.isFinite(lost.errors.at(-2)));
    assert.equal(lost.meanError, Number.POSITIVE_INFINITY);
    assert.deepEqual(trainOnSameBatches({ ...given, learners: [PLAIN[1]] }, createRng(1)), [calm]);
  }
});

test("bad options are refused, each by name", () => {
  const good = options(shapes[1], PLAIN, { iterations: 3 });
  const refuse = (wrong: object, error: new () => Error, message: RegExp): void => {
    const thrown = (): unknown => trainOnSameBatches({ ...good, ...wrong }, createRng(1));
    assert.throws(thrown, (e) => e instanceof error && message.test(e.message));
  };
  trainOnSameBatches(good, createRng(1));
  refuse({ learners: [] }, ShapeError, /learners = .* holds no learner/);
  refuse({ learners: [{ ...PLAIN[0], multiple: 0 }] }, DomainError, /learners\[0\]\.multiple = 0/);
  refuse({ learners: [{ ...PLAIN[0], residual: "hubert" }] }, DomainError, /residual = "hubert"/);
  refuse({ learners: [{ ...PLAIN[0], decayAfter: -1 }] }, DomainError, /decayAfter = -1/);
  refuse({ truth: [1, 2] }, ShapeError, /truth has 2 entries but needs 5/);
  const { gates } = good.network;
  refuse({ network: filterNetwork({ gates }) }, DomainError, /none of gateFamily/);
  const { center, spread } = good.network.family ?? assert.fail();
  refuse({ network: gateFamily({ center, spread, width: 4, leak: 0.1 }) }, DomainError, /leak = 0\.1/);
  const broken = customInputs("broken", (batch) => void batch.fill(Number.NaN));
  const lying = { name: "lying", open: () => (labels: Float64Array) => void labels.fill(Number.NaN) };
  const meddling = { name: "meddling", open: () => () => void trainOnSameBatches(good, createRng(1)) };
  for (const backend of ["wasm", "scalar"] as const) {
    refuse({ sampler: broken, backend }, DomainError, /sampler "broken" drew NaN/);
    refuse({ oracle: lying, backend }, DomainError, /trainOnSameBatches: oracle "lying" answered NaN/);
    refuse({ oracle: meddling, backend }, DomainError, /has trained other learners/);
  }
});
