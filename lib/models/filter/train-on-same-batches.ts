import {
  BACKENDS,
  type Backend,
  checkCount,
  checkLength,
  checkObject,
  checkOneOf,
  checkRng,
  checkSize,
  DomainError,
  keysOf,
  lawBlock,
  type Matrix,
  type Rng,
  ShapeError,
  sayValue,
  toFiniteVector,
  type VectorLike,
} from "../../num";
import { checkNetwork } from "./check-network";
import { checkLearner, type FilterLearner } from "./filter-learner";
import type { FilterNetwork } from "./filter-network";
import { checkedAttack, checkOracle, type LabelOracle } from "./filter-oracle";
import { checkSampler, type InputSampler } from "./filter-sampler";
import { distance } from "./filter-training";
import { type LearnersLayout, type LearnersStart, layOutLearners } from "./learners-layout";

/** What `trainOnSameBatches` needs. */
export interface SameBatchesOptions {
  /** A ReLU network made by `gateFamily`; Neuro-Tron's sensing matrix is its center. */
  readonly network: FilterNetwork;
  /** w*, length r. */
  readonly truth: VectorLike;
  readonly oracle: LabelOracle;
  readonly sampler: InputSampler;
  /** b ≥ 1. */
  readonly batchSize: number;
  /** T ≥ 0 updates. */
  readonly iterations: number;
  /** At least one. */
  readonly learners: readonly FilterLearner[];
  /** w₁, length r, of all learners; all ones unless told. */
  readonly initial?: VectorLike;
  /** `auto` unless told; every one gives the same bits. */
  readonly backend?: Backend;
}

const OPTIONS = keysOf<SameBatchesOptions>({
  network: true,
  truth: true,
  oracle: true,
  sampler: true,
  batchSize: true,
  iterations: true,
  learners: true,
  initial: true,
  backend: true,
});

/** What one of the learners ended with. */
export interface TrainedLearner {
  /** Its filter after the last update. */
  readonly weights: Float64Array;
  /** The mean of its filters after the updates of the second half (Polyak's average), and ‖mean − w*‖. */
  readonly mean: Float64Array;
  readonly meanError: number;
  /** errors[t] = ‖w − w*‖₂ after t updates. When training diverged, the last is not finite. */
  readonly errors: Float64Array;
  readonly status: "iterations" | "diverged";
  /** Updates that were done. */
  readonly iterations: number;
}

/**
 * Learns a network's filter in several ways at once, all on the same batches with the same false labels: learners differ
 * in the algorithm, the rate and its decay, and in what they do to the errors of a batch (`FilterLearner`). A learner with
 * nothing but an algorithm and a rate gives the bits of `trainFilter` with the same `rng`.
 *
 * @param rng as for `trainFilter`. Who else learns changes nothing: each learner has its own filter.
 * @returns the learners, in their order.
 * @throws {ShapeError} sizes disagree, no learner. {DomainError} a number out of range or not finite, also one that the
 *   sampler or the oracle gave; a network that is none of `gateFamily`, or leaky. Divergence does not throw: read status.
 * Cost: a batch about 4 µs, an update of a learner about 3 µs at n = 100, r = 25, b = 16, k = 10; 8(T + 1) bytes a learner.
 * Source: Huber 1964 (bounded errors); Polyak & Juditsky 1992 (averages).
 *
 * @example
 * ```ts
 * const [squares, signs] = trainOnSameBatches(
 *   {
 *     network: gateFamily({ center: [[1, 0, 0], [0, 1, 0]], spread: [[0, 0, 0.1], [0, 0, 0.1]], width: 2 }),
 *     truth: [0.5, -2],
 *     oracle: constantAttack({ attackBound: 1, attackProbability: 0.25 }),
 *     sampler: normalInputs(),
 *     batchSize: 16,
 *     iterations: 5000,
 *     learners: [
 *       { algorithm: "sgd", learningRate: 0.01 },
 *       { algorithm: "sgd", learningRate: 0.01, residual: "lad", decayAfter: 500 },
 *     ],
 *   },
 *   createRng(1),
 * );
 * signs.errors[5000] < 0.5 * squares.errors[5000]; // => true
 * ```
 */
export function trainOnSameBatches(options: SameBatchesOptions, rng: Rng): TrainedLearner[] {
  const start = checkedStart(options);
  checkRng("trainOnSameBatches", rng);
  const { iterations, backend = "auto" } = options;
  const layout = layOutLearners(backend, start);
  const { learners } = layout;
  const next = batches(options, start, layout, rng);
  const errors = learners.map(() => {
    const list = new Float64Array(iterations + 1);
    list[0] = distance(start.initial, start.truth);
    return list;
  });
  const done = learners.map(() => iterations);
  let training = learners.length;
  for (let t = 0; t < iterations && training > 0; t++) {
    next();
    layout.functions.learn(layout.first, learners.length, t, iterations >> 1);
    for (let i = 0; i < learners.length; i++) {
      if (t >= done[i]) continue;
      const error = learners[i].distance[0];
      errors[i][t + 1] = error;
      if (Number.isFinite(error)) continue;
      done[i] = t + 1;
      training--;
    }
  }
  return learners.map(({ filter, mean }, i) => {
    const diverged = !Number.isFinite(errors[i][done[i]]);
    return {
      weights: filter.slice(),
      mean: mean.slice(),
      meanError: diverged ? Number.POSITIVE_INFINITY : distance(mean, start.truth),
      errors: errors[i].slice(0, done[i] + 1),
      status: diverged ? "diverged" : "iterations",
      iterations: done[i],
    };
  });
}

function checkedStart(options: SameBatchesOptions): LearnersStart {
  const where = "trainOnSameBatches";
  checkObject(where, "options", options, OPTIONS);
  const { network, learners, batchSize, iterations, backend = "auto" } = options;
  checkNetwork(where, network);
  checkOracle(where, options.oracle);
  checkSampler(where, options.sampler);
  checkCount(where, "batchSize", batchSize);
  checkCount(where, "iterations", iterations, 0);
  checkOneOf(where, "backend", backend, BACKENDS);
  const { family, leak, gates } = network;
  if (family === undefined || leak !== 0)
    throw new DomainError(
      `${where}: the network is ${family ? `leaky, leak = ${leak}` : "none of gateFamily"}; its kernel is for ReLU networks made by gateFamily. Use trainFilter.`,
    );
  if (!Array.isArray(learners) || learners.length === 0)
    throw new ShapeError(
      `${where}: learners = ${sayValue(learners)} holds no learner; a list of at least one.`,
    );
  learners.forEach((learner, i) => {
    checkLearner(where, `learners[${i}]`, learner);
  });
  const { rows: r, columns: n } = family.center;
  checkSize(where, `a batch of batchSize = ${batchSize} inputs of ${n}`, batchSize * n);
  checkSize(
    where,
    `iterations × learners = ${iterations} × ${learners.length} errors`,
    iterations * learners.length,
  );
  const filter = (name: string, value: VectorLike): Float64Array => {
    const vector = toFiniteVector(where, name, value);
    checkLength(where, name, vector.length, r, `one entry per row of the gates, which are ${r}×${n}`);
    return vector;
  };
  const truth = filter("truth", options.truth);
  const { initial = new Float64Array(r).fill(1) } = options;
  return { family, width: gates.length, truth, initial: filter("initial", initial), batchSize, learners };
}

/** Puts the next batch and its labels, as the oracle gives them, into the kernel's memory. */
function batches(
  { network, oracle, sampler }: SameBatchesOptions,
  { truth, batchSize: b, family }: LearnersStart,
  layout: LearnersLayout,
  rng: Rng,
): () => void {
  const { functions, inputs, stride, labels, shifts, law, inputStream, attackStream } = layout;
  const n = family.center.columns;
  const draws = rng.substream("inputs");
  const coins = rng.substream("attack");
  const { entries } = sampler;
  const { pattern } = oracle;
  const batch: Matrix = {
    rows: b,
    columns: n,
    data: stride === n ? inputs.numbers : new Float64Array(b * n),
  };
  const rows = Array.from({ length: b }, (_, i) => ({
    padded: inputs.numbers.subarray(i * stride, i * stride + n),
    plain: batch.data.subarray(i * n, (i + 1) * n),
  }));
  const isPadded = stride !== n;
  let draw: () => void;
  if (entries) {
    law.numbers.set(lawBlock(entries.law, entries.scale));
    setState(inputStream.numbers, draws.state());
    draw = () => {
      functions.drawInputs(inputStream.at, law.at);
      if (isPadded && !pattern) for (const { padded, plain } of rows) plain.set(padded);
    };
  } else {
    const fill = sampler.open(draws);
    draw = () => {
      fill(batch.data);
      layout.checkCurrent();
      if (isPadded) for (const { padded, plain } of rows) padded.set(plain);
    };
  }
  let attack: () => void;
  if (pattern) {
    shifts.set(
      toFiniteVector(
        "trainOnSameBatches",
        `shift of oracle "${oracle.name}"`,
        Array.from({ length: b }, (_, i) => pattern.shift(i)),
      ),
    );
    setState(attackStream.numbers, coins.state());
    attack = () => functions.attackLabels(attackStream.at, pattern.attackProbability);
  } else {
    const change = checkedAttack(
      "trainOnSameBatches",
      oracle,
      oracle.open({ network, truth, batchSize: b }, coins),
    );
    attack = () => {
      change(labels, batch);
      layout.checkCurrent();
    };
  }
  return () => {
    draw();
    functions.beginBatch();
    attack();
  };
}

function setState(numbers: Float64Array, words: Uint32Array): void {
  new Uint32Array(numbers.buffer, numbers.byteOffset, 8).set(words);
}
