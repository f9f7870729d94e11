import { type AffineMemory, type Backend, type Float32Matrix, layOutSingles } from "../../num";
import { type MlpParameters, panelLength } from "./mlp";
import { mlpKernel } from "./mlp-kernel";
import { openMlpUnits, pointsHeld, unitBlocks, unitsOf, widestOf } from "./mlp-units";

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
  const most = pointsHeld(d);
  const widest = widestOf(mlps);
  const units = unitsOf(mlps);
  const formStride = 4 * Math.ceil(mlps.length / 4);
  const kernel = mlpKernel(where, backend, "opening");
  const { multiply, multiplyTransposed, sigmoids } = kernel.functions;
  const at = layOutSingles(kernel, {
    ...unitBlocks(mlps),
    weights: units * d,
    slopes: widest,
    slopeRows: widest,
    sum: d,
    forms: panelLength(d, mlps.length),
    zeros: panelLength(1, mlps.length),
    values: most * formStride,
  });
  const { sigmoidsAt, activations } = openMlpUnits(kernel.functions, at, mlps);
  for (let j = 0; j < widest; j++) at.slopeRows.integers[j] = 4 * j;
  // Where each network's weights lie, in numbers.
  const places: number[] = [];
  let place = 0;
  for (const { hidden, hiddenWeights } of mlps) {
    at.weights.floats.set(hiddenWeights, place);
    places.push(place);
    place += hidden * d;
  }

  /** Adds a network's vote on the listed points: it computes what `mlpClassifier` does, in the same order. */
  const addVotes = (m: number, list: Int32Array, count: number, votes: Int32Array): void => {
    const stride = sigmoidsAt(m, list, count);
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
      multiplyTransposed(...left, at.weights.at + 4 * places[m], 4 * d, d, at.sum.at, 4 * d);
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
