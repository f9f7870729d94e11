import { type Backend, type Float32Matrix, median, type Rng } from "../../num";
import { chooseByGains, chooseByLoss } from "./choose-move";
import type { CutSearch } from "./cut-search";
import { type Improvement, improveNode, normalize } from "./improve-node";
import { projectNode } from "./project-node";
import { drawFirst, sampleRows } from "./row-sample";
import { layOutTraining, type SignNode } from "./training-memory";

/** The rules of a training, every one told. */
export interface DescentRules {
  readonly hidden: number;
  readonly loss: "zero-one" | "cross-entropy";
  readonly weights: "real" | "signs";
  readonly iterations: number;
  readonly rowShare: number;
  readonly coordinates: number;
  readonly stepSize: number;
  readonly outputStepSize: number;
  readonly interval: number;
  /** Spares moves of a node that cross-entropy judges; the same result either way. */
  readonly isBounded: boolean;
}

/** A part of a network as it was at its best. */
export interface TrainedPart {
  readonly hiddenWeights: Float32Array;
  readonly hiddenThresholds: Float32Array;
  readonly outputWeights: Float32Array;
  readonly outputThreshold: number;
  /** How many iterations were done then. */
  readonly iteration: number;
  readonly right: readonly [number, number];
}

/** One part of a network in training. */
export interface SignTraining {
  /** The parts of one iteration, on rows drawn before: the output node, then one hidden unit. */
  draw(rng: Rng): void;
  improveOutput(rng: Rng): Improvement;
  improveUnit(k: number, rng: Rng): Improvement;
  /** What the score adds up: at first balanced accuracy alone, later the share of right rows too. */
  weigh(isLate: boolean): void;
  /** Of all rows of class 0 and of class 1, how many are told right. */
  countRight(): [number, number];
  snapshot(iteration: number): TrainedPart;
}

/** What a search finds where there is no cut. */
const NO_GAIN = -1e300;

/** The share of the iterations in which balanced accuracy alone is the score. */
const EARLY = 0.2;

/** What a row of each class is worth, in whole numbers, where there are n0 and n1 of them. */
function worths([n0, n1]: readonly [number, number], isLate: boolean): readonly [number, number] {
  if (!isLate) return [n1, n0];
  const each = 2 * n0 * n1;
  return [each + (n0 + n1) * n1, each + (n0 + n1) * n0];
}

/** Begins the training of one part; valid until the kernel is opened again on this thread. */
export function beginSignTraining(
  points: Float32Matrix,
  isOne: Uint8Array,
  rules: DescentRules,
  rng: Rng,
  backend: Backend,
): SignTraining {
  const { hidden: h, interval } = rules;
  const isEntropy = rules.loss === "cross-entropy";
  const areSigns = rules.weights === "signs";
  const isNormalized = !isEntropy && !areSigns;
  const memory = layOutTraining(points, isOne, h, !isNormalized, backend);
  const { f, at, n, d, stride, units, output, sides, ownSides, result, bitsOf } = memory;
  const rowsDrawn = sampleRows(isOne, rules.rowShare);
  const places = Int32Array.from({ length: d }, (_, j) => j);
  let count = 0;
  let counts: readonly [number, number] = [0, 0];
  let worth: readonly [number, number] = [0, 0];
  let isLate = false;

  const take = (drawn: number, classCounts: readonly [number, number]): void => {
    count = drawn;
    counts = classCounts;
    at.rows.integers.fill(0, count);
    for (let i = 0; i < count; i++) ownSides[i] = sides[at.rows.integers[i]];
    worth = worths(counts, isLate);
  };

  // The two ways of judging a cut: what its rows gain, or for an output's cross-entropy the loss itself.
  const integers = new Int32Array(result.buffer, result.byteOffset, 4);
  const singles = new Float32Array(result.buffer, result.byteOffset, 4);
  const found = () => ({ value: result[0], cut: integers[2], threshold: singles[3] });
  const byGains: CutSearch = (q, low, high) => {
    f.searchCuts(q, at.gains.at, count, low, high, at.scratch.at, at.list.at, at.result.at);
    return found();
  };
  const byLoss: CutSearch = (q, low, high, guess = -output.threshold, best = NO_GAIN) => {
    const { ownSides, table, scratch, list } = at;
    f.searchBias(q, ownSides.at, count, low, high, guess, best, table.at, scratch.at, list.at, at.result.at);
    return found();
  };

  /** Lays the moves of weights into memory. @returns how many: one a weight that is ±1, else two. */
  const setMoves = (node: SignNode, coordinates: Int32Array, step: number): number => {
    const { integers, floats } = at.moves;
    let moves = 0;
    const add = (coordinate: number, change: number): void => {
      integers[2 * moves] = coordinate;
      floats[2 * moves++ + 1] = change;
    };
    for (const coordinate of coordinates) {
      add(coordinate, areSigns ? -2 * node.weights.floats[coordinate] : step);
      if (!areSigns) add(coordinate, -step);
    }
    return moves;
  };

  const improveOutput = (coordinates: Int32Array, step: number): Improvement => {
    const moves = setMoves(output, coordinates, step);
    if (isEntropy) {
      const choose = chooseByLoss(memory, output, count, moves, byLoss, rules.isBounded);
      return improveNode(memory, output, { count, interval, search: byLoss, choose, isNormalized });
    }
    f.sideGains(at.ownSides.at, count, worth[0], worth[1], at.gains.at);
    const choose = chooseByGains(memory, output, count, moves);
    return improveNode(memory, output, { count, interval, search: byGains, choose, isNormalized });
  };

  /** What each row of the sample gains by bit 1 of a unit, the others as they are. */
  const setGains = (k: number): void => {
    const padded = 4 * Math.ceil(count / 4);
    at.z0.floats.fill(0);
    at.z1.floats.fill(0);
    const add = (column: number, weight: number, z: number): void => f.step(z, column, weight, padded, z);
    units.forEach((_, u) => {
      const weight = output.weights.floats[u];
      if (u === k) {
        add(at.ones.at, weight, at.z1.at);
        return;
      }
      f.gather(bitsOf(u), at.rows.at, padded, at.column.at);
      add(at.column.at, weight, at.z0.at);
      add(at.column.at, weight, at.z1.at);
    });
    const { threshold } = output;
    if (isEntropy)
      f.lossGains(at.z0.at, at.z1.at, at.ownSides.at, count, -threshold, at.table.at, at.gains.at);
    else
      f.zeroOneGains(at.z0.at, at.z1.at, at.ownSides.at, count, threshold, worth[0], worth[1], at.gains.at);
  };

  const fireUnit = (k: number): void =>
    f.fire(units[k].projections.at, units[k].threshold, stride, bitsOf(k));
  const projectOutput = (): void => projectNode(memory, output, 0);

  const improveUnit = (k: number, coordinates: Int32Array): Improvement => {
    setGains(k);
    const unit = units[k];
    const choose = chooseByGains(memory, unit, count, setMoves(unit, coordinates, rules.stepSize));
    const improvement = improveNode(memory, unit, { count, interval, search: byGains, choose, isNormalized });
    fireUnit(k);
    projectOutput();
    return improvement;
  };

  // The start: random weights; units cut at their median, then where it is best, one after the other.
  for (let i = 0; i < n; i++) at.rows.integers[i] = i;
  take(n, [0, 1].map((side) => isOne.filter((one) => one === side).length) as [number, number]);
  for (const node of [...units, output]) {
    const { floats } = node.weights;
    for (let j = 0; j < floats.length; j++) floats[j] = areSigns ? (rng.uint32() & 1 ? 1 : -1) : rng.normal();
    if (!areSigns) normalize(floats);
  }
  for (const [k, unit] of units.entries()) {
    projectNode(memory, unit, 0);
    const own = at.hidden.floats.subarray(k * stride, k * stride + n);
    unit.threshold = Math.fround(median(own));
    fireUnit(k);
  }
  projectOutput();
  const none = new Int32Array(0);
  improveOutput(none, 0);
  for (const k of rng.permutation(h)) improveUnit(k, none);
  improveOutput(none, 0);

  const allOutputs = Int32Array.from({ length: output.inputs }, (_, j) => j);
  return {
    draw(own) {
      take(rowsDrawn.draw(own, at.rows.integers), rowsDrawn.counts);
    },
    improveOutput(own) {
      return h === 0
        ? improveOutput(drawFirst(own, places, rules.coordinates), rules.stepSize)
        : improveOutput(allOutputs, rules.outputStepSize);
    },
    improveUnit(k, own) {
      return improveUnit(k, drawFirst(own, places, rules.coordinates));
    },
    weigh(late) {
      isLate = late;
      worth = worths(counts, isLate);
    },
    countRight() {
      f.countRight(output.projections.at, at.sides.at, n, output.threshold, at.result.at);
      return [integers[0], integers[1]];
    },
    snapshot(iteration) {
      return {
        hiddenWeights: at.hiddenWeights.floats.slice(0, h * d),
        hiddenThresholds: Float32Array.from(units, ({ threshold }) => threshold),
        outputWeights: output.weights.floats.slice(),
        outputThreshold: output.threshold,
        iteration,
        right: this.countRight(),
      };
    },
  };
}

/** All iterations of one part; what it was when its score on all rows was highest, the first time. */
export function trainPart(
  points: Float32Matrix,
  isOne: Uint8Array,
  rules: DescentRules,
  rng: Rng,
  backend: Backend,
): TrainedPart {
  const training = beginSignTraining(points, isOne, rules, rng, backend);
  const ones = isOne.reduce((sum, one) => sum + one, 0);
  const totals = [isOne.length - ones, ones] as const;
  const score = (right: readonly [number, number], isLate: boolean): number => {
    const [worth0, worth1] = worths(totals, isLate);
    return worth0 * right[0] + worth1 * right[1];
  };
  let best = training.snapshot(0);
  for (let t = 0; t < rules.iterations; t++) {
    const isLate = t >= EARLY * rules.iterations;
    training.weigh(isLate);
    training.draw(rng);
    training.improveOutput(rng);
    if (rules.hidden > 0) training.improveUnit(rng.integer(rules.hidden), rng);
    // The snapshot is measured by the same score as what might take its place, whatever the score was when it was taken.
    if (score(training.countRight(), isLate) > score(best.right, isLate)) best = training.snapshot(t + 1);
  }
  return best;
}
