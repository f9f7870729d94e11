import { approach, box } from "./approach";
import { combine, dots, rankOne } from "./columns";
import { advance, advanceBoth, copy, ld, ldi, scan, st, sti } from "./lanes";
import { enteringRow } from "./line-search";
import { narrowToNear, widenAgain } from "./near-rows";
import {
  b,
  basis,
  basis0,
  bytes,
  c,
  column,
  g,
  inverse,
  inverse0,
  isBasic,
  mostOfPart,
  n,
  norms,
  Q,
  r,
  rank,
  rankBytes,
  ripple,
  ripple0,
  rows,
  scratch,
  shadow,
  sign,
  slope,
  tableauRow,
  z,
  zeros,
} from "./state";

const DRIFT: f64 = 64; // by how much residuals that are carried along may lose to those computed afresh
const NUDGE: f64 = 100; // weight of the guess in the perturbation
const LEAST_CRASH: f64 = 0.1; // a smaller entry of the tableau would make a worse basis
const CONTRARY: f64 = 8; // a residual so small that contradicts its sign is rounding error as well
const SLACK: f64 = 1e-12; // how far a slope may leave [−1, 1]

/** Exchanges of basis rows in the last call. */
export let pivots: i32 = 0;

/** T = QC in the coordinates of the design's own basis rows. */
function start(): void {
  pivots = 0;
  for (let i: i32 = 0; i < n; i++) sti(isBasic + (i << 2), 0);
  for (let j: i32 = 0; j < rank; j++) {
    const i = ldi(basis0 + (j << 2));
    sti(basis + (j << 2), i);
    sti(isBasic + (i << 2), 1);
  }
  const numbers = (rank * rankBytes) >> 3;
  for (let k: i32 = 0; k < numbers; k++) st(inverse + (k << 3), ld(inverse0 + (k << 3)));
  rankOne(inverse, rankBytes, rank, zeros, zeros, rankBytes, norms);
}

/** Column j of the tableau, −QC_j: exact zeros and one in the basis rows. */
function tableauColumn(j: i32): void {
  combine(column, zeros, Q, bytes, rank, inverse + j * rankBytes, bytes);
  for (let k: i32 = 0; k < rank; k++) st(column + (ldi(basis + (k << 2)) << 3), k === j ? -1 : 0);
}

/** Row `entering` takes the place of basis row j; `tableauRow` holds the row. */
function exchange(j: i32, entering: i32): void {
  // C_j ← C_j / t_j and C_l ← C_l − t_l C_j, by one rank-one update with the old C_j.
  const scale = 1 / ld(tableauRow + (j << 3));
  for (let l: i32 = 0; l < rank; l++) st(tableauRow + (l << 3), ld(tableauRow + (l << 3)) * scale);
  st(tableauRow + (j << 3), 1 - scale);
  const own = inverse + j * rankBytes;
  for (let k: i32 = 0; k < rankBytes; k += 8) st(c + k, ld(own + k));
  rankOne(inverse, rankBytes, rank, tableauRow, c, rankBytes, norms);
  sti(isBasic + (ldi(basis + (j << 2)) << 2), 0);
  sti(isBasic + (entering << 2), 1);
  sti(basis + (j << 2), entering);
  pivots++;
}

/** The rows that `approach` marks take the place of others in the basis, as far as they determine the fit well. */
function crash(): void {
  const marked = approach();
  if (marked === 0) {
    crashAmongMany();
    return;
  }
  for (let k: i32 = 0; k < marked; k++) {
    const i = ldi(scratch + (k << 2));
    if (ldi(isBasic + (i << 2)) !== 0) continue;
    dots(inverse, rankBytes, rank, rows + i * rankBytes, rankBytes, tableauRow);
    let best: f64 = LEAST_CRASH;
    let leaving: i32 = -1;
    for (let j: i32 = 0; j < rank; j++) {
      const size = Math.abs(ld(tableauRow + (j << 3)));
      if (size > best && ld(z + (ldi(basis + (j << 2)) << 3)) === 0) {
        best = size;
        leaving = j;
      }
    }
    if (leaving >= 0) exchange(leaving, i);
  }
}

/** Basis rows that are not marked make way for the marked row that determines them best: such a vertex has small duals. */
function crashAmongMany(): void {
  for (let j: i32 = 0; j < rank; j++) {
    if (ld(z + (ldi(basis + (j << 2)) << 3)) !== 0) continue;
    tableauColumn(j);
    const entering = scan(column, z, LEAST_CRASH, bytes);
    if (entering < 0) continue;
    dots(inverse, rankBytes, rank, rows + entering * rankBytes, rankBytes, tableauRow);
    exchange(j, entering);
  }
}

/**
 * The perturbation that decides the signs of zero residuals: one without structure, and the guess of `approach`, which
 * weighs more. Where many residuals vanish its signs are nearly those of a dual, and few exchanges are left to do.
 */
function perturb(): void {
  copy(z, ripple0, bytes >> 3);
  if (box > 0) advance(z, shadow, -NUDGE / box, bytes);
  residuals(ripple, z);
}

/** out = base − Q C base_B: the residuals of the vertex, exactly 0 in the basis. */
function residuals(out: i32, base: i32): void {
  for (let k: i32 = 0; k < rankBytes; k += 8) st(c + k, 0);
  interpolate(base);
  combine(out, base, Q, bytes, rank, c, bytes);
  for (let j: i32 = 0; j < rank; j++) st(out + (ldi(basis + (j << 2)) << 3), 0);
}

/** c ← c + C y_B. */
export function interpolate(y: i32): void {
  for (let j: i32 = 0; j < rank; j++)
    advance(c, inverse + j * rankBytes, -ld(y + (ldi(basis + (j << 2)) << 3)), rankBytes);
}

/** Residuals below `tolerance` become 0; signs from what is left, or else from the perturbation; g from the signs. */
function readSigns(tolerance: f64): void {
  for (let i: i32 = 0; i < n; i++) {
    const at = i << 3;
    let residual = ld(r + at);
    if (Math.abs(residual) <= tolerance) {
      st(r + at, 0);
      residual = ld(ripple + at);
    }
    st(sign + at, residual > 0 ? 1 : residual < 0 ? -1 : 0);
  }
  dots(Q, bytes, rank, sign, bytes, g);
}

/**
 * Weighted medians along edges (Barrodale & Roberts 1973) in revised form: nothing of size n×rank is written, a pivot
 * reads Q once. The perturbation decides ties. True if the end is proven from Q alone, with z in `z`, residuals in `r`.
 *
 * Of a tall design most rows are far from the fit and keep their signs: rows are exchanged among the others first.
 */
export function exchangeRows(tolerance: f64, maxPivots: i32): boolean {
  start();
  crash();
  residuals(r, b);
  perturb();
  const negligible = DRIFT * tolerance;
  readSigns(negligible);
  if (mostOfPart > 0 && narrowToNear()) {
    descend(negligible, maxPivots);
    widenAgain();
    residuals(r, b);
    perturb();
    readSigns(negligible);
  }
  return descend(negligible, maxPivots) && conclude(tolerance);
}

/** Exchanges until no edge leads down; false if that is not reached. */
function descend(negligible: f64, maxPivots: i32): boolean {
  while (pivots < maxPivots) {
    // Step 1. The steepest edge: how much the slope exceeds 1, over the length of the tableau column.
    dots(inverse, rankBytes, rank, g, rankBytes, slope);
    let leaving: i32 = -1;
    let worst: f64 = 0;
    let excess: f64 = 0;
    for (let j: i32 = 0; j < rank; j++) {
      const over = Math.abs(ld(slope + (j << 3))) - 1;
      if (over <= SLACK) continue;
      const steepness = (over * over) / ld(norms + (j << 3));
      if (steepness > worst) {
        worst = steepness;
        leaving = j;
        excess = over;
      }
    }
    if (leaving < 0) return true;

    // Step 2. The weighted median along it. slope holds −z, so the fit of the leaving row moves towards sign(slope).
    tableauColumn(leaving);
    const direction: f64 = ld(slope + (leaving << 3)) > 0 ? -1 : 1;
    const entering = enteringRow(direction, excess);
    if (entering < 0) return false;

    // Step 3. Move, and exchange.
    const at = entering << 3;
    const step = ld(r + at) / ld(column + at);
    advanceBoth(r, step, ripple, ld(ripple + at) / ld(column + at), column, negligible, bytes);
    const left = ldi(basis + (leaving << 2));
    advance(g, rows + entering * rankBytes, ld(sign + at), rankBytes);
    st(sign + at, 0);
    st(r + at, 0);
    st(ripple + at, 0);
    st(sign + (left << 3), direction);
    advance(g, rows + left * rankBytes, -direction, rankBytes);
    dots(inverse, rankBytes, rank, rows + entering * rankBytes, rankBytes, tableauRow);
    exchange(leaving, entering);
  }
  return false;
}

/** Recomputes residuals and dual of the basis from Q, and checks every condition of optimality. */
function conclude(tolerance: f64): boolean {
  // Step 1. Residuals, refined once: what the basis rows were missed by is fitted too.
  residuals(r, b);
  combine(r, b, Q, bytes, rank, c, bytes);
  interpolate(r);
  combine(r, b, Q, bytes, rank, c, bytes);
  for (let j: i32 = 0; j < rank; j++) {
    const at = ldi(basis + (j << 2)) << 3;
    if (Math.abs(ld(r + at)) > tolerance) return false;
    st(r + at, 0);
  }
  for (let i: i32 = 0; i < n; i++) {
    const at = i << 3;
    const residual = ld(r + at);
    const size = Math.abs(residual);
    if (size <= tolerance || (size <= CONTRARY * tolerance && residual * ld(sign + at) < 0)) st(r + at, 0);
    else if (residual * ld(sign + at) < 0) return false;
  }

  // Step 2. z: signs outside the basis; inside, what makes Qᵀz vanish.
  dots(Q, bytes, rank, sign, bytes, g);
  dots(inverse, rankBytes, rank, g, rankBytes, slope);
  for (let i: i32 = 0; i < n; i++) st(z + (i << 3), ld(sign + (i << 3)));
  for (let j: i32 = 0; j < rank; j++) {
    const own = -ld(slope + (j << 3));
    if (Math.abs(own) > 1 + 4 * SLACK) return false;
    st(z + (ldi(basis + (j << 2)) << 3), own > 1 ? 1 : own < -1 ? -1 : own);
  }
  dots(Q, bytes, rank, z, bytes, g);
  for (let j: i32 = 0; j < rank; j++) if (Math.abs(ld(g + (j << 3))) > 10 * SLACK) return false;
  return true;
}
