import type { SmoothedClassifier } from "../models/classifier";
import {
  checkCount,
  checkFunction,
  checkObject,
  checkPositive,
  DomainError,
  type Float32Matrix,
  keysOf,
  ShapeError,
  sayValue,
  toFiniteVector,
  type VectorLike,
} from "../num";
import { type Adversary, adversary, nearer } from "./adversary";
import { AttackStatus } from "./attack-status";
import { boundarySearch, boundaryTolerance } from "./boundary-search";
import { type Box, checkClassifier, toBox, toPoint } from "./box";
import { Questioning } from "./questioning";

/** What `smoothedWalk` needs. */
export interface SmoothedWalkOptions {
  /** [lo, hi]: every entry of every point of a walk lies between them. */
  readonly bounds: readonly [number, number];
  /** A walk for each of these slopes of the smooth stand-in; .3, 1, 3, 10, 30 unless told. */
  readonly slopes?: VectorLike;
  /** Steps of a walk, 200 unless told. */
  readonly steps?: number;
  /** How long a step is; unless told (hi − lo)√d/(2·steps), so that a walk can be half as long as the box's diagonal. */
  readonly stepLength?: number;
}

const OPTIONS = keysOf<SmoothedWalkOptions>({ bounds: true, slopes: true, steps: true, stepLength: true });

/** One walk. */
export interface SlopeWalk {
  readonly slope: number;
  /** Steps taken; fewer than were asked for where the gradient was 0. */
  readonly steps: number;
  /** After how many steps the classifier's own class was first another one; undefined where it never was. */
  readonly left?: number;
  /** The nearest adversary that this walk led to. */
  readonly best?: Adversary;
}

/** What `smoothedWalk` found. */
export interface SmoothedWalked {
  /** Done, or that no walk left the class: there is no adversary then. */
  readonly status: AttackStatus.Done | AttackStatus.NoAdversary;
  /** The classifier's class of the attacked point. */
  readonly originalClass: number;
  /** The nearest adversary of all walks. */
  readonly best?: Adversary;
  /** The slope of the walk that led to it. */
  readonly slope?: number;
  /** A walk for each slope, in their order. */
  readonly walks: readonly SlopeWalk[];
  /** Every point of which the classifier was asked the class. */
  readonly queries: number;
  /** Every point at which a gradient was computed. */
  readonly gradients: number;
}

const SLOPES: readonly number[] = [0.3, 1, 3, 10, 30];
const MOST_STEPS = 100_000;
const MOST_SLOPES = 1000;

/**
 * A white-box walk: an upper bound of the least distortion of a model that has no gradient. For each slope s it follows the
 * gradient of the margin in the model's smooth stand-in: c ← clip(c + ηg/‖g‖) from c = x; then it searches the boundary of
 * the model itself, by bisection to .01/√d, between x and two points: where the walk first left the class of x, and where it
 * ended if that is adversarial. The nearest adversary of all counts.
 *
 * @param classifier any classifier with `smoothed`: `smoothedVotes` makes one of sign networks.
 * @param point x, length d, within the bounds.
 * @returns no adversary where no walk left the class: read status. Whether the classifier is right about x is for the caller to
 *   ask.
 * @throws {ShapeError} sizes disagree. {DomainError} an option that is unknown or outside its domain, or a point outside the
 *   box.
 * Cost: `steps` gradients and as many questions a slope; all slopes are asked about together.
 *
 * @example
 * ```ts
 * const above = {
 *   inputSize: 2, hidden: 1, classes: 2,
 *   hiddenWeights: Float32Array.of(1, 0), hiddenBiases: Float32Array.of(-0.6),
 *   outputWeights: Float32Array.of(1), outputBiases: Float32Array.of(-0.5),
 * };
 * const { best, originalClass } = smoothedWalk(smoothedVotes([above]), [0.2, 0.5], { bounds: [0, 1] });
 * originalClass; // => 0
 * best?.distance; // ≈ 0.40
 * ```
 */
export function smoothedWalk(
  classifier: SmoothedClassifier,
  point: VectorLike,
  options: SmoothedWalkOptions,
): SmoothedWalked {
  const where = "smoothedWalk";
  checkClassifier(where, classifier);
  checkFunction(where, "classifier.smoothed", classifier.smoothed, "(points, slopes, from) => margins");
  checkObject(where, "options", options, OPTIONS, "{ bounds: [lo, hi] }");
  const { steps = 200, slopes: told = SLOPES } = options;
  checkCount(where, "steps", steps);
  if (steps > MOST_STEPS)
    throw new DomainError(
      `${where}: steps = ${steps} would take days; at most ${MOST_STEPS}. 200 are usual.`,
    );
  const slopes = toSlopes(where, told);
  const box = toBox(where, options.bounds);
  const x = toPoint(where, "point", point, classifier.inputSize, box);
  const { stepLength = ((box.high - box.low) * Math.sqrt(x.length)) / (2 * steps) } = options;
  checkPositive(where, "stepLength", stepLength);

  const questioning = new Questioning(where, classifier, x);
  const walks = Array.from(slopes, (slope) => new Walk(slope, x));
  let gradients = 0;
  for (let step = 1; step <= steps; step++) {
    const walking = walks.filter(({ isStuck }) => !isStuck);
    if (walking.length === 0) break;
    const { data } = smoothedGradients(where, classifier, walking, questioning.original);
    gradients += walking.length;
    walking.forEach((walk, i) => {
      walk.step(data.subarray(i * x.length, (i + 1) * x.length), stepLength, box);
    });
    const moved = walking.filter(({ isStuck }) => !isStuck);
    const answers = questioning.areAdversarial(pointsOf(moved, x.length));
    moved.forEach((walk, i) => {
      walk.note(step, answers[i]);
    });
  }

  const tolerance = boundaryTolerance(x.length);
  const found = walks.map(({ slope, steps: taken, left, ends }): SlopeWalk => {
    const adversaries = ends().map((end) => adversary(boundarySearch(questioning, x, end, tolerance), x));
    if (adversaries.length === 0) return { slope, steps: taken };
    return { slope, steps: taken, left, best: adversaries.reduce(nearer) };
  });
  const best = found.reduce<SlopeWalk | undefined>(
    (held, walk) => (walk.best && !(held?.best && held.best.distance <= walk.best.distance) ? walk : held),
    undefined,
  );
  return {
    status: best ? AttackStatus.Done : AttackStatus.NoAdversary,
    originalClass: questioning.original,
    ...(best && { best: best.best, slope: best.slope }),
    walks: found,
    queries: questioning.queries,
    gradients,
  };
}

/** The walk of one slope. */
class Walk {
  readonly slope: number;
  /** There is no direction any more. */
  isStuck = false;
  steps = 0;
  left?: number;
  at: Float32Array;
  #first?: Float32Array;
  #isOutside = false;

  constructor(slope: number, x: Float32Array) {
    this.slope = slope;
    this.at = x;
  }

  step(gradient: Float64Array, length: number, { low, high }: Box): void {
    // The largest entry is taken out first: squares of gradients of steep stand-ins vanish.
    const largest = gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
    if (!(largest > 0 && largest < Number.POSITIVE_INFINITY)) {
      this.isStuck = true;
      return;
    }
    const norm = Math.sqrt(gradient.reduce((sum, g) => sum + (g / largest) * (g / largest), 0));
    this.at = this.at.map((entry, j) =>
      Math.min(high, Math.max(low, entry + (length * (gradient[j] / largest)) / norm)),
    );
    this.steps++;
  }

  note(step: number, isAdversarial: boolean): void {
    this.#isOutside = isAdversarial;
    if (!isAdversarial || this.#first) return;
    this.left = step;
    this.#first = this.at;
  }

  /** The adversarial points that are searched from. */
  readonly ends = (): readonly Float32Array[] => {
    if (this.#first === undefined) return [];
    return this.#isOutside && this.at !== this.#first ? [this.#first, this.at] : [this.#first];
  };
}

function pointsOf(walks: readonly Walk[], d: number): Float32Matrix {
  const data = new Float32Array(walks.length * d);
  for (const [i, { at }] of walks.entries()) data.set(at, i * d);
  return { rows: walks.length, columns: d, data };
}

function smoothedGradients(
  where: string,
  classifier: SmoothedClassifier,
  walks: readonly Walk[],
  from: number,
): { readonly data: Float64Array } {
  const points = pointsOf(walks, classifier.inputSize);
  const slopes = Float64Array.from(walks, ({ slope }) => slope);
  const gradients = classifier.smoothed(points, slopes, from)?.gradients;
  if (!(gradients?.data instanceof Float64Array) || gradients.data.length !== points.data.length)
    throw new ShapeError(
      `${where}: the classifier was asked for ${points.rows} gradients of ${points.columns} entries and answered ${sayValue(gradients)}; smoothed returns { margins, gradients }.`,
    );
  return gradients;
}

function toSlopes(where: string, given: VectorLike): Float64Array {
  const slopes = toFiniteVector(where, "slopes", given);
  if (slopes.length === 0 || slopes.length > MOST_SLOPES)
    throw new ShapeError(`${where}: slopes are ${slopes.length}; from 1 to ${MOST_SLOPES}, e.g. [1, 10].`);
  for (const slope of slopes) checkPositive(where, "slopes", slope);
  return slopes;
}
