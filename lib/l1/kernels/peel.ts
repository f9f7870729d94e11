import { combine, dots } from "./columns";
import { advance, countAbove, ld, ldi, scan, st, stepAndScan, sti } from "./lanes";
import {
  alpha,
  aside,
  b,
  bytes,
  c,
  isKnown,
  L,
  limit,
  M,
  n,
  ones,
  pivotInverse,
  Q,
  r,
  rank,
  rankBytes,
  rows,
  scratch,
  V,
  weight,
  x,
  z,
  zeros,
} from "./state";

/** A row whose deletion would leave less than this of its unit vector is needed to determine the fit. */
const LEAST_PIVOT: f64 = 1e-5;

/** Rows set aside, by `peel` and then by `prove`. */
export let count: i32 = 0;

/** Column i of M = I − QQᵀ, computed when a problem first asks for it. */
function projected(i: i32): i32 {
  const own = M + i * bytes;
  if (ldi(isKnown + (i << 2)) === 0) {
    st(own + (i << 3), 1);
    combine(own, own, Q, bytes, rank, rows + i * rankBytes, bytes);
    sti(isKnown + (i << 2), 1);
  }
  return own;
}

/**
 * V_k = M e_i − Σ_{l<k} L_kl V_l, the column of row i in what is left of M = I − QQᵀ once the rows aside are deleted;
 * L and the pivots V_k[i] factor M on those rows. Returns the pivot, 0 if it is too small.
 */
function deleteRow(i: i32): f64 {
  const k = count;
  const at = i << 3;
  const rowOfL = L + ((k * limit) << 3);
  const v = V + k * bytes;
  for (let l: i32 = 0; l < k; l++)
    st(rowOfL + (l << 3), ld(V + l * bytes + at) * ld(pivotInverse + (l << 3)));
  combine(v, projected(i), V, bytes, k, rowOfL, bytes);
  const pivot = ld(v + at);
  if (pivot < LEAST_PIVOT) return 0;
  st(pivotInverse + (k << 3), 1 / pivot);
  sti(aside + (k << 2), i);
  count = k + 1;
  return pivot;
}

/** r = (I − QQᵀ) b. */
export function leastSquares(): void {
  dots(Q, bytes, rank, b, bytes, c);
  combine(r, b, Q, bytes, rank, c, bytes);
}

/**
 * Whether so many rows will have to go that exchanges are cheaper, judged once n/8 and n/4 are gone: for normal errors,
 * about as many are still to come as rows have more than a quarter of the largest score (measured, not proven; only time
 * is lost).
 */
function hopeless(i: i32): boolean {
  const top = Math.abs(ld(r + (i << 3))) * ld(weight + (i << 3));
  return count + countAbove(r, weight, 0.25 * top, bytes) > Math.min(0.5 * n, limit);
}

/**
 * Least squares, then rows are set aside, the largest leverage-weighted residual first, until the rest fit to within
 * `tolerance`. True if they do; their residuals are then x, the others' are zero.
 *
 * @param judges whether to give up where so many rows will have to go that it would not pay.
 */
export function peel(tolerance: f64, judges: boolean): boolean {
  count = 0;

  leastSquares();

  const checkpoint: i32 = judges ? n >> 3 : -1;

  // Step 1. Delete rows; r follows at the cost of one column each.
  let i = scan(r, weight, tolerance, bytes);
  while (i >= 0) {
    if (count === limit || ((count === checkpoint || count === 2 * checkpoint) && hopeless(i))) return false;
    const pivot = deleteRow(i);
    if (pivot === 0) return false;
    const k = count - 1;
    const step = ld(r + (i << 3)) / pivot;
    st(alpha + (k << 3), step);
    i = stepAndScan(r, V + k * bytes, step, weight, tolerance, bytes);
  }

  // Step 2. Their residuals.
  residualsAside(count);
  return true;
}

/** x: Lᵀ x = α, for the first `found` rows aside. */
export function residualsAside(found: i32): void {
  for (let k: i32 = found - 1; k >= 0; k--) {
    let sum = ld(alpha + (k << 3));
    for (let m: i32 = k + 1; m < found; m++) sum -= ld(L + ((m * limit + k) << 3)) * ld(x + (m << 3));
    st(x + (k << 3), sum);
  }
}

/**
 * A dual z for what `peel` found: sign(x) on the rows aside and, of all such z with Aᵀz = 0, first the one of minimum
 * norm; then, while a row leaves the box [−1, 1], the worst is held at its wall. True if |z| ≤ 1 in the end.
 */
export function prove(tolerance: f64): boolean {
  const found = count;

  // Step 1. z = V γ with z = sign(x) on the rows aside: forward substitution.
  for (let k: i32 = 0; k < found; k++) {
    const residual = ld(x + (k << 3));
    let h: f64 = residual > tolerance ? 1 : residual < -tolerance ? -1 : 0;
    st(alpha + (k << 3), h);
    for (let l: i32 = 0; l < k; l++) h -= ld(scratch + (l << 3)) * ld(L + ((k * limit + l) << 3));
    st(scratch + (k << 3), h);
  }
  for (let k: i32 = 0; k < found; k++)
    st(scratch + (k << 3), -ld(scratch + (k << 3)) * ld(pivotInverse + (k << 3)));
  combine(z, zeros, V, bytes, found, scratch, bytes);

  // Step 2. Hold rows at the walls of the box.
  let i = worstOf(found);
  while (i >= 0) {
    if (count === limit) return false;
    const worst = ld(z + (i << 3));
    const pivot = deleteRow(i);
    if (pivot === 0) return false;
    const k = count - 1;
    const wall: f64 = worst > 0 ? 1 : -1;
    st(alpha + (k << 3), wall);
    advance(z, V + k * bytes, (worst - wall) / pivot, bytes);
    i = worstOf(count);
  }
  return true;
}

/** The row where |z| is largest, −1 if that is not above 1, once the rows aside have their values again to the last bit. */
function worstOf(held: i32): i32 {
  for (let k: i32 = 0; k < held; k++) st(z + (ldi(aside + (k << 2)) << 3), ld(alpha + (k << 3)));
  return scan(z, ones, 1, bytes);
}
