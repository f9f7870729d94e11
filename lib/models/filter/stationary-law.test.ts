import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix as MlMatrix, solve } from "ml-matrix";
import { randomSignAttack } from "../../corruption";
import { createRng, DomainError, type Matrix, matrix, mean, ShapeError, toMlMatrix } from "../../num";
import {
  customInputs,
  FILTER_ALGORITHMS,
  type FilterAlgorithm,
  type FilterNetwork,
  filterNetwork,
  type GradientMoments,
  gateFamily,
  gradientMoments,
  normalInputs,
  stabilityLimit,
  stationaryError,
  stationaryLaw,
  studentInputs,
  trainFilter,
} from ".";

const [n, r] = [6, 3];
const rng = createRng(1);
const gaussian = (): Matrix => matrix(r, n, rng.fillNormal(new Float64Array(r * n)));
const network = gateFamily({ center: gaussian(), spread: gaussian(), width: 4 });
const truth = rng.fillNormal(new Float64Array(r));
const moments = gradientMoments({ network, truth, sampler: normalInputs() }, createRng(2));

test("moments: H is known, G and the mean gradient are those of other draws", () => {
  const M = toMlMatrix(network.family?.center as Matrix);
  const H = M.mmul(M.transpose()).mul(0.5);
  const trace = (list: Float64Array): number => list.reduce((sum, value) => sum + value, 0);
  assert.ok(Math.abs(trace(moments.pull) - H.trace()) < 1e-12 * H.trace());
  assert.ok(Math.abs(trace(moments.noise) - trace(moments.curvature)) < 1e-10 * trace(moments.noise));
  const { G, average } = drawnMoments(200000);
  assert.ok(Math.abs(trace(moments.curvature) / G.trace() - 1) < 0.02);
  const solved = inverse(G).mmul(average);
  assert.ok(Math.abs(moments.alignment / average.dot(solved) - 1) < 0.03);
  assert.ok(Math.abs(moments.shift / solved.norm() - 1) < 0.03);
  // One ReLU gate of three entries: ‖g‖² is ‖x‖² half of the time, so E‖g‖⁴/(E‖g‖²)² = 2·15/9.
  const gate = filterNetwork({
    gates: [
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    ],
  });
  const single = gradientMoments({ network: gate, truth: [1, 2, 3], sampler: normalInputs() }, createRng(8));
  assert.ok(Math.abs(single.dispersion / (30 / 9) - 1) < 0.05);
  assert.ok(moments.pull[0] <= moments.pull[1] && moments.curvature[1] <= moments.curvature[2]);
});

/** G and ḡ by finite differences of the network's output, on draws of their own. */
function drawnMoments(draws: number): { G: MlMatrix; average: MlMatrix } {
  const G = MlMatrix.zeros(r, r);
  const average = MlMatrix.zeros(r, 1);
  const stream = createRng(3);
  const x = new Float64Array(n);
  const output = (w: Float64Array): number =>
    network.gates.reduce((sum, { data }) => {
      let z = 0;
      for (let i = 0; i < r; i++) for (let j = 0; j < n; j++) z += w[i] * data[i * n + j] * x[j];
      return sum + Math.max(0, z) / network.gates.length;
    }, 0);
  for (let draw = 0; draw < draws; draw++) {
    stream.fillNormal(x);
    const at = output(truth);
    const g = MlMatrix.columnVector(
      Array.from(truth, (_, i) => {
        const moved = truth.slice();
        moved[i] += 1e-6;
        return (output(moved) - at) / 1e-6;
      }),
    );
    G.add(g.mmul(g.transpose()).div(draws));
    average.add(g.clone().div(draws));
  }
  return { G, average };
}

function inverse(m: MlMatrix): MlMatrix {
  return solve(m, MlMatrix.eye(m.rows));
}

test("unknown inputs: Σ is a mean over draws", () => {
  const signs = customInputs("normal, without saying so", (batch, stream) => stream.fillNormal(batch));
  const drawn = gradientMoments({ network, truth, sampler: signs }, createRng(4));
  drawn.pull.forEach((value, i) => assert.ok(Math.abs(value / moments.pull[i] - 1) < 0.05));
});

/** The fixed point of the second moment's linear map, in the basis in which G or H is diagonal, iterated. */
function iterated(algorithm: FilterAlgorithm, eta: number, b: number, v: number): number {
  const isTron = algorithm === "neuro-tron";
  const G = MlMatrix.diag(Array.from(isTron ? moments.noise : moments.curvature));
  if (algorithm === "sgd-as-published") {
    // Any ḡ with ḡᵀG⁻¹ḡ = h: the error depends on nothing else of it.
    const mean = MlMatrix.columnVector([3, 1, 2]);
    mean.mul(Math.sqrt(moments.alignment / mean.dot(inverse(G).mmul(mean))));
    const L = MlMatrix.add(G, mean.mmul(mean.transpose()).mul(b - 1));
    return settle((S) => {
      const size = v + L.mmul(S).trace();
      return MlMatrix.sub(
        S,
        L.mmul(S)
          .add(S.mmul(L))
          .mul(eta / b),
      ).add(MlMatrix.mul(G, (eta * eta * size) / b));
    });
  }
  const H = MlMatrix.diag(Array.from(isTron ? moments.pull : moments.curvature));
  const step = MlMatrix.sub(MlMatrix.eye(r), MlMatrix.mul(H, eta));
  const noise = MlMatrix.mul(H, (isTron ? 2 : 1) * ((eta * eta) / b));
  return settle((S) =>
    step
      .mmul(S)
      .mmul(step)
      .add(MlMatrix.mul(noise, v + G.mmul(S).trace())),
  );
}

function settle(map: (S: MlMatrix) => MlMatrix): number {
  let S = MlMatrix.zeros(r, r);
  for (let t = 0; t < 200000; t++) {
    const next = map(S);
    const change = MlMatrix.sub(next, S).norm();
    S = next;
    if (change <= 1e-15 * S.norm()) break;
  }
  return Math.sqrt(S.trace());
}

const about = { attackBound: 0.5, attackProbability: 0.4, filterSize: r, outerWeight: 1 };

for (const algorithm of FILTER_ALGORITHMS)
  test(`${algorithm}: the law is the fixed point of the second moment's map, below the limit`, () => {
    for (const b of [1, 3, 16])
      for (const share of [0.1, 0.5, 0.9]) {
        const learningRate = share * stabilityLimit(algorithm, { batchSize: b, outerWeight: 1 }, moments);
        const setting = { ...about, batchSize: b, learningRate, signs: "random" } as const;
        const { error, kappa, status } = stationaryLaw(algorithm, setting, moments);
        assert.equal(status, "settles");
        assert.ok(kappa > 0 && kappa < 1);
        const exact = iterated(algorithm, learningRate, b, 0.25 * 0.4);
        assert.ok(Math.abs(error / exact - 1) < 1e-6, `b = ${b}, ${share}: ${error} is not ${exact}`);
      }
  });

test("κ passes 1 at the limit, and the error has no bound from there on", () => {
  for (const algorithm of FILTER_ALGORITHMS) {
    const limit = stabilityLimit(algorithm, { batchSize: 8, outerWeight: 1 }, moments);
    const at = (learningRate: number): ReturnType<typeof stationaryLaw> =>
      stationaryLaw(algorithm, { ...about, batchSize: 8, learningRate }, moments);
    assert.ok(at(limit).kappa < 1 && at(limit).kappa > 1 - 1e-9);
    const above = at(limit * 1.001);
    assert.deepEqual([above.error, above.status], [Number.POSITIVE_INFINITY, "diverges"]);
    assert.equal(at(1e6 * limit).status, "diverges");
    assert.equal(
      stationaryError(algorithm, { ...about, batchSize: 8, learningRate: 2 * limit }, moments),
      Infinity,
    );
  }
});

test("as η falls the law becomes that of first order, which takes no moments", () => {
  for (const algorithm of FILTER_ALGORITHMS)
    for (const signs of ["alternating", "random"] as const) {
      const setting = { ...about, batchSize: 1, learningRate: 1e-9, signs };
      const law = stationaryLaw(algorithm, setting, moments);
      assert.equal(law.firstOrder, stationaryError(algorithm, setting));
      assert.ok(Math.abs(law.error / law.firstOrder - 1) < 1e-6);
      assert.equal(law.error, stationaryError(algorithm, setting, moments));
    }
});

test("signs that alternate cancel in the sum that SGD as published uses, and nowhere else", () => {
  const setting = { ...about, batchSize: 4, learningRate: 1e-3 };
  const ratio = (algorithm: FilterAlgorithm): number =>
    stationaryLaw(algorithm, setting, moments).error /
    stationaryLaw(algorithm, { ...setting, signs: "random" }, moments).error;
  assert.equal(ratio("neuro-tron"), 1);
  assert.equal(ratio("sgd"), 1);
  assert.ok(Math.abs(ratio("sgd-as-published") - Math.sqrt(0.6)) < 1e-12);
});

test("a leak and outer weights act as q(1 + α)", () => {
  const [a, b] = [0.1, 0];
  const law = (leak: number, outerWeight: number): number =>
    stationaryLaw("neuro-tron", { ...about, outerWeight, leak, batchSize: 4, learningRate: 1e-3 }, moments)
      .error;
  assert.ok(Math.abs(law(a, 2) - law(b, 2.2)) < 1e-15);
});

// The law leaves out what is of relative size 1/r: a larger network than above.
const large = ((): { network: FilterNetwork; truth: Float64Array } => {
  const stream = createRng(6);
  const [center, spread] = [0, 1].map(() => matrix(12, 40, stream.fillNormal(new Float64Array(480))));
  return {
    network: gateFamily({ center, spread, width: 4 }),
    truth: stream.fillNormal(new Float64Array(12)),
  };
})();

for (const algorithm of FILTER_ALGORITHMS)
  test(`${algorithm}: runs settle at the law within 5 %, where first order is 8 % short`, () => {
    const own = gradientMoments({ ...large, sampler: normalInputs() }, createRng(7));
    const [batchSize, budget] = [4, { attackBound: 0.02, attackProbability: 0.4 }];
    const learningRate = 0.2 * stabilityLimit(algorithm, { batchSize, outerWeight: 1 }, own);
    const setting = {
      ...budget,
      filterSize: 12,
      outerWeight: 1,
      batchSize,
      learningRate,
      signs: "random",
    } as const;
    const { error, firstOrder } = stationaryLaw(algorithm, setting, own);
    const squares = [0, 1, 2].map((run) => {
      const { errors } = trainFilter(
        {
          ...{ ...large, initial: large.truth, algorithm, batchSize, learningRate, iterations: 60000 },
          ...{ oracle: randomSignAttack(budget), sampler: normalInputs() },
        },
        createRng(5).substream(run),
      );
      return mean(errors.subarray(5000).map((e) => e * e));
    });
    const measured = Math.sqrt(mean(squares));
    assert.ok(Math.abs(measured / error - 1) < 0.05, `${measured} is not ${error}`);
    assert.ok(measured / firstOrder > 1.08);
  });

test("what is refused", () => {
  const setting = { ...about, batchSize: 4, learningRate: 0.01 };
  const wrong =
    (change: Partial<GradientMoments>): (() => unknown) =>
    () =>
      stationaryLaw("sgd", setting, { ...moments, ...change });
  assert.throws(wrong({ pull: Float64Array.of(1, 2) }), ShapeError);
  assert.throws(wrong({ curvature: Float64Array.of(0, 1, 2) }), DomainError);
  assert.throws(wrong({ alignment: 1 }), DomainError);
  assert.throws(wrong({ shift: Number.NaN }), DomainError);
  assert.throws(
    () => gradientMoments({ network, truth, sampler: normalInputs(), draws: 3 }, createRng(1)),
    /above r = 3/,
  );
  const blind = filterNetwork({
    gates: [
      [
        [1, 0],
        [0, 0],
      ],
    ],
  });
  assert.throws(
    () =>
      gradientMoments({ network: blind, truth: [1, 1], sampler: studentInputs(), draws: 50 }, createRng(1)),
    /every direction of w/,
  );
});
