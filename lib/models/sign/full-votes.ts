import { type AffineMemory, affineMemory, type Backend, type Float32Matrix, layOutSingles } from "../../num";
import { decide, type SignEnsemble } from "./sign-ensemble";
import { votesKernel } from "./votes-kernel";

/** So many numbers of points are held in memory at a time: 1 MB. */
const HELD = 262144;
const MOST_ROWS = 512;

/** Projections of points onto all units, and what follows from them. */
export interface FullVotes {
  /** The classes of points. */
  classes(points: Float32Matrix): Int32Array;
  /** The projections of one point onto every unit, as `classes` computes them; it remembers those of the latest points. */
  readonly projections: AffineMemory;
}

/** An ensemble in a kernel's memory, which it keeps. */
export function openFullVotes(ensemble: SignEnsemble, backend: Backend): FullVotes {
  const { inputSize: d, partsEach, sizes, weights, thresholds, outputWeights, edges } = ensemble;
  const u = thresholds.length;
  const networks = sizes.length / partsEach;
  const stride = 4 * Math.ceil(u / 4);
  const most = Math.max(4, Math.min(MOST_ROWS, Math.floor(HELD / d)));
  const kernel = votesKernel(backend);
  const at = layOutSingles(kernel, {
    panels: panelLength(d, u),
    start: panelLength(1, u),
    thresholds: u,
    outputWeights: u,
    edges: sizes.length,
    sizes: sizes.length,
    rows: most,
    x: most * d,
    p: most * stride,
    votes: most * partsEach,
  });
  setPanels(
    at.panels.floats,
    d,
    weights,
    Int32Array.from(thresholds, (_, unit) => unit),
  );
  at.thresholds.floats.set(thresholds);
  at.outputWeights.floats.set(outputWeights);
  at.edges.floats.set(edges);
  at.sizes.integers.set(sizes);
  for (let s = 0; s < most; s++) at.rows.integers[s] = 4 * s * d;

  const project = (count: number): void => {
    const { x, rows, panels, start, p } = at;
    kernel.functions.multiply(x.at, rows.at, count, 1, 0, d, panels.at, start.at, p.at, 4 * stride, u);
  };
  const { thresholds: edgesAt, outputWeights: weightsAt } = at;
  const cast = (count: number, result: Int32Array, from: number): void => {
    const { p, votes } = at;
    const sums = [edgesAt.at, weightsAt.at, at.edges.at, at.sizes.at, sizes.length, partsEach] as const;
    kernel.functions.castVotes(p.at, 4 * stride, count, ...sums, votes.at);
    for (let s = 0; s < count; s++)
      result[from + s] = decide(votes.integers, s * partsEach, partsEach, networks);
  };
  const projections = affineMemory((point) => {
    at.x.floats.set(point);
    project(1);
    return at.p.floats.subarray(0, u);
  });
  return {
    projections,
    classes({ rows, data }) {
      const result = new Int32Array(rows);
      if (rows === 1) {
        at.p.floats.set(projections.computed(data));
        cast(1, result, 0);
        return result;
      }
      for (let from = 0; from < rows; from += most) {
        const count = Math.min(most, rows - from);
        at.x.floats.set(data.subarray(from * d, (from + count) * d));
        project(count);
        cast(count, result, from);
      }
      return result;
    },
  };
}

/** The columns of a panel, as the kernel's product takes the right factor. */
const PANEL = 8;

/** How many numbers a matrix of so many rows and columns has in panels of eight columns. */
export function panelLength(rows: number, columns: number): number {
  return rows * PANEL * Math.ceil(columns / PANEL);
}

/** Fills panels of d rows with the rows of W of units, one a column, panel by panel; what is behind the last stays. */
export function setPanels(panels: Float32Array, d: number, weights: Float32Array, units: Int32Array): void {
  let to = 0;
  let first = 0;
  for (; first + PANEL <= units.length; first += PANEL) {
    let [p, q, r, s] = [units[first] * d, units[first + 1] * d, units[first + 2] * d, units[first + 3] * d];
    let [t, u, v, w] = [
      units[first + 4] * d,
      units[first + 5] * d,
      units[first + 6] * d,
      units[first + 7] * d,
    ];
    for (const end = p + d; p < end; to += PANEL) {
      panels[to] = weights[p++];
      panels[to + 1] = weights[q++];
      panels[to + 2] = weights[r++];
      panels[to + 3] = weights[s++];
      panels[to + 4] = weights[t++];
      panels[to + 5] = weights[u++];
      panels[to + 6] = weights[v++];
      panels[to + 7] = weights[w++];
    }
  }
  for (; first < units.length; first++) {
    let at = to + (first % PANEL);
    for (let j = units[first] * d, end = j + d; j < end; j++, at += PANEL) panels[at] = weights[j];
  }
}
