import {
  BACKENDS,
  type Backend,
  checkCount,
  checkFiniteMatrix,
  checkLength,
  checkObject,
  checkOneOf,
  checkPositive,
  checkRng,
  checkSize,
  DomainError,
  keysOf,
  type Matrix,
  type MatrixLike,
  type Rng,
  toFiniteVector,
  toMatrix,
  type VectorLike,
} from "../../num";
import { checkNetwork } from "./check-network";
import { checkSameSize, type FilterNetwork, meanGate } from "./filter-network";
import { checkedAttack, checkOracle, type LabelOracle } from "./filter-oracle";
import { checkSampler, type InputSampler } from "./filter-sampler";
import {
  distance,
  FILTER_ALGORITHMS,
  type FilterAlgorithm,
  type FilterStart,
  type FilterTraining,
} from "./filter-training";
import { generalTraining } from "./general-training";
import { kernelTraining } from "./kernel-training";

/** What `trainFilter` needs. */
export interface FilterTrainingOptions {
  readonly algorithm: FilterAlgorithm;
  readonly network: FilterNetwork;
  /** w*, length r: the filter that realises the true labels. */
  readonly truth: VectorLike;
  /** Who answers for labels. */
  readonly oracle: LabelOracle;
  /** The distribution of inputs. */
  readonly sampler: InputSampler;
  /** η > 0. */
  readonly learningRate: number;
  /** b ≥ 1. */
  readonly batchSize: number;
  /** T ≥ 0 updates, each on a new batch. */
  readonly iterations: number;
  /** w₁, length r; all ones unless told. */
  readonly initial?: VectorLike;
  /** M of Neuro-Tron, r×n; the gates' weighted mean unless told. The two kinds of SGD do without. */
  readonly sensing?: MatrixLike;
  /** Keep ‖w − w*‖ after every `record` updates, every one unless told. */
  readonly record?: number;
  /**
   * `auto` unless told. There is a kernel for ReLU networks made by `gateFamily` with its M as sensing matrix; `wasm` and
   * `scalar` give the same bits there. All other networks are trained in plain TypeScript, and refuse `wasm`.
   */
  readonly backend?: Backend;
}

const OPTIONS = keysOf<FilterTrainingOptions>({
  algorithm: true,
  network: true,
  truth: true,
  oracle: true,
  sampler: true,
  learningRate: true,
  batchSize: true,
  iterations: true,
  initial: true,
  sensing: true,
  record: true,
  backend: true,
});

/** What training ended with. */
export interface TrainedFilter {
  /** The filter after the last update. */
  readonly weights: Float64Array;
  /** errors[j] = ‖w − w*‖₂ after j·record updates; errors[0] that of the start. When training diverged, the last is not finite. */
  readonly errors: Float64Array;
  /** `iterations`: all updates were done. `diverged`: a distance overflowed; try a smaller learningRate. */
  readonly status: "iterations" | "diverged";
  /** Updates that were done. */
  readonly iterations: number;
}

/**
 * Learns a network's filter w from labels that an adversary may have changed, by Neuro-Tron or by stochastic gradient
 * descent (see `FilterAlgorithm`), each update on a new batch.
 *
 * @param rng inputs come from its substream "inputs", attacks from "attack": with the same stream, two algorithms see
 *   the same batches, and two attacks fall on the same inputs.
 * @throws {ShapeError} sizes disagree. {DomainError} a number out of range or not finite, also one that the sampler or
 *   the oracle gave; backend "wasm" for a network that the kernel does not know. Divergence does not throw: read status.
 * Cost: an update takes O(krn + bkn); with gates M + cC O(rn + b(n + k)), about 6 µs at n = 100, r = 25, b = 16, k = 10.
 * Source: Karmakar, Mukherjee & Papamarkou 2023, Algorithm 1.
 *
 * @example
 * ```ts
 * const attacked = { attackBound: 1, attackProbability: 0.5 };
 * const { errors, status } = trainFilter(
 *   {
 *     algorithm: "neuro-tron",
 *     network: gateFamily({ center: [[1, 0, 0], [0, 1, 0]], spread: [[0, 0, 0.1], [0, 0, 0.1]], width: 2 }),
 *     truth: [0.5, -2],
 *     oracle: alternatingAttack(attacked),
 *     sampler: normalInputs(),
 *     learningRate: 0.01,
 *     batchSize: 16,
 *     iterations: 5000,
 *   },
 *   createRng(1),
 * );
 * status; // => "iterations"
 * errors[0]; // ≈ 3.041
 * errors[5000] < 0.05; // => true
 * ```
 */
export function trainFilter(options: FilterTrainingOptions, rng: Rng): TrainedFilter {
  checkObject("trainFilter", "options", options, OPTIONS);
  checkRng("trainFilter", rng);
  const { start, every } = checkedStart(options);
  const { iterations } = options;
  const training = beginTraining(options, start, rng);
  const errors = new Float64Array(Math.floor(iterations / every) + 2);
  errors[0] = distance(start.initial, start.truth);
  let kept = 1;
  const buffer = new Float64Array(Math.min(BUFFER, Math.max(iterations, 1)));
  let done = 0;
  while (done < iterations) {
    const asked = Math.min(buffer.length, iterations - done);
    const now = training.advance(asked, buffer);
    for (let t = every - (done % every); t <= now; t += every) errors[kept++] = buffer[t - 1];
    done += now;
    if (Number.isFinite(buffer[now - 1])) continue;
    if (done % every !== 0) errors[kept++] = buffer[now - 1];
    return {
      weights: training.weights(),
      errors: errors.slice(0, kept),
      status: "diverged",
      iterations: done,
    };
  }
  return {
    weights: training.weights(),
    errors: errors.slice(0, kept),
    status: "iterations",
    iterations: done,
  };
}

const BUFFER = 65536;

function checkedStart(options: FilterTrainingOptions): { start: FilterStart; every: number } {
  const { algorithm, network, learningRate, batchSize, iterations, record = 1, backend = "auto" } = options;
  const where = "trainFilter";
  checkOneOf(where, "algorithm", algorithm, FILTER_ALGORITHMS);
  checkOneOf(where, "backend", backend, BACKENDS);
  checkPositive(where, "learningRate", learningRate);
  checkCount(where, "batchSize", batchSize);
  checkCount(where, "iterations", iterations, 0);
  checkCount(where, "record", record);
  checkNetwork(where, network);
  checkOracle(where, options.oracle);
  checkSampler(where, options.sampler);
  const { rows: r, columns: n } = network.gates[0];
  checkSize(where, `a batch of batchSize = ${batchSize} inputs of ${n}`, batchSize * n);
  checkSize(where, `iterations / record = ${iterations} / ${record} errors`, iterations / record);
  const filter = (name: string, value: VectorLike): Float64Array => {
    const vector = toFiniteVector(where, name, value);
    checkLength(where, name, vector.length, r, `one entry per row of the gates, which are ${r}×${n}`);
    return vector;
  };
  const truth = filter("truth", options.truth);
  const initial = filter(
    "initial",
    options.initial === undefined ? new Float64Array(r).fill(1) : options.initial,
  );
  const sensing = toSensing(options, network);
  return { start: { network, sensing, truth, initial, batchSize, algorithm, learningRate }, every: record };
}

function toSensing({ sensing }: FilterTrainingOptions, network: FilterNetwork): Matrix {
  if (sensing === undefined) return network.family?.center ?? meanGate(network);
  const matrix = toMatrix(sensing, "trainFilter", "sensing");
  checkSameSize("trainFilter", "sensing", matrix, network.gates[0]);
  checkFiniteMatrix("trainFilter", "sensing", matrix);
  return matrix;
}

function beginTraining(options: FilterTrainingOptions, start: FilterStart, rng: Rng): FilterTraining {
  const { oracle, sampler, backend = "auto" } = options;
  const { network, truth, batchSize } = start;
  const { family } = network;
  const fits = family !== undefined && network.leak === 0 && start.sensing === family.center;
  if (backend === "wasm" && !fits)
    throw new DomainError(
      'trainFilter: backend = "wasm" trains ReLU networks made by gateFamily, with their own center as sensing matrix. Pass "scalar" or "auto".',
    );
  const inputs = rng.substream("inputs");
  const attacks = rng.substream("attack");
  const context = { network, truth, batchSize };
  if (!fits) {
    const attack = checkedAttack("trainFilter", oracle, oracle.open(context, attacks));
    return generalTraining(start, { fill: sampler.open(inputs), attack });
  }
  const { entries } = sampler;
  const { pattern } = oracle;
  return kernelTraining(backend, start, family, {
    inputs: entries ? { ...entries, state: inputs.state() } : sampler.open(inputs),
    attack: pattern
      ? {
          probability: pattern.attackProbability,
          shifts: toFiniteVector(
            "trainFilter",
            `shift of oracle "${oracle.name}"`,
            Array.from({ length: batchSize }, (_, i) => pattern.shift(i)),
          ),
          state: attacks.state(),
        }
      : checkedAttack("trainFilter", oracle, oracle.open(context, attacks)),
  });
}
