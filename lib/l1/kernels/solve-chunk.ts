import { certify, moved } from "./certify";
import { dots } from "./columns";
import { exchangeRows, pivots } from "./exchange";
import { corrected, fitAside, fitOfVertex } from "./fit";
import { copy, copyAndMeasure, countAbove, largestDifference, ld, ldi, publish, st } from "./lanes";
import { count, peel, prove } from "./peel";
import {
  aside,
  b,
  back,
  basis0,
  bytes,
  c,
  d,
  fit,
  resolution as known,
  limit,
  n,
  ones,
  r,
  rank,
  rankBytes,
  setResolution,
  x,
  z,
  zeros,
} from "./state";

/** Residuals below this multiple of max|b| are rounding error: 64 units of rounding. */
const SNAP: f64 = 1.4210854715202004e-14;
/** Beyond these sizes squares could overflow or underflow; such problems are for the exact method, which rescales. */
const LARGEST: f64 = 1e140;
const SMALLEST: f64 = 1e-140;

/** Below this share of the problem's numbers, rounding errors may be more than 1e-12 of a row's own. */
const FAINT: f64 = 9.765625e-4; // 2⁻¹⁰: 4 units of rounding are then 2⁻⁴⁰
/** Noise that towers above the fit by more than this is taken out of it by `fit.ts`. */
const TOWERING: f64 = 64;

/** From here on setting too many rows aside costs more than exchanges. */
const LONG: i32 = 48;

/**
 * Solves `problems` problems, packed one after the other: right-hand sides at `input`; fitted values, residuals, duals
 * (n each), coefficients (d each, of problems that need a closer look), and four numbers per problem: objective, iterations, 1 if proven, else 0, and the size
 * below which rows need a closer look, 0 if none lies there. If a resolution is told: 1 if residuals that it hides may be
 * more than 0, else 0.
 *
 * @param guesses fitted values of the design's basis rows, `rank` numbers per problem, NaN where there is no guess; 0 if there are none.
 */
export function solveChunk(
  problems: i32,
  maxPivots: i32,
  resolution: f64,
  input: i32,
  guesses: i32,
  fitted: i32,
  residuals: i32,
  duals: i32,
  coefficients: i32,
  report: i32,
): void {
  setResolution(resolution);
  for (let p: i32 = 0; p < problems; p++) {
    const at = (p * n) << 3;
    const own = report + (p << 5);
    const guess: i32 = guesses === 0 ? 0 : guesses + ((p * rank) << 3);
    const proven = solveOne(maxPivots, input + at, guess, own);
    st(own + 16, proven ? 1 : 0);
    if (!proven) continue;
    st(own, publish(b, fit, fitted + at, residuals + at, n));
    const look: f64 = resolution === 0 ? faintness() : corrected ? 1 : 0;
    st(own + 24, look);
    copy(duals + at, z, n);
    if (look === 0 || resolution !== 0) continue; // nobody will ask for coefficients
    for (let j: i32 = 0; j < rank; j++) st(c + (j << 3), ld(fitted + at + (ldi(basis0 + (j << 2)) << 3)));
    dots(back, rankBytes, d, c, rankBytes, coefficients + ((p * d) << 3));
  }
}

/**
 * A guess at each of `problems` problems, by the sparse method without its proof: fitted values (n each) and, in the third of
 * four numbers per problem, 1 if there is one, else 0.
 */
export function guessChunk(problems: i32, resolution: f64, input: i32, fitted: i32, report: i32): void {
  setResolution(resolution);
  for (let p: i32 = 0; p < problems; p++) {
    const at = (p * n) << 3;
    const tolerance = read(input + at);
    const found: boolean = tolerance >= 0 && peel(tolerance, true);
    if (found) {
      takeResiduals(count, tolerance);
      st(report + (p << 5) + 16, fitAside(count, top) ? 1 : 0);
      copy(fitted + at, fit, n);
    } else st(report + (p << 5) + 16, 0);
  }
}

/** max|b| of the problem at hand. */
let top: f64 = 0;

/** The size that rows are to be compared with, if |fit_i|, which bounds a row's own numbers from below, is less in any. */
function faintness(): f64 {
  const largest = largestDifference(fit, zeros, bytes);
  const faint = FAINT * (top <= TOWERING * largest ? top : largest);
  return countAbove(fit, ones, faint, bytes) < n ? faint : 0;
}

/** b from `input`; returns what counts as zero, −1 if the numbers are beyond the range of the fast methods. */
function read(input: i32): f64 {
  top = copyAndMeasure(b, input, n);
  if (top > LARGEST || (top < SMALLEST && top > 0)) return -1;
  return Math.max(SNAP * top, known);
}

/** r: what `peel` found on the rows aside, and zeros. */
function takeResiduals(found: i32, tolerance: f64): void {
  copy(r, zeros, n);
  for (let k: i32 = 0; k < found; k++) {
    const residual = ld(x + (k << 3));
    if (Math.abs(residual) > tolerance) st(r + (ldi(aside + (k << 2)) << 3), residual);
  }
}

/** One problem by its guess, the sparse method, or else by exchanges. On success `fit` and z hold fitted values and dual. */
function solveOne(maxPivots: i32, input: i32, guess: i32, report: i32): boolean {
  const tolerance = read(input);
  if (tolerance < 0) return false;

  if (guess !== 0 && Math.abs(ld(guess)) < Infinity && certify(guess, tolerance)) {
    st(report + 8, moved);
    return true;
  }
  if (limit > 0 && peel(tolerance, n >= LONG)) {
    const found = count;
    if (prove(tolerance)) {
      takeResiduals(found, tolerance);
      st(report + 8, count);
      return fitAside(found, top);
    }
  }
  const done = exchangeRows(tolerance, maxPivots);
  st(report + 8, pivots);
  return done && fitOfVertex();
}
