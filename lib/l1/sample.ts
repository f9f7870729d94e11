import { type Matrix, matrix } from "../num";
import type { LadDesign } from "./design";
import { type EngineDesign, engineFor, REPORT } from "./engine";
import { perturbation } from "./perturbation";

/** Rows of the sample for each unknown: of 200 problems with 30 % of noise 195 and more are guessed from so many. */
const PER_UNKNOWN = 7;
const SMALLEST = 64;

/**
 * Guesses at p problems over one tall design: where more than half of the rows of a small sample fit exactly, all sound rows
 * do. For every problem the fitted values of the design's basis rows, p×rank, NaN where no guess was found; undefined if the
 * design does not have many more rows than a sample.
 *
 * The sample is B, the basis rows, which determine the fit best, and others without order, always the same ones.
 */
export function guessesFrom(design: LadDesign, b: Matrix, resolution: number): Matrix | undefined {
  const { rows: n, rank } = design;
  const size = Math.max(SMALLEST, PER_UNKNOWN * rank);
  if (rank === 0 || 2 * size > n) return undefined;

  const rows = sampleOf(design, size);
  const m = rows.length;
  const places = Int32Array.from(design.basis, (row) => rows.indexOf(row));
  const engine = engineFor(restrict(design, rows, places), b.rows, design.backend, { guesses: true });
  if (!engine) return undefined;
  const { capacity, input, fitted, report } = engine.chunk;
  const guesses = matrix(b.rows, rank);
  for (let first = 0; first < b.rows; first += capacity) {
    const count = Math.min(capacity, b.rows - first);
    for (let k = 0; k < count; k++) {
      const from = (first + k) * n;
      for (let i = 0; i < m; i++) input[k * m + i] = b.data[from + rows[i]];
    }
    engine.guess(count, resolution);
    for (let k = 0; k < count; k++) {
      const isFound = report[REPORT * k + 2] !== 0;
      const to = (first + k) * rank;
      for (let l = 0; l < rank; l++) guesses.data[to + l] = isFound ? fitted[k * m + places[l]] : Number.NaN;
    }
  }
  return guesses;
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
function restrict(design: LadDesign, rows: Int32Array, basis: Int32Array): EngineDesign {
  const { rows: n, rank, tableau } = design;
  const m = rows.length;
  const own = new Float64Array(m * rank);
  for (let k = 0; k < rank; k++) for (let i = 0; i < m; i++) own[k * m + i] = tableau[k * n + rows[i]];
  return {
    ...design,
    rows: m,
    tableau: own,
    basis,
    rowExponents: Int32Array.from(rows, (i) => design.rowExponents[i]),
  };
}
