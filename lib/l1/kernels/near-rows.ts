import { countAbove, ld, ldi, st, sti } from "./lanes";
import {
  basis,
  bytes,
  isBasic,
  mostOfPart,
  n,
  narrow,
  ones,
  part,
  partQ,
  partRows,
  Q,
  r,
  rank,
  rankBytes,
  ripple,
  rows,
  sign,
  ties,
  weight,
  widen,
} from "./state";

/** Rows that are kept, in units of √(n·rank): the fit of a part is about as far from the whole's as √(rank/n). */
const KEPT: f64 = 3;
/** Numbers of Q from which on an exchange costs more than looking for these rows. */
const LARGE: i32 = 32768;
const HALVINGS: i32 = 14;
const LEAST_NORM: f64 = 1e-12; // squared, of a row of Q

/**
 * The design becomes its rows nearest to the fit, for their leverage: the others keep their signs, as far as one can tell.
 * False, and nothing is done, if these rows are not few. The basis is among them; r, ripple and sign go along, g stays.
 */
export function narrowToNear(): boolean {
  if (n * rank < LARGE) return false;
  const many: f64 = n;
  const most = KEPT * Math.sqrt(many * rank);
  if (most > mostOfPart) return false;

  // Step 1. |r_i| / ‖q_i‖; rows of zeros never change sides.
  for (let i: i32 = 0; i < bytes; i += 8) {
    const scale = ld(weight + i);
    const square = scale > 0 ? 1 - 1 / (scale * scale) : 0;
    st(ties + i, square > LEAST_NORM ? Math.abs(ld(r + i)) / Math.sqrt(square) : Infinity);
  }

  // Step 2. How near.
  let low: f64 = 0;
  let high: f64 = 0;
  for (let i: i32 = 0; i < bytes; i += 8)
    if (ld(ties + i) < Infinity && ld(ties + i) > high) high = ld(ties + i);
  for (let k: i32 = 0; k < HALVINGS; k++) {
    const middle = 0.5 * (low + high);
    if (n - countAbove(ties, ones, middle, bytes) > most) high = middle;
    else low = middle;
  }
  let m: i32 = 0;
  for (let i: i32 = 0; i < n; i++) {
    if (ld(ties + (i << 3)) > low && ldi(isBasic + (i << 2)) === 0) continue;
    if (m === mostOfPart) return false;
    sti(part + (m << 2), i);
    m++;
  }
  if (m <= rank) return false;
  gather(m);
  return true;
}

/** The part's rows of Q, by columns and by rows, and what belongs to them. */
function gather(m: i32): void {
  const partBytes: i32 = ((m + 7) >> 3) << 6;
  for (let j: i32 = 0; j < rank; j++) {
    const from = Q + j * bytes;
    const to = partQ + j * partBytes;
    for (let k: i32 = 0; k < m; k++) st(to + (k << 3), ld(from + (ldi(part + (k << 2)) << 3)));
    for (let k: i32 = m << 3; k < partBytes; k += 8) st(to + k, 0);
  }
  for (let k: i32 = 0; k < m; k++) {
    const i = ldi(part + (k << 2));
    const from = rows + i * rankBytes;
    const to = partRows + k * rankBytes;
    for (let j: i32 = 0; j < rankBytes; j += 8) st(to + j, ld(from + j));
    // In place: k ≤ i.
    st(r + (k << 3), ld(r + (i << 3)));
    st(ripple + (k << 3), ld(ripple + (i << 3)));
    st(sign + (k << 3), ld(sign + (i << 3)));
    if (ldi(isBasic + (i << 2)) !== 0)
      for (let j: i32 = 0; j < rank; j++) if (ldi(basis + (j << 2)) === i) sti(basis + (j << 2), k);
  }
  for (let k: i32 = m << 3; k < partBytes; k += 8) {
    st(r + k, 0);
    st(ripple + k, 0);
    st(sign + k, 0);
  }
  narrow(m);
}

/** All rows again, and the basis in their numbers. */
export function widenAgain(): void {
  widen();
  for (let j: i32 = 0; j < rank; j++) {
    const at = basis + (j << 2);
    sti(at, ldi(part + (ldi(at) << 2)));
  }
  for (let i: i32 = 0; i < n; i++) sti(isBasic + (i << 2), 0);
  for (let j: i32 = 0; j < rank; j++) sti(isBasic + (ldi(basis + (j << 2)) << 2), 1);
}
