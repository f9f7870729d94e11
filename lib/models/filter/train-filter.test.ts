import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, DomainError, type Matrix, matrix, type Rng, ShapeError, Xoshiro256 } from "../../num";
import {
  convolutionGates,
  customInputs,
  FILTER_ALGORITHMS,
  type FilterAlgorithm,
  type FilterTrainingOptions,
  filterNetwork,
  gateFamily,
  type InputSampler,
  laplaceInputs,
  normalInputs,
  patternOracle,
  predictFilter,
  studentInputs,
  trainFilter,
} from ".";
import { uniformByDefinition } from "./fixtures/draw-by-definition";

const gaussian = (rows: number, columns: number, rng: Rng): Matrix =>
  matrix(rows, columns, rng.fillNormal(new Float64Array(rows * columns)));

const THETA = 0.5;
const BETA = 0.4;
const alternating = patternOracle("alternating", {
  attackProbability: BETA,
  shift: (i) => (i % 2 === 0 ? -THETA : THETA),
});

/** Options with a random network of the family. */
function options(
  size: { n: number; r: number; b: number; k: number },
  more: Partial<FilterTrainingOptions> = {},
): FilterTrainingOptions {
  const rng = createRng("network").substream(size.n, size.k);
  const { n, r, b, k } = size;
  return {
    algorithm: "neuro-tron",
    network: gateFamily({ center: gaussian(r, n, rng), spread: gaussian(r, n, rng), width: k }),
    truth: rng.fillNormal(new Float64Array(r)),
    oracle: alternating,
    sampler: normalInputs(),
    learningRate: 1e-4,
    batchSize: b,
    iterations: 600,
    ...more,
  };
}

/** The three algorithms as their formulas read, gate by gate, from the same draws. */
function replay(given: FilterTrainingOptions, seed: number): number[] {
  const { network, algorithm, learningRate: eta, batchSize: b, iterations, sampler } = given;
  const { center: M, spread: C } = network.family!;
  const [r, n, k] = [M.rows, M.columns, network.gates.length];
  const half = k / 2;
  const shifts: number[] = [];
  for (let c = -half; c <= half; c++) if (c !== 0) shifts.push(c);
  const truth = Float64Array.from(given.truth);
  const w = new Float64Array(r).fill(1);
  const rng = createRng(seed);
  const fill = sampler.open(rng.substream("inputs"));
  const coins = new Xoshiro256(rng.substream("attack").state());
  const x = new Float64Array(b * n);
  const times = (A: Matrix, i: number): number[] =>
    Array.from({ length: r }, (_, j) => {
      let sum = 0;
      for (let l = 0; l < n; l++) sum += A.data[j * n + l] * x[i * n + l];
      return sum;
    });
  const inner = (u: ArrayLike<number>, v: ArrayLike<number>): number => {
    let sum = 0;
    for (let j = 0; j < r; j++) sum += u[j] * v[j];
    return sum;
  };
  const distances: number[] = [];
  for (let t = 0; t < iterations; t++) {
    fill(x);
    const Mx = Array.from({ length: b }, (_, i) => times(M, i));
    const Cx = Array.from({ length: b }, (_, i) => times(C, i));
    const f = (v: Float64Array, i: number): number =>
      shifts.reduce((sum, c) => sum + Math.max(0, inner(v, Mx[i]) + c * inner(v, Cx[i])), 0) / k;
    const e = Array.from({ length: b }, (_, i) => {
      const xi = uniformByDefinition(coins) < BETA ? (i % 2 === 0 ? -THETA : THETA) : 0;
      return f(truth, i) + xi - f(w, i);
    });
    const counts = (i: number): [number, number] => {
      const active = shifts.filter((c) => inner(w, Mx[i]) + c * inner(w, Cx[i]) > 0);
      return [active.length, active.reduce((sum, c) => sum + c, 0)];
    };
    const all = Array.from({ length: b }, (_, i) => counts(i));
    const total = e.reduce((sum, value) => sum + value, 0);
    for (let j = 0; j < r; j++)
      for (let i = 0; i < b; i++) {
        const [N, K] = all[i];
        if (algorithm === "neuro-tron") w[j] += (eta / b) * e[i] * Mx[i][j];
        else if (algorithm === "sgd") w[j] += (eta / (b * k)) * e[i] * (N * Mx[i][j] + K * Cx[i][j]);
        else if (i === 0) w[j] += (eta / (b * k)) * total * (N * Mx[i][j] + K * Cx[i][j]);
      }
    distances.push(Math.sqrt(w.reduce((sum, value, j) => sum + (value - truth[j]) * (value - truth[j]), 0)));
  }
  return distances;
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  assert.equal(a.length, b.length);
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i] - b[i]));
  return largest;
}

const shapes = [
  { n: 100, r: 25, b: 16, k: 10 },
  { n: 9, r: 5, b: 7, k: 4 },
  { n: 14, r: 3, b: 6, k: 2 },
  { n: 1, r: 1, b: 1, k: 2 },
];

for (const algorithm of FILTER_ALGORITHMS)
  test(`600 updates of ${algorithm} follow its formula to 1e-9, at every backend with the same bits`, () => {
    for (const shape of shapes)
      for (const sampler of [normalInputs(), laplaceInputs(0.7), studentInputs()]) {
        const given = options(shape, { algorithm, sampler });
        const [auto, wasm, scalar] = (["auto", "wasm", "scalar"] as const).map((backend) =>
          trainFilter({ ...given, backend }, createRng(11)),
        );
        assert.ok(largestDifference(wasm.errors.slice(1), replay(given, 11)) < 1e-9);
        assert.deepEqual(scalar, wasm);
        assert.deepEqual(auto, wasm);
      }
  });

const outside = (name: string, of: InputSampler): InputSampler => ({ name, open: (rng) => of.open(rng) });

test("inputs and attacks from outside the kernel are the same run, to the bit", () => {
  for (const shape of shapes)
    for (const backend of ["wasm", "scalar"] as const) {
      const given = options(shape, { algorithm: "sgd", backend });
      const inside = trainFilter(given, createRng(5));
      const opaque = { name: "opaque", open: alternating.open };
      for (const other of [
        { sampler: outside("opaque", given.sampler) },
        { oracle: opaque },
        { sampler: outside("opaque", given.sampler), oracle: opaque },
      ])
        assert.deepEqual(trainFilter({ ...given, ...other }, createRng(5)), inside);
    }
});

test("a network of the same gates without the family trains alike, in TypeScript", () => {
  const given = options({ n: 12, r: 6, b: 4, k: 4 }, { algorithm: "sgd", iterations: 300 });
  const { family } = given.network;
  const general = filterNetwork({ gates: given.network.gates });
  const [fast, slow] = [given.network, general].map(
    (network) => trainFilter({ ...given, network, sensing: family!.center }, createRng(2)).errors,
  );
  assert.ok(largestDifference(fast, slow) < 1e-10);
  assert.throws(
    () => trainFilter({ ...given, network: general, backend: "wasm" }, createRng(2)),
    DomainError,
  );
});

test("without attack Neuro-Tron recovers a family's and a convolution's filter to rounding", () => {
  const honest = patternOracle("honest", { attackProbability: 0, shift: () => 0 });
  const rng = createRng("convolution");
  const convolution = filterNetwork({ gates: convolutionGates({ inputSize: 8, filterSize: 3, stride: 2 }) });
  const runs = [
    options({ n: 40, r: 6, b: 16, k: 4 }, { oracle: honest, learningRate: 2e-3, iterations: 6000 }),
    {
      ...options({ n: 40, r: 6, b: 16, k: 4 }),
      network: convolution,
      truth: rng.fillNormal(new Float64Array(3)),
      oracle: honest,
      learningRate: 1,
      iterations: 3000,
    },
  ];
  for (const run of runs) {
    const { errors, status, iterations } = trainFilter(run, createRng(1));
    assert.deepEqual([status, iterations], ["iterations", run.iterations]);
    assert.ok(errors[run.iterations] < 1e-12, `${errors[run.iterations]}`);
  }
});

test("labels of another filter are learned as that filter (section 3.5)", () => {
  const given = options({ n: 40, r: 6, b: 16, k: 4 }, { learningRate: 2e-3, iterations: 6000 });
  const impostor = Float64Array.from(given.truth, (w) => w + 0.3);
  const lying = {
    name: "impostor",
    open: () => (labels: Float64Array, inputs: Matrix) =>
      labels.set(predictFilter(given.network, impostor, inputs)),
  };
  const { weights } = trainFilter({ ...given, oracle: lying }, createRng(1));
  assert.ok(largestDifference(weights, impostor) < 1e-12);
});

test("outer weights q at step η/q under θ are outer weights 1 at step η under θ/q: Neuro-Tron gains nothing else", () => {
  const size = { n: 20, r: 6, b: 8, k: 4 };
  const one = options(size);
  const { center, spread } = one.network.family!;
  const shifted = (theta: number) =>
    patternOracle("alternating", { attackProbability: BETA, shift: (i) => (i % 2 === 0 ? -theta : theta) });
  const up = {
    ...one,
    network: gateFamily({ center, spread, width: size.k, outerWeight: 8 }),
    oracle: shifted(THETA),
    learningRate: one.learningRate / 8,
  };
  const [a, b] = [
    trainFilter({ ...one, oracle: shifted(THETA / 8) }, createRng(4)),
    trainFilter(up, createRng(4)),
  ];
  assert.ok(largestDifference(a.errors, b.errors) < 1e-12);
});

test("a run that diverges says so and when", () => {
  for (const backend of ["wasm", "scalar"] as const) {
    const run = trainFilter(
      options({ n: 30, r: 10, b: 4, k: 10 }, { learningRate: 1, backend, iterations: 5000 }),
      createRng(1),
    );
    assert.equal(run.status, "diverged");
    assert.ok(run.iterations < 5000);
    assert.equal(run.errors.length, run.iterations + 1);
    assert.ok(
      !Number.isFinite(run.errors[run.iterations]) && Number.isFinite(run.errors[run.iterations - 1]),
    );
  }
});

test("an oracle that trains another filter in the middle of a training is refused, not answered wrongly", () => {
  const given = options({ n: 9, r: 5, b: 4, k: 4 }, { iterations: 3 });
  const meddling = { name: "meddling", open: () => () => void trainFilter(given, createRng(1)) };
  for (const backend of ["wasm", "scalar"] as const)
    assert.throws(
      () => trainFilter({ ...given, oracle: meddling, backend }, createRng(1)),
      /trainFilter: a sampler or an oracle has trained another filter/,
    );
});

test("record keeps every so many errors of the same run", () => {
  const given = options({ n: 9, r: 5, b: 7, k: 4 }, { iterations: 95 });
  const all = trainFilter(given, createRng(3)).errors;
  const some = trainFilter({ ...given, record: 10 }, createRng(3)).errors;
  assert.deepEqual(
    Array.from(some),
    Array.from({ length: 10 }, (_, j) => all[10 * j]),
  );
  assert.equal(trainFilter({ ...given, iterations: 0 }, createRng(3)).errors.length, 1);
});

test("bad options are refused, each by name", () => {
  const good = options({ n: 9, r: 5, b: 7, k: 4 }, { iterations: 3 });
  const refuse = (wrong: Partial<FilterTrainingOptions>, error: new () => Error, message: RegExp): void => {
    const thrown = (): unknown => trainFilter({ ...good, ...wrong }, createRng(1));
    assert.throws(thrown, (e) => e instanceof error && message.test(e.message));
  };
  trainFilter(good, createRng(1));
  refuse({ algorithm: "adam" as FilterAlgorithm }, DomainError, /algorithm = "adam"/);
  refuse({ truth: [1, 2] }, ShapeError, /truth has 2 entries but needs 5/);
  refuse({ initial: [1, 2, 3, 4, Number.NaN] }, DomainError, /initial is NaN at entry 4/);
  refuse({ learningRate: 0 }, DomainError, /learningRate = 0/);
  refuse({ learningRate: -1e-4 }, DomainError, /learningRate = -0\.0001/);
  refuse({ batchSize: 0 }, DomainError, /batchSize = 0/);
  refuse({ batchSize: 0.5 }, DomainError, /batchSize = 0\.5/);
  refuse({ iterations: -1 }, DomainError, /iterations = -1/);
  refuse({ record: 0 }, DomainError, /record = 0/);
  refuse({ backend: "simd" as "wasm" }, DomainError, /backend = "simd" is unknown; one of "auto", "wasm"/);
  refuse({ sensing: matrix(5, 8) }, ShapeError, /sensing is 5×8 but the gates are 5×9/);
  const broken = customInputs("broken", (batch) => void batch.fill(Number.NaN));
  const lying = { name: "lying", open: () => (labels: Float64Array) => void labels.fill(Number.NaN) };
  for (const backend of ["wasm", "scalar"] as const) {
    refuse({ sampler: broken, backend }, DomainError, /sampler "broken" drew NaN/);
    refuse({ oracle: lying, backend }, DomainError, /oracle "lying" answered NaN for point 0/);
  }
});
