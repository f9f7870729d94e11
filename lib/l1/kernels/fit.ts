// Fitted values on the fit's own scale: b − r alone would carry the rounding error of the largest outlier.

import { combine, dots } from "./columns";
import { interpolate } from "./exchange";
import { advance, copy, largestDifference, ld, ldi, scan, st, subtract } from "./lanes";
import { residualsAside } from "./peel";
import {
  alpha,
  aside,
  b,
  bytes,
  c,
  column,
  fit,
  n,
  ones,
  pivotInverse,
  Q,
  r,
  rank,
  rankBytes,
  resolution,
  V,
  x,
  zeros,
} from "./state";

/** Whether the last `fitAside` corrected rows aside, those with a residual of 0 among them: they are not b then. */
export let corrected: boolean = false;

const MISFIT: f64 = 1.4551915228366852e-11; // 2⁻³⁶
/** What the rows that fit may be missed by, given the largest fitted value. */
export function misfit(largest: f64): f64 {
  return Math.max(MISFIT * largest, 4 * resolution);
}

/** A correction this small, relative to the largest fitted value, ends the refinement. */
const SETTLED: f64 = 8.881784197001252e-16; // 2⁻⁵⁰

/**
 * Fitted values b − r, with r of `peel`. On the first `found` rows aside they carry the rounding error of the noise;
 * where the noise towers above the fit they are refined by what the other rows say. False if that does not settle, or if
 * the other rows, on the fit's own scale, do not agree with each other.
 *
 * @param top max|b|.
 */
export function fitAside(found: i32, top: f64): boolean {
  corrected = false;
  let largest = subtract(fit, b, r, bytes);
  if (top <= 64 * largest) return true;
  let others: f64 = 0;
  for (let i: i32 = 0; i < bytes; i += 8)
    if (ld(r + i) === 0) others = Math.max(others, Math.abs(ld(fit + i)));

  // The other rows determine the fit: zeros there are zeros everywhere.
  if (others === 0) {
    for (let i: i32 = 0; i < bytes; i += 8) st(fit + i, 0);
    return true;
  }

  corrected = true;
  for (let pass: i32 = 0; pass < 3; pass++) {
    // Step 1. What of the fit is not in the range of the design; the rows aside take their part of the blame.
    dots(Q, bytes, rank, fit, bytes, c);
    combine(column, fit, Q, bytes, rank, c, bytes);
    for (let k: i32 = 0; k < found; k++) {
      const step = ld(column + (ldi(aside + (k << 2)) << 3)) * ld(pivotInverse + (k << 3));
      st(alpha + (k << 3), step);
      advance(column, V + k * bytes, step, bytes);
    }
    residualsAside(found);

    // Step 2. Correct them.
    let correction: f64 = 0;
    largest = others;
    for (let k: i32 = 0; k < found; k++) {
      const at = fit + (ldi(aside + (k << 2)) << 3);
      const step = ld(x + (k << 3));
      st(at, ld(at) - step);
      correction = Math.max(correction, Math.abs(step));
      largest = Math.max(largest, Math.abs(ld(at)));
    }
    if (correction <= SETTLED * largest || pass === 2) {
      if (correction > 64 * SETTLED * largest) return false;
      for (let k: i32 = 0; k < found; k++) st(column + (ldi(aside + (k << 2)) << 3), 0);
      return scan(column, ones, misfit(largest), bytes) < 0;
    }
  }
  return false;
}

/**
 * Fitted values of the vertex that `conclude` found, in `fit`: b − r where noise and fit are of one scale, else Q c from
 * the basis rows alone, which the noise of the others cannot blur. False if the rows that were taken to fit do not, on the
 * fit's own scale.
 */
export function fitOfVertex(): boolean {
  if (fitOfOneScale()) return true;

  // c from the basis rows, refined by what they are missed by.
  for (let k: i32 = 0; k < rankBytes; k += 8) st(c + k, 0);
  interpolate(b);
  combine(column, b, Q, bytes, rank, c, bytes);
  interpolate(column);
  return fitFromCoordinates();
}

/** The same, where c is from rows without noise already. */
export function fitOfZeros(): boolean {
  return fitOfOneScale() || fitFromCoordinates();
}

/** fit = b − r; false, and nothing done, if the noise towers above it. */
function fitOfOneScale(): boolean {
  corrected = false;
  if (largestDifference(b, zeros, bytes) > 64 * largestDifference(b, r, bytes)) return false;
  copy(fit, b, n);
  advance(fit, r, 1, bytes);
  return true;
}

/** fit = Q c, but b itself, to the last bit, in rows without a residual. */
function fitFromCoordinates(): boolean {
  combine(fit, zeros, Q, bytes, rank, c, bytes);
  for (let i: i32 = 0; i < bytes; i += 8) st(fit + i, -ld(fit + i));
  const largest = largestDifference(fit, zeros, bytes);
  for (let i: i32 = 0; i < bytes; i += 8) {
    if (ld(r + i) !== 0) continue;
    if (Math.abs(ld(b + i) - ld(fit + i)) > misfit(largest)) return false;
    st(fit + i, ld(b + i));
  }
  return true;
}
