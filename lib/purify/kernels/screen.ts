// What bridgeScreen computes for one set of rows; addresses are in bytes, q has rows of r numbers.

import { ld, ldi, st } from "../../num/kernels/memory";
import { dotOf, takeFour, takeScaled } from "./lanes";

/** Least eigenvalue of the Gram matrix below which its rounding errors could hide a bridge. */
const LEAST_EIGENVALUE: f64 = 1e-4;
/** Rounding error of a probed row, generously. */
const SLACK: f64 = 1e-8;

/**
 * 1 where the rows listed at `zeros` have full rank and no bridge, 0 for no answer.
 *
 * @param others lists the other rows. @param total ‖g‖² of the probe. @param factor r×r: L of the Gram matrix is left there.
 * @param w @param solved of r numbers, scratch. @param blank a row of zeros.
 */
export function passes(
  q: i32,
  r: i32,
  probe: i32,
  lengths: i32,
  total: f64,
  margin: f64,
  zeros: i32,
  zeroCount: i32,
  others: i32,
  otherCount: i32,
  factor: i32,
  w: i32,
  solved: i32,
  blank: i32,
): i32 {
  const bytes = r << 3;
  gram(q, r, others, otherCount, factor, blank);
  const least = cholesky(factor, r);
  if (least === 0) return 0;
  if (least < LEAST_EIGENVALUE && harmonic(factor, r, w, solved) < LEAST_EIGENVALUE) return 0;
  // w = G⁻¹Q_Zᵀg, y = g − Qw.
  let square = total;
  for (let c: i32 = 0; c < r; c++) st(w + (c << 3), 0);
  for (let at: i32 = 0; at < otherCount; at++) {
    const i = ldi(others + (at << 2));
    const own = ld(probe + (i << 3));
    square -= own * own;
    takeScaled(w, q + i * bytes, own, r);
  }
  solveLower(factor, r, w, solved);
  solveUpper(factor, r, solved, w);
  const reach = Math.sqrt(dotOf(w, w, r));
  const suspicious = Math.sqrt(margin * (square > 0 ? square : 0)) + SLACK;
  for (let at: i32 = 0; at < zeroCount; at++) {
    const i = ldi(zeros + (at << 2));
    const own = ld(probe + (i << 3));
    if (Math.abs(own) > ld(lengths + (i << 3)) * reach + suspicious) continue;
    if (Math.abs(own - dotOf(q + i * bytes, w, r)) > suspicious) continue;
    solveLower(factor, r, q + i * bytes, solved);
    if (dotOf(solved, solved, r) > 1 - margin) return 0;
  }
  return 1;
}

/** L x = b, x not b. */
export function solveLower(l: i32, r: i32, b: i32, x: i32): void {
  const bytes = r << 3;
  for (let c: i32 = 0; c < r; c++) {
    const at = c << 3;
    st(x + at, (ld(b + at) - dotOf(l + c * bytes, x, c)) / ld(l + c * bytes + at));
  }
}

/** Lᵀx = b; b is overwritten. */
function solveUpper(l: i32, r: i32, b: i32, x: i32): void {
  const bytes = r << 3;
  for (let c: i32 = r - 1; c >= 0; c--) {
    const at = c << 3;
    const own = ld(b + at) / ld(l + c * bytes + at);
    st(x + at, own);
    takeScaled(b, l + c * bytes, own, c);
  }
}

/** The lower triangle of I − Q_SᵀQ_S. */
function gram(q: i32, r: i32, others: i32, count: i32, target: i32, blank: i32): void {
  const bytes = r << 3;
  for (let c: i32 = 0; c < r; c++)
    for (let k: i32 = 0; k < r; k++) st(target + c * bytes + (k << 3), k === c ? 1 : 0);
  for (let at: i32 = 0; at < count; at += 4) {
    const a0 = q + ldi(others + (at << 2)) * bytes;
    const a1 = at + 1 < count ? q + ldi(others + ((at + 1) << 2)) * bytes : blank;
    const a2 = at + 2 < count ? q + ldi(others + ((at + 2) << 2)) * bytes : blank;
    const a3 = at + 3 < count ? q + ldi(others + ((at + 3) << 2)) * bytes : blank;
    for (let c: i32 = 0; c < r; c++) {
      const to = c << 3;
      takeFour(target + c * bytes, a0, a1, a2, a3, ld(a0 + to), ld(a1 + to), ld(a2 + to), ld(a3 + to), c + 1);
    }
  }
}

/** L in the place of G = LLᵀ. @returns a number that G's least eigenvalue is not below, by determinant and trace; 0 where G is not positive definite. */
function cholesky(g: i32, r: i32): f64 {
  const bytes = r << 3;
  let trace: f64 = 0;
  for (let c: i32 = 0; c < r; c++) trace += ld(g + c * bytes + (c << 3));
  const others = r > 1 ? r - 1 : 1;
  const mean: f64 = trace / others;
  let least: f64 = mean; // det/mean^(r − 1), factor by factor
  for (let c: i32 = 0; c < r; c++) {
    const row = g + c * bytes;
    for (let k: i32 = 0; k < c; k++) {
      const other = g + k * bytes;
      st(row + (k << 3), (ld(row + (k << 3)) - dotOf(row, other, k)) / ld(other + (k << 3)));
    }
    const left = ld(row + (c << 3)) - dotOf(row, row, c);
    if (!(left > 0)) return 0;
    st(row + (c << 3), Math.sqrt(left));
    least *= left / mean;
  }
  return least;
}

/** 1/trace(G⁻¹). */
function harmonic(l: i32, r: i32, unit: i32, column: i32): f64 {
  let trace: f64 = 0;
  for (let c: i32 = 0; c < r; c++) {
    for (let k: i32 = 0; k < r; k++) st(unit + (k << 3), k === c ? 1 : 0);
    solveLower(l, r, unit, column);
    trace += dotOf(column, column, r);
  }
  return 1 / trace;
}
