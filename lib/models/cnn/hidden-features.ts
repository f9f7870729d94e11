import {
  Arena,
  checkFiniteMatrix,
  checkMatrix,
  checkSize,
  even,
  type Matrix,
  type MatrixLike,
  matrix,
  setPadded,
} from "../../num";
import { toPatches } from "./cnn";
import { cnnKernel } from "./cnn-kernel";

/**
 * Pre-activations Z = W Qᵀ: row j holds Wⱼᵀ q for every patch q.
 *
 * @param hidden p×k. @param cut (n·m)×k. @param target p×(n·m), overwritten.
 */
export function preActivations(hidden: Matrix, cut: Matrix, target: Matrix): void {
  const k = cut.columns;
  const w = hidden.data;
  const q = cut.data;
  const z = target.data;
  const count = cut.rows;
  const paired = count - (count % 2);
  for (let j = 0; j < hidden.rows; j++) {
    const from = j * k;
    const to = j * count;
    for (let r = 0; r < paired; r += 2) {
      const a = r * k;
      const b = a + k;
      let first = 0;
      let second = 0;
      for (let i = 0; i < k; i++) {
        const weight = w[from + i];
        first += weight * q[a + i];
        second += weight * q[b + i];
      }
      z[to + r] = first;
      z[to + r + 1] = second;
    }
    if (paired < count) {
      let last = 0;
      for (let i = 0; i < k; i++) last += w[from + i] * q[paired * k + i];
      z[to + paired] = last;
    }
  }
}

/** H: entry (j, s) is Σᵢ ψ(Z at kernel j, patch i of point s). @param target p×n, overwritten. */
export function sumPatches(z: Matrix, patches: number, target: Matrix): void {
  const from = z.data;
  const to = target.data;
  for (let cell = 0, at = 0; cell < to.length; cell++) {
    let sum = 0;
    for (let i = 0; i < patches; i++, at++) {
      const value = from[at];
      if (value > 0) sum += value;
    }
    to[cell] = sum;
  }
}

/**
 * What the output layer sees: row j, column s is Σᵢ ψ(Wⱼᵀ Pᵢ x_s). It is also A_βᵀ, the design of the output
 * layer's recovery (equation 4.4).
 *
 * @param hidden p×k. @param inputs n×d with d = m·k. @returns p×n. Cost: O(p·n·d).
 * @throws {ShapeError} sizes disagree or m does not divide d. {DomainError} a weight or an input is not finite.
 */
export function hiddenFeatures(hidden: Matrix, inputs: MatrixLike, patches: number): Matrix {
  checkMatrix("hiddenFeatures", "hidden", hidden);
  checkFiniteMatrix("hiddenFeatures", "hidden", hidden);
  const { points, cut } = toPatches(inputs, patches, hidden.columns, "hiddenFeatures");
  return featuresOf("hiddenFeatures", hidden, points.rows, cut);
}

/** The same for weights and patches that were checked. @param points n. @param cut (n·m)×k. */
export function featuresOf(where: string, hidden: Matrix, points: number, cut: Matrix): Matrix {
  const { rows: p, columns: k } = hidden;
  const patches = cut.rows / points;
  checkSize(where, `${p} kernels on ${cut.rows} patches`, (p + cut.rows) * k + 2 * p * cut.rows);
  const kernel = cnnKernel();
  const arena = new Arena(kernel.memory);
  const w = arena.reserve(p * even(k));
  const q = arena.reserve(cut.rows * even(k));
  const z = arena.reserve(p * even(cut.rows));
  const h = arena.reserve(p * even(points));
  setPadded(arena.zeros(w), hidden, even(k));
  setPadded(arena.zeros(q), cut, even(k));
  arena.zeros(z);
  const padded = arena.zeros(h);

  kernel.preActivations(w.at, q.at, z.at, p, cut.rows, even(k), even(cut.rows));
  kernel.sumPatches(z.at, h.at, p, points, patches, even(cut.rows), even(points));
  const features = matrix(p, points);
  for (let j = 0; j < p; j++) {
    const from = j * even(points);
    features.data.set(padded.subarray(from, from + points), j * points);
  }
  return features;
}
