import { type Backend, type Float32Matrix, layOutSingles } from "../../num";
import { type MlpParameters, panelLength, toPanels } from "./mlp";
import { mlpKernel } from "./mlp-kernel";

/** So many numbers of points are held in memory at a time: 1 MB, which stays in the processor's cache. */
const HELD = 262144;
const MOST_ROWS = 512;

/** Perceptrons of two classes in one memory. */
export interface MlpStack {
  /**
   * The classes of points by the votes of some networks, in that order, and of as many others as there are, of which `yes`
   * say 1: a network is asked about points whose class its answer can still change.
   */
  classes(points: Float32Matrix, asked: readonly number[], yes: number): Int32Array;
  /** What a prediction computes for w·x + b at one point, for every unit of every network (a view, until the next call). */
  activations(point: Float32Array): Float32Array;
}

/** Networks in a kernel's memory, which they keep. */
export function openMlpStack(where: string, mlps: readonly MlpParameters[], backend: Backend): MlpStack {
  const d = mlps[0].inputSize;
  const most = Math.max(4, Math.min(MOST_ROWS, Math.floor(HELD / d)));
  const widest = Math.max(...mlps.map(({ hidden }) => 4 * Math.ceil(hidden / 4)));
  const units = mlps.reduce((sum, { hidden }) => sum + hidden, 0);
  const panels = mlps.reduce((sum, { hidden }) => sum + panelLength(d, hidden), 0);
  const starts = mlps.reduce((sum, { hidden }) => sum + panelLength(1, hidden), 0);
  const kernel = mlpKernel(where, backend, "opening");
  const { multiply, sigmoids } = kernel.functions;
  const at = layOutSingles(kernel, {
    panels,
    starts,
    rows: most,
    x: most * d,
    units: Math.max(most * widest, units + widest),
  });
  // Where each network's panels and biases lie.
  const places: { readonly panels: number; readonly start: number }[] = [];
  let [panel, start] = [0, 0];
  for (const { hidden, hiddenWeights, hiddenBiases } of mlps) {
    places.push({ panels: at.panels.at + 4 * panel, start: at.starts.at + 4 * start });
    toPanels(hiddenWeights, d, hidden, at.panels.floats.subarray(panel));
    at.starts.floats.set(hiddenBiases, start);
    panel += panelLength(d, hidden);
    start += panelLength(1, hidden);
  }
  const project = (m: number, count: number, to: number, bytes: number): void => {
    const { panels: b, start: from } = places[m];
    multiply(at.x.at, at.rows.at, count, 1, 0, d, b, from, to, bytes, mlps[m].hidden);
  };

  /** Adds a network's vote on the listed points: it computes what `mlpClassifier` does, in the same order. */
  const addVotes = (m: number, list: Int32Array, count: number, votes: Int32Array): void => {
    const { hidden, outputWeights, outputBiases } = mlps[m];
    const stride = 4 * Math.ceil(hidden / 4);
    project(m, count, at.units.at, 4 * stride);
    sigmoids(at.units.at, 4 * count * stride);
    const values = at.units.floats;
    for (let i = 0; i < count; i++) {
      let z = outputBiases[0];
      for (let j = 0, from = i * stride; j < hidden; j++)
        z = Math.fround(z + Math.fround(values[from + j] * outputWeights[j]));
      if (isOne(z)) votes[list[i]]++;
    }
  };
  return {
    classes({ rows, data }, asked, yes) {
      const result = new Int32Array(rows);
      const votes = new Int32Array(most);
      const list = new Int32Array(most);
      for (let from = 0; from < rows; from += most) {
        const count = Math.min(most, rows - from);
        at.x.floats.set(data.subarray(from * d, (from + count) * d));
        votes.fill(yes);
        for (let s = 0; s < count; s++) list[s] = s;
        let undecided = keepUndecided(list, count, votes, asked.length, mlps.length);
        for (let k = 0; k < asked.length && undecided > 0; k++) {
          for (let i = 0; i < undecided; i++) at.rows.integers[i] = 4 * d * list[i];
          addVotes(asked[k], list, undecided, votes);
          undecided = keepUndecided(list, undecided, votes, asked.length - k - 1, mlps.length);
        }
        for (let s = 0; s < count; s++) result[from + s] = 2 * votes[s] > mlps.length ? 1 : 0;
      }
      return result;
    },
    activations(point) {
      at.x.floats.set(point);
      at.rows.integers[0] = 0;
      let to = 0;
      for (const [m, { hidden }] of mlps.entries()) {
        project(m, 1, at.units.at + 4 * to, 4 * widest);
        to += hidden;
      }
      return at.units.floats.subarray(0, units);
    },
  };
}

/** Shortens a list of points to those whose class the votes that are left may change. */
function keepUndecided(
  list: Int32Array,
  count: number,
  votes: Int32Array,
  left: number,
  networks: number,
): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const yes = votes[list[i]];
    if (2 * yes > networks || 2 * (yes + left) <= networks) continue;
    list[kept++] = list[i];
  }
  return kept;
}

/** Is the probability of class 1 the larger one? Of a logit near 0 both may be equal when rounded, and class 0 has it. */
function isOne(z: number): boolean {
  if (z > 1e-9) return true;
  return z > 0 && 1 / (1 + Math.exp(-z)) > 1 / (1 + Math.exp(z));
}
