import { type Matrix, matrix } from "../num";
import { dot } from "./orthonormalise";

/** Least eigenvalue of the Gram matrix below which its rounding errors could hide a bridge. */
const LEAST_EIGENVALUE = 1e-4;
/** Rounding error of a probed row, generously. */
const SLACK = 1e-8;
/** The golden ratio's fraction: multiples of it spread evenly, and no design is likely to be made of them. */
const GOLDEN = 0.618033988749895;

/** Tells whether the first `zeros` of the rows have full rank and no bridge; false is no answer: use `witnessesIn`. */
export interface BridgeScreen {
  passes(rows: Int32Array, zeros: number, others: Int32Array, rest: number): boolean;
  /** X with XXᵀ = P of the rows that passed last. */
  coordinates(rows: Int32Array): Matrix;
}

/**
 * A cheap test that a set Z of rows has full rank and no bridge, for the many kernels of which this is so.
 *
 * Let P be the hat matrix of Z and y = (I − P)g for some vector g. |y_i| ≤ √(1 − h_i)·‖g‖, so only rows with |y_i| ≤ √τ‖g‖ can
 * have a leverage h_i ≥ 1 − τ: none is missed, whatever g is, and the leverages of those few are computed. With g orthogonal to
 * the range of Q, Q_Zᵀg = −Q_Sᵀg for the rows S outside, and the Gram matrix of Z is I less that of S: S is small.
 *
 * A Gram matrix squares the condition. Its least eigenvalue is at least det/(trace/(r − 1))^(r − 1), by the inequality of means
 * for the others, and at least 1/trace(G⁻¹), which costs more; where both are small, there is no answer.
 *
 * @param range Q, whose columns are orthonormal. @param margin τ.
 * Cost a set: O(|S|·r² + r³ + |Z|·r).
 */
export function bridgeScreen(range: Matrix, margin: number): BridgeScreen {
  const { rows: n, columns: r, data: q } = range;
  const probe = orthogonalProbe(range);
  const lengths = Float64Array.from({ length: n }, (_, i) => Math.sqrt(dot(q, i * r, q, i * r, r)));
  const total = dot(probe, 0, probe, 0, n);
  const factor = new Float64Array(r * r); // L of the Gram matrix, row-major and lower triangular
  const w = new Float64Array(r);
  const solved = new Float64Array(r);

  const hides = (i: number): boolean => {
    solveLower(factor, r, q, i * r, solved);
    return dot(solved, 0, solved, 0, r) > 1 - margin;
  };
  return {
    passes(rows, zeros, others, rest) {
      if (zeros < 2 * r) return false;
      gram(q, r, others, rest, factor);
      const least = cholesky(factor, r);
      if (least === 0 || (least < LEAST_EIGENVALUE && harmonic(factor, r, w, solved) < LEAST_EIGENVALUE))
        return false;
      // w = G⁻¹Q_Zᵀg, y = g − Qw.
      let square = total;
      w.fill(0);
      for (let at = 0; at < rest; at++) {
        const i = others[at];
        square -= probe[i] * probe[i];
        for (let c = 0; c < r; c++) w[c] -= probe[i] * q[i * r + c];
      }
      solveLower(factor, r, w, 0, solved);
      solveUpper(factor, r, solved, w);
      const reach = Math.sqrt(dot(w, 0, w, 0, r));
      const suspicious = Math.sqrt(margin * Math.max(0, square)) + SLACK;
      for (let at = 0; at < zeros; at++) {
        const i = rows[at];
        if (Math.abs(probe[i]) > lengths[i] * reach + suspicious) continue;
        if (Math.abs(probe[i] - dot(q, i * r, w, 0, r)) <= suspicious && hides(i)) return false;
      }
      return true;
    },
    coordinates(rows) {
      const coordinates = matrix(rows.length, r);
      rows.forEach((i, at) => {
        solveLower(factor, r, q, i * r, solved);
        coordinates.data.set(solved, at * r);
      });
      return coordinates;
    },
  };
}

/** (I − QQᵀ)g for some g. */
function orthogonalProbe({ rows: n, columns: r, data: q }: Matrix): Float64Array {
  const probe = Float64Array.from({ length: n }, (_, i) => 2 * (((i + 1) * GOLDEN) % 1) - 1);
  const along = new Float64Array(r);
  for (let i = 0; i < n; i++) for (let c = 0; c < r; c++) along[c] += probe[i] * q[i * r + c];
  for (let i = 0; i < n; i++) probe[i] -= dot(q, i * r, along, 0, r);
  return probe;
}

/** The lower triangle of I − Q_SᵀQ_S. */
function gram(q: Float64Array, r: number, others: Int32Array, rest: number, target: Float64Array): void {
  target.fill(0);
  for (let c = 0; c < r; c++) target[c * r + c] = 1;
  // Four rows a pass: an entry is read and written once for them.
  const blank = q.length - r; // any row, with weight 0
  for (let at = 0; at < rest; at += 4) {
    const a0 = others[at] * r;
    const a1 = at + 1 < rest ? others[at + 1] * r : blank;
    const a2 = at + 2 < rest ? others[at + 2] * r : blank;
    const a3 = at + 3 < rest ? others[at + 3] * r : blank;
    for (let c = 0; c < r; c++) {
      const s0 = q[a0 + c];
      const s1 = at + 1 < rest ? q[a1 + c] : 0;
      const s2 = at + 2 < rest ? q[a2 + c] : 0;
      const s3 = at + 3 < rest ? q[a3 + c] : 0;
      const to = c * r;
      for (let k = 0; k <= c; k++)
        target[to + k] -= s0 * q[a0 + k] + s1 * q[a1 + k] + (s2 * q[a2 + k] + s3 * q[a3 + k]);
    }
  }
}

/** L in the place of G = LLᵀ. @returns a number that G's least eigenvalue is not below, by determinant and trace; 0 where G is not positive definite. */
function cholesky(g: Float64Array, r: number): number {
  let trace = 0;
  for (let c = 0; c < r; c++) trace += g[c * r + c];
  const mean = trace / Math.max(1, r - 1);
  let least = mean; // det/mean^(r − 1), factor by factor
  for (let c = 0; c < r; c++)
    for (let k = 0; k <= c; k++) {
      const left = g[c * r + k] - dot(g, c * r, g, k * r, k);
      if (k < c) g[c * r + k] = left / g[k * r + k];
      else if (left > 0) {
        g[c * r + c] = Math.sqrt(left);
        least *= left / mean;
      } else return 0;
    }
  return least;
}

/** 1/trace(G⁻¹). */
function harmonic(l: Float64Array, r: number, unit: Float64Array, column: Float64Array): number {
  let trace = 0;
  for (let c = 0; c < r; c++) {
    unit.fill(0);
    unit[c] = 1;
    solveLower(l, r, unit, 0, column);
    trace += dot(column, 0, column, 0, r);
  }
  return 1 / trace;
}

/** L x = b. */
function solveLower(l: Float64Array, r: number, b: Float64Array, at: number, x: Float64Array): void {
  for (let c = 0; c < r; c++) x[c] = (b[at + c] - dot(l, c * r, x, 0, c)) / l[c * r + c];
}

/** Lᵀx = b; b is overwritten. */
function solveUpper(l: Float64Array, r: number, b: Float64Array, x: Float64Array): void {
  for (let c = r - 1; c >= 0; c--) {
    x[c] = b[c] / l[c * r + c];
    for (let k = 0; k < c; k++) b[k] -= l[c * r + k] * x[c];
  }
}
