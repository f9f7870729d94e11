import { type Backend, checkNotNegative, type Float32Matrix, layOutSingles } from "../../num";
import { checkCenter, checkRows } from "./check-sizes";
import type { BallVotes, FlippingPart, FlippingParts } from "./flipping-parts";
import { type FullVotes, panelLength, setPanels } from "./full-votes";
import { ROOM_BYTES } from "./kernels/add-votes";
import { OPEN, ZERO } from "./kernels/known-bits";
import { decide, type SignEnsemble } from "./sign-ensemble";
import { votesKernel } from "./votes-kernel";

type Near = (center: Float32Array, radius: number) => ((points: Float32Matrix) => Int32Array) | undefined;

/** Points at a time: 1 MB, and as many as an attack asks about at most. */
const HELD = 262144;
const MOST_ROWS = 512;
/** Units that are evaluated before it is asked again which points are decided. */
const STAGE = 40;

/** Parts that are evaluated together, with what their kernel call reads. */
interface Stage {
  readonly parts: number;
  /** How many parts are left after it. */
  readonly left: number;
  readonly units: Int32Array;
  readonly thresholds: Float32Array;
  readonly places: Int32Array;
  readonly weights: Float32Array;
  readonly edges: Float32Array;
  readonly sizes: Int32Array;
  readonly slots: Int32Array;
}

/**
 * The classes of points of a ball, the very ones of a prediction: only units that may flip in it are evaluated, of parts whose
 * vote may, and of two classes only until the votes that are left cannot change a point's class.
 *
 * @param where the public function, for messages. @param full the ensemble, opened when first needed. @param flippingParts of its balls.
 */
export function nearVotes(
  where: string,
  ensemble: SignEnsemble,
  full: () => FullVotes,
  flippingParts: FlippingParts,
  backend: Backend,
): Near {
  const { inputSize: d, partsEach, sizes, thresholds } = ensemble;
  const networks = sizes.length / partsEach;
  const most = Math.max(4, Math.min(MOST_ROWS, Math.floor(HELD / d)));
  const largest = Math.floor(thresholds.length / 2);
  let memory: ReturnType<typeof openMemory> | undefined;
  let resident: readonly Stage[] | undefined;

  const openMemory = () => {
    const kernel = votesKernel(backend);
    const stagesMost = Math.ceil(largest / STAGE) + 1;
    const widest = thresholds.length + 1;
    const at = layOutSingles(kernel, {
      panels: panelLength(d, largest + 8 * stagesMost),
      start: panelLength(1, widest),
      thresholds: largest,
      places: widest,
      weights: widest,
      edges: sizes.length,
      sizes: sizes.length,
      slots: sizes.length,
      rows: most,
      index: most,
      x: most * d,
      p: most * 4 * Math.ceil(largest / 4),
      room: (ROOM_BYTES / 4) * (largest + 1 + partsEach),
      votes: most * partsEach,
    });
    return { f: kernel.functions, at };
  };
  return (center, radius) => {
    checkCenter(where, "center", center, d);
    checkNotNegative(where, "radius", radius);
    const ball = flippingParts(full().projections.known(center), radius);
    const evaluated = ball.flipping.reduce((sum, { flipping }) => sum + flipping, 0);
    if (evaluated > largest) return undefined;
    const stages = toStages(ensemble, ball, networks);
    memory ??= openMemory();
    const { f, at } = memory;

    const enter = (): void => {
      let from = 0;
      for (const { units } of stages) {
        setPanels(at.panels.floats.subarray(from), d, ensemble.weights, units);
        from += panelLength(d, units.length);
      }
      resident = stages;
    };
    /** Adds the votes of a stage for the points that are listed. */
    const run = (stage: Stage, panels: number, count: number): void => {
      const { units, parts } = stage;
      const bytes = 16 * Math.ceil(units.length / 4);
      at.thresholds.floats.set(stage.thresholds);
      at.places.integers.set(stage.places);
      at.weights.floats.set(stage.weights);
      at.edges.floats.set(stage.edges);
      at.sizes.integers.set(stage.sizes);
      at.slots.integers.set(stage.slots);
      const { x, rows, start, p, index, votes } = at;
      f.multiply(x.at, rows.at, count, 1, 0, d, panels, start.at, p.at, bytes, units.length);
      f.addVotes(
        p.at,
        bytes,
        count,
        index.at,
        at.thresholds.at,
        units.length,
        at.places.at,
        at.weights.at,
        at.edges.at,
        at.sizes.at,
        at.slots.at,
        parts,
        partsEach,
        at.room.at,
        votes.at,
      );
    };
    return (points) => {
      checkRows(where, points, d);
      const { rows: n, data } = points;
      if (resident !== stages) enter();
      const result = new Int32Array(n);
      const votes = at.votes.integers;
      for (let from = 0; from < n; from += most) {
        const count = Math.min(most, n - from);
        at.x.floats.set(data.subarray(from * d, (from + count) * d));
        for (let s = 0; s < count; s++) {
          at.rows.integers[s] = 4 * s * d;
          at.index.integers[s] = s;
          for (let c = 0; c < partsEach; c++) votes[s * partsEach + c] = ball.certain[c];
        }
        let undecided = count;
        let panels = at.panels.at;
        for (const stage of stages) {
          if (undecided === 0) break;
          run(stage, panels, undecided);
          panels += 4 * panelLength(d, stage.units.length);
          if (partsEach === 1) undecided = keepUndecided(at, undecided, 4 * d, stage.left, networks);
        }
        for (let s = 0; s < count; s++) result[from + s] = decide(votes, s * partsEach, partsEach, networks);
      }
      return result;
    };
  };
}

/** Shortens the list of points to those whose class the votes that are left may change. */
function keepUndecided(
  at: { readonly rows: Integers; readonly index: Integers; readonly votes: Integers },
  count: number,
  bytes: number,
  left: number,
  networks: number,
): number {
  let kept = 0;
  for (let s = 0; s < count; s++) {
    const point = at.index.integers[s];
    const votes = at.votes.integers[point];
    if (2 * votes > networks || 2 * (votes + left) <= networks) continue;
    at.index.integers[kept] = point;
    at.rows.integers[kept++] = point * bytes;
  }
  return kept;
}

interface Integers {
  readonly integers: Int32Array;
}

/** The parts that may flip, in stages: first those that vote at the centre as most do, few units before many. */
function toStages(ensemble: SignEnsemble, ball: BallVotes, networks: number): Stage[] {
  const { partsEach } = ensemble;
  const { certain, flipping, bits } = ball;
  if (partsEach === 1 && (2 * certain[0] > networks || 2 * (certain[0] + flipping.length) <= networks))
    return [];
  const yes = certain[0] + flipping.filter(({ saysYes }) => saysYes).length;
  const isOne = 2 * yes > networks;
  const against = ({ saysYes }: FlippingPart): number => (saysYes === isOne ? 0 : 1);
  const order = flipping
    .slice()
    .sort((a, b) => against(a) - against(b) || a.flipping - b.flipping || a.part - b.part);
  const stages: Stage[] = [];
  let from = 0;
  while (from < order.length) {
    let [to, units] = [from, 0];
    while (to < order.length && (units < STAGE || partsEach > 1)) units += order[to++].flipping;
    stages.push(toStage(ensemble, order.slice(from, to), bits, units, order.length - to));
    from = to;
  }
  return stages;
}

function toStage(
  { partsEach, thresholds, outputWeights, edges }: SignEnsemble,
  parts: readonly FlippingPart[],
  bits: Int32Array,
  columns: number,
  left: number,
): Stage {
  const most = parts.reduce((sum, { first, end }) => sum + end - first, 0);
  const units = new Int32Array(columns);
  const places = new Int32Array(most);
  const weights = new Float32Array(most);
  const sizes = new Int32Array(parts.length);
  let [column, summand] = [0, 0];
  for (let p = 0; p < parts.length; p++) {
    const { first, end } = parts[p];
    const before = summand;
    for (let unit = first; unit < end; unit++) {
      if (bits[unit] === ZERO) continue;
      const isOpen = bits[unit] === OPEN;
      places[summand] = isOpen ? column : columns;
      weights[summand++] = outputWeights[unit];
      if (isOpen) units[column++] = unit;
    }
    sizes[p] = summand - before;
  }
  return {
    parts: parts.length,
    left,
    units,
    thresholds: Float32Array.from(units, (unit) => thresholds[unit]),
    places: places.subarray(0, summand),
    weights: weights.subarray(0, summand),
    edges: Float32Array.from(parts, ({ part }) => edges[part]),
    sizes,
    slots: Int32Array.from(parts, ({ part }) => 4 * (part % partsEach)),
  };
}
