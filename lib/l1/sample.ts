import { type Matrix, matrix } from "../num";
import type { LadDesign } from "./design";
import { type EngineDesign, engineFor, REPORT } from "./engine";
import { perturbation } from "./perturbation";

/** From so many rows on a fit of some of them, checked on all, is cheaper than what is done for fewer. */
const LEAST_ROWS = 400;
/** What it costs to take a sample is shared by these, unless there are many rows. */
const LEAST_PROBLEMS = 8;
const MANY_ROWS = 4096;

/** Rows of the first sample, and of the second, for each unknown. */
const PER_UNKNOWN = [6, 14];
const SMALLEST = 24;

/**
 * Guesses at p problems over one tall design: where more than half of the rows of a small sample fit exactly, all sound rows
 * do. For every problem the fitted values of the design's basis rows, p×rank, NaN where no guess was found; undefined if the
 * design is not tall enough, or its problems are too few, for that to pay.
 *
 * The sample is B, the basis rows, which determine the fit best, and others without order, always the same ones.
 */
export function guessesFrom(design: LadDesign, b: Matrix, resolution: number): Matrix | undefined {
  const { rows: n, rank } = design;
  if (n < LEAST_ROWS || (b.rows < LEAST_PROBLEMS && n < MANY_ROWS)) return undefined;
  const sizes = PER_UNKNOWN.map((each) => Math.max(SMALLEST, each * rank));
  if (rank === 0 || 2 * sizes[0] > n) return undefined;

  const guesses = matrix(b.rows, rank, new Float64Array(b.rows * rank).fill(Number.NaN));
  let left = Array.from({ length: b.rows }, (_, j) => j);
  for (const size of sizes) if (left.length > 0 && 2 * size <= n) left = guess(design, b, resolution, left, size, guesses);
  return guesses;
}

/** Guesses at the problems `left` from a sample of about `size` rows; returns those for which there is none. */
function guess(
  design: LadDesign,
  b: Matrix,
  resolution: number,
  left: readonly number[],
  size: number,
  guesses: Matrix,
): number[] {
  const { rows: n, rank } = design;
  const rows = sampleOf(design, size);
  const engine = engineFor(restrict(design, rows), left.length, design.backend, { guesses: true });
  if (!engine) return [...left];
  const { capacity, input, fitted, report } = engine.chunk;
  const m = rows.length;
  const places = Int32Array.from(design.basis, (row) => rows.indexOf(row));
  const missing: number[] = [];
  for (let first = 0; first < left.length; first += capacity) {
    const count = Math.min(capacity, left.length - first);
    for (let k = 0; k < count; k++) {
      const from = left[first + k] * n;
      for (let i = 0; i < m; i++) input[k * m + i] = b.data[from + rows[i]];
    }
    engine.guess(count, resolution);
    for (let k = 0; k < count; k++) {
      const j = left[first + k];
      if (report[REPORT * k + 2] === 0) missing.push(j);
      else for (let l = 0; l < rank; l++) guesses.data[j * rank + l] = fitted[k * m + places[l]];
    }
  }
  return missing;
}

/** The rows of the basis and about `size` others, in order; rows of zeros tell nothing. */
function sampleOf({ rows: n, columns: d, rank, basis, scaled }: LadDesign, size: number): Int32Array {
  const isTaken = new Uint8Array(n);
  for (const i of basis) isTaken[i] = 1;
  const isZero = (i: number): boolean => {
    for (let j = i * d; j < (i + 1) * d; j++) if (scaled[j] !== 0) return false;
    return true;
  };
  let sound = 0;
  for (let i = 0; i < n; i++) if (!isZero(i)) sound++;
  const key = perturbation(n);
  const share = 0.5 + (0.5 * (size - rank)) / (sound - rank);
  for (let i = 0; i < n; i++) if (Math.abs(key[i]) < share && isTaken[i] === 0 && !isZero(i)) isTaken[i] = 1;
  const rows: number[] = [];
  for (let i = 0; i < n; i++) if (isTaken[i] === 1) rows.push(i);
  return Int32Array.from(rows);
}

/** The design's own coordinates on some of its rows, all of the basis among them. */
function restrict(design: LadDesign, rows: Int32Array): EngineDesign {
  const { rows: n, rank, tableau } = design;
  const m = rows.length;
  const own = new Float64Array(m * rank);
  for (let k = 0; k < rank; k++) for (let i = 0; i < m; i++) own[k * m + i] = tableau[k * n + rows[i]];
  return {
    ...design,
    rows: m,
    tableau: own,
    basis: Int32Array.from(design.basis, (row) => rows.indexOf(row)),
    rowExponents: Int32Array.from(rows, (i) => design.rowExponents[i]),
  };
}
