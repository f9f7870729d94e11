import {
  BACKENDS,
  type Backend,
  checkCount,
  checkFraction,
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
import { partCount, type SignParameters } from "./sign-network";
import { type DescentRules, type TrainedPart, trainPart } from "./sign-training";
import { trainingSize } from "./training-memory";

/** How a sign network is trained. */
export interface SignOptions {
  /** Hidden units of a part; 20 unless told. 0 for linear classifiers. */
  readonly hidden?: number;
  /** "zero-one" unless told (SCD01); "cross-entropy" (SCDCE). */
  readonly loss?: "zero-one" | "cross-entropy";
  /** "real" unless told; "signs": all weights are ±1, and a step changes the sign of one. */
  readonly weights?: "real" | "signs";
  /** 1,000 unless told, 10,000 for weights ±1; at most a million. */
  readonly iterations?: number;
  /** The share of each class's rows, in (0, 1], on which a step is judged; .75 unless told. */
  readonly rowShare?: number;
  /** Weights of a hidden unit that are tried in an iteration; 128 unless told, all where there are fewer. */
  readonly coordinates?: number;
  /** How far a weight on an input is moved; .17 unless told. */
  readonly stepSize?: number;
  /** How far a weight on a hidden unit is moved; .2 unless told. */
  readonly outputStepSize?: number;
  /** Thresholds are tried so many ranks about the best one of the weights as they are; 20 unless told. */
  readonly interval?: number;
  /** How many classes there are; the largest label + 1 unless told. */
  readonly classes?: number;
  /** Which network of an ensemble this is, by its number; 0 unless told. It names the stream of its draws. */
  readonly vote?: number;
  /** `auto` unless told. Every backend gives the same bits; `scalar` is in TypeScript. */
  readonly backend?: Backend;
}

const OPTIONS = keysOf<SignOptions>({
  hidden: true,
  loss: true,
  weights: true,
  iterations: true,
  rowShare: true,
  coordinates: true,
  stepSize: true,
  outputStepSize: true,
  interval: true,
  classes: true,
  vote: true,
  backend: true,
});

/** What a training of a sign network ended with: it always ends. */
export interface TrainedSignNetwork {
  readonly parameters: SignParameters;
  readonly status: "trained";
  /** Of each part (one for two classes, else one a class): the share of all points that it tells right. */
  readonly accuracy: Float64Array;
  /** The mean over a part's two sides of the share of their points that it tells right. */
  readonly balancedAccuracy: Float64Array;
  /** After how many iterations the part was at its best, which is what was kept. */
  readonly iteration: Int32Array;
}

/** Addresses are signed 32-bit integers. */
const ADDRESSED = 2147483648;
const MOST_ITERATIONS = 1_000_000;
/** Scores of more rows are no whole numbers below 2⁵³. */
const MOST_ROWS = 200_000;

/**
 * A network of sign units, class 1 where Σᵤ w₂ᵤ [w₁ᵤ·x + b₁ᵤ > 0] + b₂ > 0, by stochastic coordinate descent: no gradient.
 *
 * An iteration draws rows of each class and takes two steps on them. Output: b₂ is searched over all cuts between rows; then
 * every w₂ᵤ ± outputStepSize, each with its best b₂ near the cut. Then a random hidden unit: its threshold is searched over
 * all cuts, then `coordinates` random weights w₁ᵤⱼ ± stepSize, each with its threshold searched near the cut. Of each
 * search the best is taken if it is strictly better on these rows. What is returned is the network at its highest score on
 * all points: balanced accuracy in the first fifth of the iterations, then accuracy + balanced accuracy.
 *
 * With `hidden` 0 there is the output alone, on the points themselves: a linear classifier. An iteration searches b₂, then
 * `coordinates` random weights w₂ⱼ ± stepSize; an `interval` of n or more searches all cuts for every one of them.
 *
 * "zero-one" maximises that score on the rows, and keeps the weights of a unit at length 1; "cross-entropy" minimises the
 * mean of −log p_y, p₁ = σ(Σ w₂ᵤ[…] + b₂), in whole numbers of 2⁻²⁴ a row. Start: weights N(0, 1) scaled to length 1,
 * thresholds at the median projection, then searched on all rows, units in random order. More than two classes: one part
 * for each against the rest. All is in single precision.
 *
 * @param points n×d, one a row, n ≤ 200,000. @param labels length n, each a class.
 * @param rng the draws come from substream ("vote", vote), of part c of several from ("vote", vote, "class", c): the
 *   networks of an ensemble are trained in any order, anywhere.
 * @throws {ShapeError} sizes disagree, or no points. {DomainError} a label that is no class, a class without points, an
 *   option of another name or out of range, or more than memory holds.
 * Cost: an iteration puts rowShare·n rows in order twice, tries 2·coordinates moves on the rows that each can bring to its window,
 *   and takes 2·n·d operations where a step is taken, half as many where weights are not scaled: 1 to 2 ms at 2,428×784.
 * Source: Xie, Xue & Roshan 2019 (ICMLA), one unit; Xue, Xie & Roshan 2020 (ICMLA); Yang et al. 2020 (BIBM), section II.
 *
 * @example
 * ```ts
 * const points = [[0, 0], [0, 1], [1, 0], [1, 1]];
 * const options = { loss: "cross-entropy", hidden: 8, iterations: 200, rowShare: 1 } as const;
 * const { parameters, accuracy } = trainSignNetwork(points, [0, 1, 1, 0], options, createRng(1));
 * accuracy; // => [1]
 * signVotes([parameters]).predict(points); // => [0, 1, 1, 0]
 * const line = trainSignNetwork(points, [0, 1, 1, 1], { ...options, hidden: 0 }, createRng(1));
 * line.accuracy; // => [1]
 * ```
 */
export function trainSignNetwork(
  points: MatrixLike,
  labels: VectorLike,
  options: SignOptions | undefined,
  rng: Rng,
): TrainedSignNetwork {
  const where = "trainSignNetwork";
  checkOptions(where, options, OPTIONS);
  const { vote = 0, backend = "auto", classes: told } = options ?? {};
  const given = toFloat32Matrix(points, where, "points");
  const { rows: n, columns: d } = given;
  if (n === 0 || d === 0)
    throw new ShapeError(`${where}: points are ${n}×${d}; at least one row and one column.`);
  if (n > MOST_ROWS)
    throw new DomainError(`${where}: points have ${n} rows; at most ${MOST_ROWS}. Train on some of them.`);
  const rules = toRules(where, options ?? {}, d);
  checkCount(where, "vote", vote, 0);
  checkOneOf(where, "backend", backend, BACKENDS);
  checkRng(where, rng);
  const { labels: classOf, classes } = toClassLabels(where, labels, n, told);
  const kinds = new Set(classOf);
  for (let c = 0; c < classes; c++)
    if (!kinds.has(c))
      throw new DomainError(
        `${where}: labels name no point of class ${c}, but there are ${classes} classes; a part that tells it from the others needs points of it.`,
      );
  const { hidden } = rules;
  checkSize(where, `hidden = ${hidden} units of ${d} inputs`, hidden * d, 4);
  const kept = 4 * trainingSize(n, d, hidden);
  if (kept > ADDRESSED)
    throw new DomainError(
      `${where}: points = ${n}×${d} with hidden = ${hidden} want ${(kept / 1e9).toFixed(1)} GB, but a kernel addresses 2.1 GB. Take fewer points, or fewer units.`,
    );

  const parts = partCount(classes);
  const own = rng.substream("vote", vote);
  const trained = Array.from({ length: parts }, (_, c) => {
    const isOne = Uint8Array.from(classOf, (y) => (y === (parts === 1 ? 1 : c) ? 1 : 0));
    const stream = parts === 1 ? own : own.substream("class", c);
    return { part: trainPart(given, isOne, rules, stream, backend), isOne };
  });
  const inOne = (of: (part: TrainedPart) => Float32Array): Float32Array =>
    Float32Array.from(trained.flatMap(({ part }) => [...of(part)]));
  const shares = trained.map(({ part, isOne }) => {
    const ones = isOne.reduce((sum, one) => sum + one, 0);
    const [right0, right1] = part.right;
    return { all: (right0 + right1) / n, balanced: (right0 / (n - ones) + right1 / ones) / 2 };
  });
  return {
    parameters: {
      inputSize: d,
      hidden,
      classes,
      hiddenWeights: inOne((part) => part.hiddenWeights),
      hiddenBiases: inOne((part) => part.hiddenThresholds.map((t) => 0 - t)),
      outputWeights: inOne((part) => part.outputWeights),
      outputBiases: Float32Array.from(trained, ({ part }) => 0 - part.outputThreshold),
    },
    status: "trained",
    accuracy: Float64Array.from(shares, ({ all }) => all),
    balancedAccuracy: Float64Array.from(shares, ({ balanced }) => balanced),
    iteration: Int32Array.from(trained, ({ part }) => part.iteration),
  };
}

function toRules(where: string, options: SignOptions, d: number): DescentRules {
  const { hidden = 20, loss = "zero-one", weights = "real", rowShare = 0.75, coordinates = 128 } = options;
  const { stepSize = 0.17, outputStepSize = 0.2, interval = 20 } = options;
  checkCount(where, "hidden", hidden, 0);
  checkOneOf(where, "loss", loss, ["zero-one", "cross-entropy"]);
  checkOneOf(where, "weights", weights, ["real", "signs"]);
  const { iterations = weights === "signs" ? 10_000 : 1000 } = options;
  checkCount(where, "iterations", iterations);
  if (iterations > MOST_ITERATIONS)
    throw new DomainError(
      `${where}: iterations = ${iterations} would take years; at most ${MOST_ITERATIONS}. A thousand are usual.`,
    );
  checkFraction(where, "rowShare", rowShare);
  checkPositive(where, "rowShare", rowShare);
  checkCount(where, "coordinates", coordinates);
  checkStep(where, "stepSize", stepSize);
  checkStep(where, "outputStepSize", outputStepSize);
  checkCount(where, "interval", interval, 0);
  return {
    hidden,
    loss,
    weights,
    iterations,
    rowShare,
    coordinates: Math.min(coordinates, d),
    stepSize,
    outputStepSize,
    interval,
    isBounded: true,
  };
}

const LONGEST_STEP = 1e6;

function checkStep(where: string, name: string, step: number): void {
  checkPositive(where, name, step);
  if (step > LONGEST_STEP || step < 1 / LONGEST_STEP)
    throw new DomainError(
      `${where}: ${name} = ${step} is no step of a weight about 1; from ${1 / LONGEST_STEP} to ${LONGEST_STEP}, e.g. 0.2.`,
    );
}
