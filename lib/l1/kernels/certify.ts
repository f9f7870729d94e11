import { combine, dots } from "./columns";
import { fitOfZeros } from "./fit";
import { factorGram, gramOf, gramWithout, solveGram } from "./gram";
import { advance, countAbove, ld, st } from "./lanes";
import {
  b,
  bytes,
  c,
  column,
  g,
  inverse0,
  n,
  ones,
  Q,
  r,
  rank,
  rankBytes,
  rows,
  sign,
  slope,
  z,
  zeros,
} from "./state";

const DRIFT: f64 = 64; // by how much residuals of a guess may exceed those of the fit that it leads to
const ROUNDS: i32 = 8; // of holding rows at the walls of the box
const SLACK: f64 = 1e-11; // |Qᵀz|

/** Rows with a residual, and rows held at a wall, in the last call. */
export let moved: i32 = 0;

/**
 * A guess checked on all rows: the fitted values of the design's own basis rows lie at `guess`. If far more rows fit than
 * the rank, these rows Z decide: the fit is that of least squares over Z, which must be one through all of Z, and the dual
 * is, of all with the signs of the residuals, that of minimum norm on Z. True if it proves the fit, with z in `z`, residuals in `r`,
 * fitted values in `fit`. Any guess will do, a wrong one costs a pass over Q.
 *
 * The cost does not depend on how the guess was found, nor on how often rows would have to be exchanged:
 * O(n·rank) and O(min(|Z|, n − |Z|)·rank²).
 */
export function certify(guess: i32, tolerance: f64): boolean {
  // Step 1. Which rows fit. sign_i = 0 on Z; column = the residuals of Z, 0 elsewhere.
  for (let k: i32 = 0; k < rankBytes; k += 8) st(c + k, 0);
  for (let j: i32 = 0; j < rank; j++) advance(c, inverse0 + j * rankBytes, -ld(guess + (j << 3)), rankBytes);
  combine(r, b, Q, bytes, rank, c, bytes);
  const near = DRIFT * tolerance;
  moved = countAbove(r, ones, near, bytes);
  const fitting: i32 = n - moved;
  if (fitting <= 2 * rank) return false;
  for (let i: i32 = 0; i < bytes; i += 8) {
    const residual = ld(r + i);
    const isOff: boolean = Math.abs(residual) > near;
    st(sign + i, isOff ? (residual > 0 ? 1 : -1) : 0);
    st(column + i, isOff ? 0 : residual);
  }
  gramOf(sign, fitting);
  if (!factorGram()) return false;

  // Step 2. c by least squares over Z.
  dots(Q, bytes, rank, column, bytes, g);
  solveGram(g);
  advance(c, g, -1, rankBytes);
  combine(r, b, Q, bytes, rank, c, bytes);
  for (let i: i32 = 0; i < bytes; i += 8) {
    const residual = ld(r + i);
    if (Math.abs(residual) <= tolerance ? ld(sign + i) !== 0 : residual * ld(sign + i) <= 0) return false;
    if (ld(sign + i) === 0) st(r + i, 0);
  }

  return dualOfZeros() && fitOfZeros();
}

/** z: signs outside Z, inside what makes Qᵀz vanish; rows of Z that leave [−1, 1] are held at its walls. */
function dualOfZeros(): boolean {
  dots(Q, bytes, rank, sign, bytes, g);
  for (let round: i32 = 0; ; round++) {
    for (let k: i32 = 0; k < rankBytes; k += 8) st(slope + k, ld(g + k));
    solveGram(slope);
    combine(z, zeros, Q, bytes, rank, slope, bytes);
    let held: i32 = 0;
    for (let i: i32 = 0; i < n; i++) {
      const at = i << 3;
      const own = ld(sign + at);
      if (own !== 0) {
        st(z + at, own);
        continue;
      }
      const value = ld(z + at);
      if (Math.abs(value) <= 1) continue;
      const wall: f64 = value > 0 ? 1 : -1;
      st(sign + at, wall);
      advance(g, rows + i * rankBytes, -wall, rankBytes);
      gramWithout(i);
      held++;
    }
    if (held === 0) break;
    moved += held;
    if (round === ROUNDS || !factorGram()) return false;
  }
  dots(Q, bytes, rank, z, bytes, g);
  for (let j: i32 = 0; j < rank; j++) if (!(Math.abs(ld(g + (j << 3))) <= SLACK)) return false;
  return true;
}
