import { type AffineMemory, affineMemory, type Backend, type Float32Matrix, layOutSingles } from "../../num";
import { type MlpParameters, panelLength, toPanels } from "./mlp";
import { mlpKernel } from "./mlp-kernel";

/** So many numbers of points are held in memory at a time: 1 MB, which stays in the processor's cache. */
const HELD = 262144;
const MOST_ROWS = 512;

/** Linear forms that tell most answers of networks near a centre. */
export interface Forms {
  /** The forms in panels of eight columns, one a network, as the kernel's products take them. */
  readonly panels: Float32Array;
  /** What is added to the product. */
  readonly offsets: Float64Array;
  /** Where the sum is farther from 0 it has the sign of the network's logit. */
  readonly margins: Float64Array;
}

/** Perceptrons of two classes in one memory. */
export interface MlpStack {
  /**
   * The classes of points by the votes of some networks, in that order, and of as many others as there are, of which `yes`
   * say 1: a network is asked about points whose class its answer can still change, and, where there are forms, whose
   * answer its form does not tell.
   */
  classes(points: Float32Matrix, asked: readonly number[], yes: number, forms?: Forms): Int32Array;
  /** Σ slopes_j w_j, the weights of a network's units times as many numbers, into d numbers. */
  addUnits(m: number, slopes: Float64Array, to: Float32Array): void;
  /** What a prediction computes for w·x + b, for every unit of every network; it remembers those of the latest points. */
  readonly activations: AffineMemory;
  /** The sigmoids of as many numbers, as a prediction computes them (a view, until the next call). */
  sigmoidsOf(values: Float32Array | Float64Array): Float32Array;
}

/** Networks in a kernel's memory, which they keep. */
export function openMlpStack(where: string, mlps: readonly MlpParameters[], backend: Backend): MlpStack {
  const d = mlps[0].inputSize;
  const most = Math.max(4, Math.min(MOST_ROWS, Math.floor(HELD / d)));
  const widest = Math.max(...mlps.map(({ hidden }) => 4 * Math.ceil(hidden / 4)));
  const units = mlps.reduce((sum, { hidden }) => sum + hidden, 0);
  const formStride = 4 * Math.ceil(mlps.length / 4);
  const panels = mlps.reduce((sum, { hidden }) => sum + panelLength(d, hidden), 0);
  const starts = mlps.reduce((sum, { hidden }) => sum + panelLength(1, hidden), 0);
  const kernel = mlpKernel(where, backend, "opening");
  const { multiply, multiplyTransposed, sigmoids } = kernel.functions;
  const at = layOutSingles(kernel, {
    panels,
    starts,
    rows: most,
    x: most * d,
    units: Math.max(most * widest, units + widest),
    weights: units * d,
    slopes: widest,
    slopeRows: widest,
    sum: d,
    forms: panelLength(d, mlps.length),
    zeros: panelLength(1, mlps.length),
    values: most * formStride,
  });
  for (let j = 0; j < widest; j++) at.slopeRows.integers[j] = 4 * j;
  // Where each network's panels and biases lie.
  const places: { readonly panels: number; readonly start: number; readonly weights: number }[] = [];
  let [panel, start, unit] = [0, 0, 0];
  for (const { hidden, hiddenWeights, hiddenBiases } of mlps) {
    places.push({
      panels: at.panels.at + 4 * panel,
      start: at.starts.at + 4 * start,
      weights: at.weights.at + 4 * unit * d,
    });
    at.weights.floats.set(hiddenWeights, unit * d);
    unit += hidden;
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
    const { hidden } = mlps[m];
    const stride = 4 * Math.ceil(hidden / 4);
    for (let i = 0; i < count; i++) at.rows.integers[i] = 4 * d * list[i];
    project(m, count, at.units.at, 4 * stride);
    sigmoids(at.units.at, 4 * count * stride);
    const values = at.units.floats;
    for (let i = 0; i < count; i++) votes[list[i]] += answerOf(mlps[m], values, i * stride);
  };

  /** Adds the votes that forms tell; open[s·asked + k] stays 1 where the k-th one's does not. */
  const addTold = (
    { panels: given, offsets, margins }: Forms,
    count: number,
    open: Uint8Array,
    left: Int32Array,
    votes: Int32Array,
  ): void => {
    const n = offsets.length;
    const bytes = 16 * Math.ceil(n / 4);
    at.forms.floats.set(given);
    for (let s = 0; s < count; s++) at.rows.integers[s] = 4 * d * s;
    multiply(at.x.at, at.rows.at, count, 1, 0, d, at.forms.at, at.zeros.at, at.values.at, bytes, n);
    const values = at.values.floats;
    for (let s = 0; s < count; s++)
      for (let k = 0; k < n; k++) {
        const value = values[(s * bytes) / 4 + k] + offsets[k];
        if (!(Math.abs(value) > margins[k])) continue;
        open[s * n + k] = 0;
        left[s]--;
        if (value > 0) votes[s]++;
      }
  };
  const activations = affineMemory((point) => {
    at.x.floats.set(point);
    at.rows.integers[0] = 0;
    let to = 0;
    for (const [m, { hidden }] of mlps.entries()) {
      project(m, 1, at.units.at + 4 * to, 4 * widest);
      to += hidden;
    }
    return at.units.floats.subarray(0, units);
  });
  const sigmoidsOf = (values: Float32Array | Float64Array): Float32Array => {
    at.units.floats.set(values);
    sigmoids(at.units.at, 16 * Math.ceil(units / 4));
    return at.units.floats.subarray(0, units);
  };
  /** The class of one point, whose activations are remembered. */
  const classOf = (point: Float32Array): number => {
    const values = sigmoidsOf(activations.computed(point));
    let [votes, from] = [0, 0];
    for (const mlp of mlps) {
      votes += answerOf(mlp, values, from);
      from += mlp.hidden;
    }
    return 2 * votes > mlps.length ? 1 : 0;
  };
  return {
    activations,
    sigmoidsOf,
    classes({ rows, data }, asked, yes, forms) {
      if (rows === 1 && asked.length === mlps.length && forms === undefined)
        return Int32Array.of(classOf(data));
      const result = new Int32Array(rows);
      const n = asked.length;
      const votes = new Int32Array(most);
      const left = new Int32Array(most);
      const list = new Int32Array(most);
      const open = new Uint8Array(most * n);
      for (let from = 0; from < rows; from += most) {
        const count = Math.min(most, rows - from);
        at.x.floats.set(data.subarray(from * d, (from + count) * d));
        votes.fill(yes);
        left.fill(n);
        open.fill(1);
        if (forms !== undefined && n > 0) addTold(forms, count, open, left, votes);
        for (let k = 0; k < n; k++) {
          let listed = 0;
          for (let s = 0; s < count; s++) {
            if (open[s * n + k] === 0 || isDecided(votes[s], left[s], mlps.length)) continue;
            list[listed++] = s;
            left[s]--;
          }
          if (listed > 0) addVotes(asked[k], list, listed, votes);
        }
        for (let s = 0; s < count; s++) result[from + s] = 2 * votes[s] > mlps.length ? 1 : 0;
      }
      return result;
    },
    addUnits(m, slopes, to) {
      const { hidden } = mlps[m];
      at.slopes.floats.set(slopes);
      at.sum.floats.fill(0);
      const left = [at.slopes.at, at.slopeRows.at, hidden, 1, 0, 1] as const;
      multiplyTransposed(...left, places[m].weights, 4 * d, d, at.sum.at, 4 * d);
      to.set(at.sum.floats.subarray(0, d));
    },
  };
}

/** Whether a network says 1, from the values of its units: the sum in the order of a prediction's. */
function answerOf(
  { hidden, outputWeights, outputBiases }: MlpParameters,
  values: Float32Array,
  from: number,
): number {
  let z = outputBiases[0];
  for (let j = 0; j < hidden; j++) z = Math.fround(z + Math.fround(values[from + j] * outputWeights[j]));
  return isOne(z) ? 1 : 0;
}

/** Can so many votes that are left no longer change a class? */
const isDecided = (yes: number, left: number, networks: number): boolean =>
  2 * yes > networks || 2 * (yes + left) <= networks;

/** Is the probability of class 1 the larger one? Of a logit near 0 both may be equal when rounded, and class 0 has it. */
function isOne(z: number): boolean {
  if (z > 1e-9) return true;
  return z > 0 && 1 / (1 + Math.exp(-z)) > 1 / (1 + Math.exp(z));
}
