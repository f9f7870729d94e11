import { reflect, relax } from "./box";
import { combine, dots } from "./columns";
import { copy, countAbove, ld, smallest, st, sti } from "./lanes";
import { leastSquares } from "./peel";
import { bytes, c, column, mostOfPart, n, ones, Q, r, rank, scratch, shadow, ties, z } from "./state";

const STEPS: i32 = 10; // more would save exchanges, at a higher price each
const STEPS_OF_WIDE: i32 = 24; // where an exchange is dear
const WIDE: i32 = 50;
const RELAXATION: f64 = 1.7;
const BOX: f64 = 0.5; // of the mean absolute residual of least squares
/** Rows beyond the rank that may stand in for rows that do not determine the fit well. */
const SPARE: i32 = 4;

/** From this share of rows inside the box on there is a choice among many interpolated rows. */
const MANY: f64 = 0.6;
const EARLY: i32 = 2; // when that is judged

/** Half the width of the box in which t is a multiple of the dual. */
export let box: f64 = 0;

/**
 * A cheap guess at the end, by Douglas & Rachford's splitting of ‖r‖₁ and the range of Q: t converges to r + box·z, so
 * that rows with small |t| are those that the optimum interpolates. t ends in `shadow`.
 *
 * Returns how many rows it marks by z = 1 (the others by 0); `scratch` holds them as i32, the surest first. 0 if most rows seem
 * to be interpolated: then those well inside the box are marked, in no order.
 */
export function approach(): i32 {
  leastSquares();
  let sum: f64 = 0;
  for (let i: i32 = 0; i < n; i++) sum += Math.abs(ld(r + (i << 3)));
  box = (BOX * sum) / n;
  copy(shadow, r, bytes >> 3);
  const steps: i32 = mostOfPart > 0 && rank >= WIDE ? STEPS_OF_WIDE : STEPS;
  for (let k: i32 = 0; k < steps; k++) {
    reflect(column, shadow, box, bytes);
    dots(Q, bytes, rank, column, bytes, c);
    combine(column, r, Q, bytes, rank, c, bytes);
    relax(shadow, column, RELAXATION, box, bytes);
    if (k === EARLY && n - countAbove(shadow, ones, box, bytes) > MANY * n) {
      for (let i: i32 = 0; i < bytes; i += 8)
        st(z + i, ld(ones + i) !== 0 && Math.abs(ld(shadow + i)) <= 0.5 * box ? 1 : 0);
      box = 0; // from so early a guess no help for the signs
      return 0;
    }
  }

  for (let i: i32 = 0; i < bytes; i += 8) {
    st(ties + i, i < n << 3 ? Math.abs(ld(shadow + i)) : Infinity);
    st(z + i, 0);
  }
  const marked = rank + SPARE < n ? rank + SPARE : n;
  for (let k: i32 = 0; k < marked; k++) {
    const i = smallest(ties, bytes);
    sti(scratch + (k << 2), i);
    st(ties + (i << 3), Infinity);
    st(z + (i << 3), 1);
  }
  return marked;
}
