import { combine } from "./columns";
import { ld, st } from "./lanes";
import { gram, gramBytes, lower, n, PICKED, picked, pickedColumns, rank, rankBytes, rows } from "./state";

/** A pivot of the Gram matrix below this leaves too few digits. */
const LEAST_PIVOT: f64 = 1e-8;

let gathered: i32 = 0;
let factor: f64 = 0;

/**
 * G = Q_Zᵀ Q_Z in `gram`, lower triangle, where Z are the rows with mark_i = 0: from I = QᵀQ or from nothing, whichever
 * leaves fewer rows to add. O(min(|Z|, n − |Z|)·rank²).
 */
export function gramOf(mark: i32, zeros: i32): void {
  const fewer: boolean = 2 * zeros < n;
  for (let i: i32 = 0; i < rank * gramBytes; i += 8) st(gram + i, 0);
  if (!fewer) for (let j: i32 = 0; j < rank; j++) st(gram + j * gramBytes + (j << 3), 1);
  begin(fewer ? 1 : -1);
  for (let i: i32 = 0; i < n; i++) if ((ld(mark + (i << 3)) === 0) === fewer) add(i);
  end();
}

/** Row i leaves Z. */
export function gramWithout(i: i32): void {
  begin(-1);
  add(i);
  end();
}

function begin(share: f64): void {
  gathered = 0;
  factor = share;
}

function add(i: i32): void {
  const from = rows + i * rankBytes;
  const to = picked + gathered * gramBytes;
  for (let j: i32 = 0; j < rank; j++) {
    const entry = ld(from + (j << 3));
    st(to + (j << 3), entry);
    st(pickedColumns + ((j * PICKED + gathered) << 3), -factor * entry);
  }
  gathered++;
  if (gathered === PICKED) end();
}

function end(): void {
  for (let j: i32 = 0; j < rank; j++) {
    const own = gram + j * gramBytes;
    combine(own, own, picked, gramBytes, gathered, pickedColumns + ((j * PICKED) << 3), ((j >> 3) + 1) << 6);
  }
  gathered = 0;
}

/** L with L Lᵀ = G, in `lower`; its diagonal holds the inverses. False if Z does not determine the fit well. */
export function factorGram(): boolean {
  for (let j: i32 = 0; j < rank; j++) {
    const own = gram + j * gramBytes;
    const to = lower + j * gramBytes;
    let pivot = ld(own + (j << 3));
    for (let k: i32 = 0; k < j; k++) {
      const other = lower + k * gramBytes;
      let sum = ld(own + (k << 3));
      for (let l: i32 = 0; l < k; l++) sum -= ld(to + (l << 3)) * ld(other + (l << 3));
      const entry = sum * ld(other + (k << 3));
      st(to + (k << 3), entry);
      pivot -= entry * entry;
    }
    if (!(pivot > LEAST_PIVOT)) return false;
    st(to + (j << 3), 1 / Math.sqrt(pivot));
  }
  return true;
}

/** x ← G⁻¹ x. */
export function solveGram(x: i32): void {
  for (let j: i32 = 0; j < rank; j++) {
    const own = lower + j * gramBytes;
    let sum = ld(x + (j << 3));
    for (let k: i32 = 0; k < j; k++) sum -= ld(own + (k << 3)) * ld(x + (k << 3));
    st(x + (j << 3), sum * ld(own + (j << 3)));
  }
  for (let j: i32 = rank - 1; j >= 0; j--) {
    let sum = ld(x + (j << 3));
    for (let k: i32 = j + 1; k < rank; k++) sum -= ld(lower + k * gramBytes + (j << 3)) * ld(x + (k << 3));
    st(x + (j << 3), sum * ld(lower + j * gramBytes + (j << 3)));
  }
}
