import {
  BACKENDS,
  type Backend,
  checkCount,
  checkFraction,
  checkNotNegative,
  checkOneOf,
  checkOptions,
  checkPositive,
  checkRng,
  checkSize,
  DomainError,
  keysOf,
  type MatrixLike,
  type Rng,
  ShapeError,
  toClassLabels,
  toFloat32Matrix,
  type VectorLike,
} from "../../num";
import type { MlpParameters } from "./mlp";
import { beginMlpTraining, initializeMlp } from "./mlp-training";

/** How a perceptron is trained. Defaults are the usual ones of its size, most of them scikit-learn's. */
export interface MlpOptions {
  /** Logistic units; 20 unless told. */
  readonly hidden?: number;
  /** .01 unless told; constant. */
  readonly learningRate?: number;
  /** Nesterov's, in [0, 1]; .9 unless told. */
  readonly momentum?: number;
  /** α ≥ 0, of (α/2)‖W‖² over the points of a batch; 1e-4 unless told. */
  readonly decay?: number;
  /** Points a step; 200 unless told, all where there are fewer. */
  readonly batch?: number;
  /** At most so many passes over the points; 1,000 unless told. */
  readonly epochs?: number;
  /** Training ends after more than this many epochs in a row without gain; 10 unless told. */
  readonly patience?: number;
  /** The least gain on the best loss so far that counts; 1e-4 unless told. */
  readonly tolerance?: number;
  /** How many classes there are; the largest label + 1 unless told. */
  readonly classes?: number;
  /** `auto` unless told. Every backend gives the same bits; `scalar`, in TypeScript, takes thirty times as long. */
  readonly backend?: Backend;
}

const OPTIONS = keysOf<MlpOptions>({
  hidden: true,
  learningRate: true,
  momentum: true,
  decay: true,
  batch: true,
  epochs: true,
  patience: true,
  tolerance: true,
  classes: true,
  backend: true,
});

/** Addresses are signed 32-bit integers. */
const ADDRESSED = 2147483648;

/** What a training of a perceptron ended with. */
export interface TrainedMlp {
  readonly parameters: MlpParameters;
  /** `converged`: no gain for long enough. `epochs`: all were used. `diverged`: the loss overflowed; try a smaller rate. */
  readonly status: "converged" | "epochs" | "diverged";
  /** Per epoch the mean loss of its steps, each before the step. */
  readonly losses: Float64Array;
}

/**
 * A perceptron of logistic units, p = σ(w₂·σ(W₁x + b₁) + b₂) for two classes, the softmax of more, by stochastic gradient
 * descent with Nesterov's momentum on
 *   Σ over a batch of −log p_y + (α/2)(‖W₁‖² + ‖W₂‖²), over the size of the batch.
 * The points are shuffled before every epoch. All is in single precision but the loss.
 *
 * The rules are those of scikit-learn 1.9's MLPClassifier(activation="logistic", solver="sgd"), its start included.
 *
 * @param points n×d, one a row. @param labels length n, each a class. @param rng the start, then a permutation an epoch.
 * @throws {ShapeError} sizes disagree, or no points. {DomainError} a label that is no class, labels all alike, an option of
 *   another name or out of range, or more than memory holds. Divergence does not throw: read status.
 * Cost: 4·n·d·hidden operations an epoch. Source: Nesterov 1983; Glorot & Bengio 2010 for the start.
 *
 * @example
 * ```ts
 * const points = [[0, 0], [0, 1], [1, 0], [1, 1]];
 * const options = { learningRate: 0.5, epochs: 3000, patience: 3000 };
 * const { parameters, status } = trainMlp(points, [0, 1, 1, 0], options, createRng(2));
 * status; // => "epochs"
 * mlpClassifier(parameters).predict(points); // => [0, 1, 1, 0]
 * ```
 */
export function trainMlp(
  points: MatrixLike,
  labels: VectorLike,
  options: MlpOptions | undefined,
  rng: Rng,
): TrainedMlp {
  const where = "trainMlp";
  checkOptions(where, options, OPTIONS);
  const { hidden = 20, learningRate = 0.01, momentum = 0.9, decay = 1e-4 } = options ?? {};
  const { epochs = 1000, patience = 10, tolerance = 1e-4, backend = "auto" } = options ?? {};
  checkCount(where, "hidden", hidden);
  checkPositive(where, "learningRate", learningRate);
  checkFraction(where, "momentum", momentum);
  checkNotNegative(where, "decay", decay);
  checkCount(where, "epochs", epochs);
  checkCount(where, "patience", patience);
  checkNotNegative(where, "tolerance", tolerance);
  checkOneOf(where, "backend", backend, BACKENDS);
  checkRng(where, rng);
  const given = toFloat32Matrix(points, where, "points");
  const { rows: n, columns: d } = given;
  if (n === 0 || d === 0)
    throw new ShapeError(`${where}: points are ${n}×${d}; at least one row and one column.`);
  const { batch = Math.min(200, n) } = options ?? {};
  checkCount(where, "batch", batch);
  const known = toClassLabels(where, labels, n, options?.classes);
  const size = Math.min(batch, n);
  checkSize(where, `hidden = ${hidden} units of ${d} inputs`, hidden * (d + known.classes + size), 20);

  const kept = 4 * (n * d + 5 * hidden * (d + known.classes + size));
  if (kept > ADDRESSED)
    throw new DomainError(
      `${where}: points = ${n}×${d} with hidden = ${hidden} want ${(kept / 1e9).toFixed(1)} GB, but a kernel addresses 2.1 GB. Take fewer points, or fewer units.`,
    );

  const initial = initializeMlp(d, hidden, known.classes, rng);
  const rules = { learningRate, momentum, decay };
  const training = beginMlpTraining(given, known, initial, size, rules, backend);
  const losses: number[] = [];
  let [best, idle] = [Number.POSITIVE_INFINITY, 0];
  let status: TrainedMlp["status"] = "epochs";
  while (losses.length < epochs) {
    const order = rng.permutation(n);
    let sum = 0;
    for (let from = 0; from < n; from += size) sum += training.step(order, from, Math.min(n, from + size));
    const loss = sum / n;
    losses.push(loss);
    if (!Number.isFinite(loss)) {
      status = "diverged";
      break;
    }
    idle = loss > best - tolerance ? idle + 1 : 0;
    best = Math.min(best, loss);
    if (idle > patience) {
      status = "converged";
      break;
    }
  }
  const parameters = training.parameters();
  const { hiddenWeights, hiddenBiases, outputWeights, outputBiases } = parameters;
  const isSound = [hiddenWeights, hiddenBiases, outputWeights, outputBiases].every((w) =>
    w.every(Number.isFinite),
  );
  return { parameters, status: isSound ? status : "diverged", losses: Float64Array.from(losses) };
}
