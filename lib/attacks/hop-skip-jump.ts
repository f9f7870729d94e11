import type { Classifier } from "../models/classifier";
import {
  BACKENDS,
  type Backend,
  checkCount,
  checkFunction,
  checkObject,
  checkOneOf,
  checkRng,
  DomainError,
  keysOf,
  type MatrixLike,
  type Rng,
  type VectorLike,
} from "../num";
import { type Adversary, adversary, distance, nearer } from "./adversary";
import { AttackStatus } from "./attack-status";
import { boundaryDirection } from "./boundary-direction";
import { boundarySearch, boundaryTolerance } from "./boundary-search";
import { type Box, checkClassifier, toBox, toPoint } from "./box";
import { Questioning } from "./questioning";
import { searchStart } from "./search-start";

/** What `hopSkipJump` needs. */
export interface HopSkipJumpOptions {
  /** [lo, hi]: every entry of every point that is asked about lies between them. */
  readonly bounds: readonly [number, number];
  /** T, from 1 to 100,000. */
  readonly maxIterations: number;
  /** Random directions of the first iteration, 100 unless told; ⌊·√(t + 1)⌋ of iteration t, counted from 0. */
  readonly initialEvaluations?: number;
  /** Random directions of an iteration at most, 10,000 unless told. */
  readonly maxEvaluations?: number;
  /** An adversarial point to begin from, length d. Unless told: the first adversarial one of uniform draws in the box. */
  readonly start?: VectorLike;
  /** How many uniform draws at most, 100 unless told. */
  readonly startTrials?: number;
  /** Raw normals, count×d, in place of the random directions of an iteration: a record of them replays an attack. */
  readonly normals?: (iteration: number, count: number) => MatrixLike;
  /** `auto` unless told; all give the same bits. */
  readonly backend?: Backend;
}

const OPTIONS = keysOf<HopSkipJumpOptions>({
  bounds: true,
  maxIterations: true,
  initialEvaluations: true,
  maxEvaluations: true,
  start: true,
  startTrials: true,
  normals: true,
  backend: true,
});

/** One iteration of an attack. */
export interface AttackIteration {
  /** Distance after the projection onto the boundary. */
  readonly projected: number;
  /** Distance after the step, which leaves the boundary again. */
  readonly stepped: number;
  /** Questions asked until then, all in all. */
  readonly queries: number;
}

/** What an attack found. */
export interface Attacked {
  readonly status: AttackStatus;
  /** The classifier's class of the attacked point. */
  readonly originalClass: number;
  /** After the last step: what common implementations return, up to 1 + 1/√T farther than need be. */
  readonly attack?: Adversary;
  /** After one more projection onto the boundary: the comparable one. */
  readonly projected?: Adversary;
  /** The nearest adversarial point of all iterations. */
  readonly best?: Adversary;
  /** Every point that the classifier was asked about. */
  readonly queries: number;
  readonly trace: readonly AttackIteration[];
}

const MOST_ITERATIONS = 100_000;
const MOST_HALVINGS = 60;

/**
 * HopSkipJump, untargeted, in ℓ2: an adversarial point near x, min ‖c − x‖₂ over {c ∈ [lo, hi]ᵈ : class of c ≠ class of x},
 * from nothing but the classes that a classifier gives.
 *
 * Iteration t: c is moved along the segment to x onto the boundary, by bisection to θ = .01/√d; N = ⌊100√(t + 1)⌋ random
 * directions of length δ (.1(hi − lo) at first, then .01·‖c − x‖) give the direction v in which the boundary is left; a
 * step εv follows, ε = ‖c − x‖/√(t + 1), halved until it is adversarial.
 *
 * @param classifier any object with `classes`, `inputSize` and `predict`; one with `near` is asked by that where it can.
 * @param point x, length d, within the bounds.
 * @param rng every draw; iteration t has a substream of its own.
 * @returns adversaries, none where no start was found: read status. It does not know the point's true class; whether the
 *   classifier is right about x is for the caller to ask first.
 * @throws {ShapeError} sizes disagree. {DomainError} an option that is unknown or outside its domain, or a point outside the
 *   box.
 * Cost: about 67·T^1.5 questions with the defaults, until maxEvaluations holds; O(d) for each beside the classifier's own.
 * Source: Chen, Jordan & Wainwright 2020, doi:10.1109/SP40000.2020.00045, algorithm 2.
 *
 * @example
 * ```ts
 * const attacked = hopSkipJump(
 *   {
 *     classes: 2,
 *     inputSize: 2,
 *     predict: (points) => Int32Array.from(toMlMatrix(toMatrix(points)).getColumn(0), (x) => (x > 0.6 ? 1 : 0)),
 *   },
 *   [0.2, 0.5],
 *   { bounds: [0, 1], maxIterations: 10 },
 *   createRng(1),
 * );
 * attacked.status; // => "done"
 * attacked.projected?.distance; // ≈ 0.40
 * ```
 */
export function hopSkipJump(
  classifier: Classifier,
  point: VectorLike,
  options: HopSkipJumpOptions,
  rng: Rng,
): Attacked {
  const where = "hopSkipJump";
  checkClassifier(where, classifier);
  checkObject(where, "options", options, OPTIONS, "{ bounds: [lo, hi], maxIterations }");
  checkRng(where, rng);
  const { maxIterations, initialEvaluations = 100, maxEvaluations = 10_000, startTrials = 100 } = options;
  const { normals, backend = "auto" } = options;
  checkCount(where, "maxIterations", maxIterations);
  if (maxIterations > MOST_ITERATIONS)
    throw new DomainError(
      `${where}: maxIterations = ${maxIterations} would ask for years; at most ${MOST_ITERATIONS}. The estimate stops improving long before.`,
    );
  checkCount(where, "initialEvaluations", initialEvaluations);
  checkCount(where, "maxEvaluations", maxEvaluations);
  checkCount(where, "startTrials", startTrials);
  if (normals !== undefined)
    checkFunction(where, "normals", normals, "(iteration, count) => count×d normals");
  checkOneOf(where, "backend", backend, BACKENDS);
  const box = toBox(where, options.bounds);
  const x = toPoint(where, "point", point, classifier.inputSize, box);
  const given =
    options.start === undefined
      ? undefined
      : toPoint(where, "start", options.start, classifier.inputSize, box);

  // Begin: an adversarial point.
  const questioning = new Questioning(where, classifier, x);
  const trace: AttackIteration[] = [];
  const ended = (status: AttackStatus, found?: Found): Attacked => ({
    status,
    originalClass: questioning.original,
    ...found,
    queries: questioning.queries,
    trace,
  });
  if (given !== undefined && !questioning.isAdversarial(given))
    return ended(AttackStatus.StartNotAdversarial);
  const start = given ?? searchStart(questioning, x, box, startTrials, rng.substream("start"));
  if (start === undefined) return ended(AttackStatus.NoStart);

  const tolerance = boundaryTolerance(x.length);
  let c = start;
  let best = adversary(c, x);
  let status = AttackStatus.Done;
  for (let t = 0; t < maxIterations; t++) {
    // 1. The size of random perturbations, from the distance before the projection.
    const delta = t === 0 ? 0.1 * (box.high - box.low) : 0.01 * distance(x, c);

    // 2. Onto the boundary.
    c = boundarySearch(questioning, x, c, tolerance);
    const projected = adversary(c, x);
    best = nearer(best, projected);

    // 3. The direction in which it is left.
    const count = Math.min(Math.floor(initialEvaluations * Math.sqrt(t + 1)), maxEvaluations);
    const directions = normals ? { normals: normals(t, count) } : { rng: rng.substream("iteration", t) };
    const v = boundaryDirection(questioning, c, delta, count, box, directions, backend);

    // 4. A step, halved until it is adversarial.
    const stepped = v && step(questioning, c, v, projected.distance / Math.sqrt(t + 1), box);
    if (stepped === undefined) {
      status = v === undefined ? AttackStatus.NoDirection : AttackStatus.NoStep;
      break;
    }
    c = stepped;
    const after = adversary(c, x);
    best = nearer(best, after);
    trace.push({ projected: projected.distance, stepped: after.distance, queries: questioning.queries });
  }

  const attack = adversary(c, x);
  const projected = adversary(boundarySearch(questioning, x, c, tolerance), x);
  return ended(status, { attack, projected, best: nearer(best, projected) });
}

type Found = Required<Pick<Attacked, "attack" | "projected" | "best">>;

/** clip(c + εv), with ε halved until that is adversarial; undefined where it never is. */
function step(
  questioning: Questioning,
  c: Float32Array,
  v: Float64Array,
  longest: number,
  box: Box,
): Float32Array | undefined {
  let epsilon = longest;
  let isAdversarial: ((point: Float32Array) => boolean) | undefined;
  for (let halvings = 0; halvings <= MOST_HALVINGS; halvings++, epsilon /= 2) {
    const asked = new Float32Array(c.length);
    for (let j = 0; j < asked.length; j++)
      asked[j] = Math.min(box.high, Math.max(box.low, c[j] + epsilon * v[j]));
    if (isAdversarial ? isAdversarial(asked) : questioning.isAdversarial(asked)) return asked;
    isAdversarial ??= questioning.between(c, asked);
  }
  return undefined;
}
