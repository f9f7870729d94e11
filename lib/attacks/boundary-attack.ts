import type { Classifier } from "../models/classifier";
import {
  checkCount,
  checkFinite,
  checkObject,
  checkPositive,
  checkRng,
  DomainError,
  keysOf,
  type Rng,
  type VectorLike,
} from "../num";
import { type Adversary, adversary, nearer } from "./adversary";
import { AttackStatus } from "./attack-status";
import { boundarySearch, boundaryTolerance, searchLength } from "./boundary-search";
import { type Box, checkClassifier, reach, toBox, toPoint } from "./box";
import type { Attacked } from "./hop-skip-jump";
import { Questioning } from "./questioning";
import { searchStart } from "./search-start";
import { SuccessRate } from "./success-rate";

/** What `boundaryAttack` needs. */
export interface BoundaryAttackOptions {
  /** [lo, hi]: every entry of every point that is asked about lies between them. */
  readonly bounds: readonly [number, number];
  /** So many questions are asked at most, all in all; at least what the start and the last search may take. */
  readonly maxQueries: number;
  /** An adversarial point to begin from, length d. Unless told: the first adversarial one of uniform draws in the box. */
  readonly start?: VectorLike;
  /** How many uniform draws at most, 100 unless told. */
  readonly startTrials?: number;
  /** δ, the first length of a step on the sphere, as a part of the distance; .01 unless told. */
  readonly orthogonalStep?: number;
  /** ε, the first length of a step towards the attacked point, as a part of the distance; .01 unless told. */
  readonly sourceStep?: number;
  /** By what the lengths are multiplied or divided when they fit no longer, above 1; 1.5 unless told. */
  readonly adaptation?: number;
}

const OPTIONS = keysOf<BoundaryAttackOptions>({
  bounds: true,
  maxQueries: true,
  start: true,
  startTrials: true,
  orthogonalStep: true,
  sourceStep: true,
  adaptation: true,
});

/** How far a walk had come. */
export interface WalkPoint {
  /** Distance of the walk's adversarial point. */
  readonly distance: number;
  /** Questions asked until then, all in all. */
  readonly queries: number;
}

/** What `boundaryAttack` found: as of another attack, but for its trace. */
export interface WalkedAttack extends Omit<Attacked, "trace"> {
  /** The start on the boundary, then the walk after every hundred steps. */
  readonly trace: readonly WalkPoint[];
}

const MOST_QUERIES = 1_000_000_000;
const TRACED = 100;
/** Every so many steps the step on the sphere is asked about alone. */
const PROBED = 10;
const NOTHING = 1e-7;
/** Steps no longer than this part of the distance. */
const LONGEST = 0.5;

/**
 * The Boundary Attack, untargeted, in ℓ2: a random walk of adversarial points towards x, along the boundary, from nothing but
 * the classes that a classifier gives.
 *
 * It begins where the segment from an adversarial start to x leaves the other class. A step from c, at distance r: a normal
 * direction without its part along c − x, of length δr, then back to the sphere of radius r about x and into the box; then
 * towards x to (1 − ε)r. It is taken where that is adversarial. Every tenth step the point on the sphere is asked about too:
 * if more than half of the latest hundred such points were adversarial δ and ε grow, if fewer than a fifth they shrink; if more
 * than a quarter of the latest thirty whole steps at these times were, ε grows, if fewer than a tenth it shrinks. At ε < 10⁻⁷ the walk
 * has arrived.
 *
 * @param classifier any object with `classes`, `inputSize` and `predict`; one with `near` is asked by that where it can.
 * @param point x, length d, within the bounds.
 * @param rng every draw: a longer walk begins as a shorter one.
 * @returns adversaries, none where no start was found: read status. `attack` is where the walk ended, `projected` after a last
 *   bisection to .01/√d. The class of x is what the classifier says, true or not.
 * @throws {ShapeError} sizes disagree. {DomainError} an option that is unknown or outside its domain, or a point outside the
 *   box.
 * Cost: maxQueries questions; O(d) for each beside the classifier's own.
 * Source: Brendel, Rauber & Bethge 2018 (ICLR), section 2, with the rates of their implementation in Foolbox.
 *
 * @example
 * ```ts
 * const attacked = boundaryAttack(
 *   {
 *     classes: 2,
 *     inputSize: 2,
 *     predict: (points) => Int32Array.from(toMlMatrix(toMatrix(points)).getColumn(0), (x) => (x > 0.6 ? 1 : 0)),
 *   },
 *   [0.2, 0.5],
 *   { bounds: [0, 1], maxQueries: 3000 },
 *   createRng(1),
 * );
 * attacked.originalClass; // => 0
 * attacked.projected?.distance; // ≈ 0.40
 * ```
 */
export function boundaryAttack(
  classifier: Classifier,
  point: VectorLike,
  options: BoundaryAttackOptions,
  rng: Rng,
): WalkedAttack {
  const where = "boundaryAttack";
  checkClassifier(where, classifier);
  checkObject(where, "options", options, OPTIONS, "{ bounds: [lo, hi], maxQueries }");
  checkRng(where, rng);
  const { maxQueries, startTrials = 100, orthogonalStep = 0.01, sourceStep = 0.01 } = options;
  const { adaptation = 1.5 } = options;
  checkCount(where, "maxQueries", maxQueries);
  checkCount(where, "startTrials", startTrials);
  checkStep(where, "orthogonalStep", orthogonalStep);
  checkStep(where, "sourceStep", sourceStep);
  checkFinite(where, "adaptation", adaptation);
  if (!(adaptation > 1 && adaptation <= 100))
    throw new DomainError(`${where}: adaptation = ${adaptation} is outside (1, 100]; e.g. 1.5.`);
  const box = toBox(where, options.bounds);
  const x = toPoint(where, "point", point, classifier.inputSize, box);
  const given =
    options.start === undefined
      ? undefined
      : toPoint(where, "start", options.start, classifier.inputSize, box);
  const tolerance = boundaryTolerance(x.length);
  const search = searchLength(tolerance);
  checkBudget(where, maxQueries, given === undefined ? startTrials + START_SEARCH : 1, search);

  // Begin: an adversarial point on the boundary.
  const questioning = new Questioning(where, classifier, x);
  const trace: WalkPoint[] = [];
  const ended = (status: AttackStatus, found: Partial<WalkedAttack> = {}): WalkedAttack => ({
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
  let c = adversary(boundarySearch(questioning, x, start, tolerance), x);
  const note = (): number => trace.push({ distance: c.distance, queries: questioning.queries });
  note();

  const draws = rng.substream("walk");
  const normals = new Float64Array(x.length);
  const [onSphere, whole] = [new SuccessRate(100), new SuccessRate(30)];
  let [delta, epsilon] = [orthogonalStep, sourceStep];
  const scale = (of: number, by: number): number => Math.min(LONGEST, of * by);
  let ask: ((point: Float32Array) => boolean) | undefined;
  let status = AttackStatus.Done;
  for (let t = 0; questioning.queries + (t % PROBED === 0 ? 2 : 1) + search <= maxQueries; t++) {
    // 1. A step on the sphere, then one towards x.
    const sphere = sphereStep(x, c, draws.fillNormal(normals), delta, box);
    const held = Math.min(1, ((1 - epsilon) * c.distance) / sphere.distance);
    const towards = adversary(
      sphere.point.map((entry, j) => x[j] + (entry - x[j]) * held),
      x,
    );

    // 2. Is it adversarial, and is the step on the sphere?
    ask ??= questioning.about(c.point, reach(x.length, (delta + epsilon) * c.distance, box, 3));
    const isAdversarial = ask(towards.point);
    if (t % PROBED === 0) {
      onSphere.add(ask(sphere.point));
      whole.add(isAdversarial);
    }
    if (isAdversarial && towards.distance < c.distance && towards.distance > 0) {
      c = towards;
      ask = undefined;
    }

    // 3. Steps as long as they succeed often enough.
    const [sphereRate, wholeRate] = [onSphere.rate, whole.rate];
    if (sphereRate !== undefined && (sphereRate > 0.5 || sphereRate < 0.2)) {
      const by = sphereRate > 0.5 ? adaptation : 1 / adaptation;
      [delta, epsilon] = [scale(delta, by), scale(epsilon, by)];
      onSphere.clear();
      ask = undefined;
    }
    if (wholeRate !== undefined && (wholeRate > 0.25 || wholeRate < 0.1)) {
      epsilon = scale(epsilon, wholeRate > 0.25 ? adaptation : 1 / adaptation);
      whole.clear();
      ask = undefined;
    }
    if ((t + 1) % TRACED === 0) note();
    if (epsilon < NOTHING) {
      status = AttackStatus.Converged;
      break;
    }
  }

  const projected = adversary(boundarySearch(questioning, x, c.point, tolerance), x);
  return ended(status, { attack: c, projected, best: nearer(c, projected) });
}

/** The questions of the search after a drawn start, to .001. */
const START_SEARCH = 10;

/** c + δr·η/‖η‖ with η the draws without their part along c − x, on the sphere about x again, in the box. */
function sphereStep(
  x: Float32Array,
  { point: c, distance: r }: Adversary,
  draws: Float64Array,
  delta: number,
  box: Box,
): Adversary {
  let along = 0;
  for (let j = 0; j < x.length; j++) along += draws[j] * (c[j] - x[j]);
  along /= r * r;
  let square = 0;
  for (let j = 0; j < x.length; j++) {
    draws[j] -= along * (c[j] - x[j]);
    square += draws[j] * draws[j];
  }
  const size = square > 0 ? (delta * r) / Math.sqrt(square) : 0;
  const back = 1 / Math.sqrt(1 + delta * delta);
  return adversary(
    c.map((entry, j) => {
      const moved = x[j] + back * (entry - x[j] + size * draws[j]);
      return Math.min(box.high, Math.max(box.low, moved));
    }),
    x,
  );
}

function checkStep(where: string, name: string, step: number): void {
  checkPositive(where, name, step);
  if (step > LONGEST || step < NOTHING)
    throw new DomainError(
      `${where}: ${name} = ${step} is no part of the distance to step; from ${NOTHING} to ${LONGEST}, e.g. 0.01.`,
    );
}

function checkBudget(where: string, maxQueries: number, start: number, search: number): void {
  const least = 1 + start + 2 * search + 2;
  if (maxQueries < least)
    throw new DomainError(
      `${where}: maxQueries = ${maxQueries} may be used up before the first step; at least ${least} with this start. Ask more, or give a start.`,
    );
  if (maxQueries > MOST_QUERIES)
    throw new DomainError(
      `${where}: maxQueries = ${maxQueries} would take years; at most ${MOST_QUERIES}. The walk stops gaining long before.`,
    );
}
