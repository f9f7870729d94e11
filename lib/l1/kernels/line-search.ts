import { advance, ld, smallest, st, stepsAlong, weightWithin } from "./lanes";
import { bytes, column, g, n, r, rankBytes, ripple, rows, sign, steps, ties } from "./state";

const SMALL: f64 = 1e-10; // entries of the column below this are no pivots
const HALVINGS: i32 = 6;

/** What is left of the slope's excess over 1. */
let excess: f64 = 0;

/** True if the objective would still fall beyond row i's breakpoint; then the row's sign turns. */
function pass(i: i32): boolean {
  const at = i << 3;
  excess -= 2 * Math.abs(ld(column + at));
  if (excess <= 0) return false;
  const turned = -ld(sign + at);
  st(sign + at, turned);
  advance(g, rows + i * rankBytes, -2 * turned, rankBytes);
  st(steps + at, Infinity);
  return true;
}

/**
 * The weighted median along the edge of `column` in `direction`: passes breakpoints while the objective falls, and
 * returns the row of the one where it stops falling, −1 if there is none. The first `over` is the slope's excess.
 *
 * Breakpoints are not sorted. A few halvings find a step that is certainly passed, all before it pass together, and the
 * next ones are found by scanning. Equal steps are taken in the order of the perturbation.
 */
export function enteringRow(direction: f64, over: f64): i32 {
  excess = over;
  stepsAlong(steps, r, column, sign, direction, SMALL, bytes);

  // Step 1. Pass together what is before a step that is certainly passed.
  let high = ld(steps + (smallest(steps, bytes) << 3));
  if (high === Infinity) return -1;
  let low: f64 = -1;
  let wide = high * 2;
  for (let k: i32 = 0; k < HALVINGS; k++) {
    if (2 * weightWithin(steps, column, wide, bytes) >= over) break;
    low = wide;
    wide *= 4;
  }
  high = wide;
  if (low > 0)
    for (let k: i32 = 0; k < HALVINGS; k++) {
      const middle = 0.5 * (low + high);
      if (2 * weightWithin(steps, column, middle, bytes) < over) low = middle;
      else high = middle;
    }
  if (low > 0) for (let i: i32 = 0; i < n; i++) if (ld(steps + (i << 3)) <= low && !pass(i)) return i;

  // Step 2. Then one by one.
  for (;;) {
    const i = smallest(steps, bytes);
    const step = ld(steps + (i << 3));
    if (step === Infinity) break;
    st(steps + (i << 3), Infinity);
    const second = ld(steps + (smallest(steps, bytes) << 3));
    if (second > step) {
      if (!pass(i)) return i;
      continue;
    }
    st(steps + (i << 3), step);
    const chosen = amongTies(step);
    if (chosen >= 0) return chosen;
  }
  return -1;
}

/** The rows with exactly this step, in the order of the perturbation's step; −1 if all of them pass. */
function amongTies(step: f64): i32 {
  for (let i: i32 = 0; i < n; i++) {
    const at = i << 3;
    st(ties + at, ld(steps + at) === step ? Math.abs(ld(ripple + at)) / Math.abs(ld(column + at)) : Infinity);
  }
  for (;;) {
    const i = smallest(ties, bytes);
    if (ld(ties + (i << 3)) === Infinity) break;
    st(ties + (i << 3), Infinity);
    if (!pass(i)) return i;
  }
  return -1;
}
