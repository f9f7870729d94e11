import type { Matrix } from "../num";
import { exponentOf, scaleByPower } from "./power";

/**
 * max_i |fitted_i − (Au)_i| / (|b_i| + α_i·max_j ‖a_j‖∞|u_j|), where α_i = max_j |a_ij| / ‖a_j‖∞ is the size of row i: what
 * the coefficients miss the fit by, relative to the largest number that may stand behind each row. NaN
 * when a coefficient is beyond the range of doubles.
 */
export function consistencyOf(a: Matrix, b: Float64Array, u: Float64Array, fitted: Float64Array): number {
  if (!u.every(Number.isFinite)) return Number.NaN;
  const { rows: n, columns: d } = a;
  // Everything in units where the columns of A, and the largest number of the problem, are of size 1.
  const lifts = new Int32Array(d);
  let top = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < d; j++) {
    let size = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < n; i++) size = Math.max(size, exponentOf(a.data[i * d + j]));
    if (Number.isFinite(size)) lifts[j] = -size;
    top = Math.max(top, exponentOf(u[j]) - lifts[j]);
  }
  let worst = 0;
  for (let i = 0; i < n; i++) {
    let row = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < d; j++) row = Math.max(row, exponentOf(a.data[i * d + j]) + lifts[j]);
    const unit = Math.max(exponentOf(b[i]), exponentOf(fitted[i]), top + row);
    if (!Number.isFinite(unit)) continue;
    let sum = scaleByPower(fitted[i], -unit);
    for (let j = 0; j < d; j++)
      if (a.data[i * d + j] !== 0 && u[j] !== 0)
        sum -= scaleByPower(a.data[i * d + j], lifts[j] - row) * scaleByPower(u[j], row - lifts[j] - unit);
    const total =
      Math.abs(scaleByPower(b[i], -unit)) +
      (Number.isFinite(top + row) ? scaleByPower(2, top + row - unit) : 0);
    worst = Math.max(worst, Math.abs(sum) / total);
  }
  return worst;
}
