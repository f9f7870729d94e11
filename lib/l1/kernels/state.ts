// Where everything lies in the kernel's memory (byte addresses), and the sizes of the design at hand.
// Vectors of length n are `bytes` long, padded by zeros to 64; vectors of length rank are `rankBytes` long, to 32.

export let n: i32 = 0;
export let rank: i32 = 0;
export let d: i32 = 0;
export let bytes: i32 = 0;
export let rankBytes: i32 = 0;
/** Most rows that the sparse method may set aside; 0 switches it off. */
export let limit: i32 = 0;

// Shared by all problems over the design.
export let Q: i32 = 0; // orthonormal basis of the range, column-major
export let rows: i32 = 0; // the same, row-major: row i is rankBytes long
export let M: i32 = 0; // I − QQᵀ, the columns that were asked for
export let isKnown: i32 = 0; // which, as i32
export let weight: i32 = 0; // 1/√M_ii
export let ones: i32 = 0; // 1 in the first n places
export let zeros: i32 = 0;
export let ripple0: i32 = 0; // the perturbation
export let basis0: i32 = 0; // rank well-conditioned rows, as i32
export let inverse0: i32 = 0; // Q_B⁻¹ for those rows, column-major
export let back: i32 = 0; // u = back · fitted_B, row-major d × rank

// Of one problem.
export let b: i32 = 0;
export let r: i32 = 0;
export let z: i32 = 0;
export let fit: i32 = 0;
export let c: i32 = 0; // rank
export let scratch: i32 = 0; // max(n, rank, d)
export let V: i32 = 0; // limit vectors of length n
export let L: i32 = 0; // limit × limit, unit lower triangular
export let alpha: i32 = 0;
export let pivotInverse: i32 = 0;
export let aside: i32 = 0; // rows set aside, as i32
export let x: i32 = 0; // their residuals

// Of the exchange method.
export let column: i32 = 0;
export let ripple: i32 = 0;
export let sign: i32 = 0;
export let steps: i32 = 0;
export let ties: i32 = 0;
export let shadow: i32 = 0; // a guess at residual + multiple of the dual
export let basis: i32 = 0; // rows, as i32
export let isBasic: i32 = 0; // as i32
export let inverse: i32 = 0; // C with T = QC, column-major
export let g: i32 = 0; // Σ sign_i q_i over the rows outside the basis
export let norms: i32 = 0; // ‖C_j‖²
export let slope: i32 = 0;
export let tableauRow: i32 = 0;

// Of tall designs: a part of the rows.
export let part: i32 = 0; // which, as i32
export let partQ: i32 = 0;
export let partRows: i32 = 0;
/** Most rows of a part; 0 for a design that is not tall. */
export let mostOfPart: i32 = 0;

// Of tall designs: guesses that are checked on all rows.
export let gram: i32 = 0; // rank × rank, gramBytes apart
export let gramBytes: i32 = 0; // a multiple of 64
export let lower: i32 = 0; // its Cholesky factor
export let picked: i32 = 0; // rows that are being added, gramBytes apart
export let pickedColumns: i32 = 0; // the same, column-major

/** Rows that are gathered before they are added to a Gram matrix: they stay in the nearest cache. */
export const PICKED: i32 = 64;

/** What the right-hand sides are known to: smaller residuals are zero. */
export let resolution: f64 = 0;

export function setResolution(value: f64): void {
  resolution = value;
}

let end: i32 = 0;

function take(size: i32): i32 {
  const at = end;
  end = (end + size + 63) & -64;
  return at;
}

/** Lays out memory from `base` for one design, tall or not (1 or 0); returns the first address after it. */
export function layOut(
  base: i32,
  rowCount: i32,
  columnCount: i32,
  rankOfDesign: i32,
  most: i32,
  tall: i32,
): i32 {
  end = (base + 63) & -64;
  n = rowCount;
  d = columnCount;
  rank = rankOfDesign;
  limit = most;
  bytes = ((n + 7) >> 3) << 6;
  rankBytes = ((rank + 3) >> 2) << 5;
  Q = take(rank * bytes);
  rows = take(n * rankBytes);
  M = take(limit > 0 ? n * bytes : 0);
  isKnown = take(limit > 0 ? n << 2 : 0);
  weight = take(bytes);
  ones = take(bytes);
  zeros = take(bytes);
  ripple0 = take(bytes);
  basis0 = take(rank << 2);
  inverse0 = take(rank * rankBytes);
  back = take(d * rankBytes);
  b = take(bytes);
  r = take(bytes);
  z = take(bytes);
  fit = take(bytes);
  c = take(rankBytes);
  scratch = take((n + rank + d + 8) << 3);
  V = take(limit * bytes);
  L = take((limit * limit) << 3);
  alpha = take(limit << 3);
  pivotInverse = take(limit << 3);
  aside = take(limit << 2);
  x = take(limit << 3);
  column = take(bytes);
  ripple = take(bytes);
  sign = take(bytes);
  steps = take(bytes);
  ties = take(bytes);
  shadow = take(bytes);
  basis = take(rank << 2);
  isBasic = take(n << 2);
  inverse = take(rank * rankBytes);
  g = take(rankBytes);
  norms = take(rankBytes);
  slope = take(rankBytes);
  tableauRow = take(rankBytes);
  mostOfPart = tall !== 0 ? n >> 2 : 0;
  part = take(mostOfPart << 2);
  partQ = take(rank * (((mostOfPart + 7) >> 3) << 6));
  partRows = take(mostOfPart * rankBytes);
  allQ = Q;
  allRows = rows;
  all = n;
  gramBytes = tall !== 0 ? ((rank + 7) >> 3) << 6 : 0;
  gram = take(rank * gramBytes);
  lower = take(rank * gramBytes);
  picked = take(PICKED * gramBytes);
  pickedColumns = take(PICKED * gramBytes);
  return end;
}

let all: i32 = 0;
let allQ: i32 = 0;
let allRows: i32 = 0;

/** From here on the design is its part of m rows. */
export function narrow(m: i32): void {
  n = m;
  bytes = ((n + 7) >> 3) << 6;
  Q = partQ;
  rows = partRows;
}

/** From here on the design is all of its rows. */
export function widen(): void {
  n = all;
  bytes = ((n + 7) >> 3) << 6;
  Q = allQ;
  rows = allRows;
}
