import {
  checkCount,
  checkFiniteMatrix,
  checkLength,
  checkOneOf,
  checkOptions,
  type Matrix,
  type MatrixLike,
  ShapeError,
  toMatrix,
} from "../num";
import { checkResolution } from "./check-resolution";
import { factorDesign, type LadDesign } from "./design";
import { type Engine, engineFor, isTall } from "./engine";
import { guessesFrom } from "./sample";
import type { LadOptions } from "./solution";
import { chosenBackend } from "./workspace";

/**
 * Whether the sum is finite, as it is only where all its terms are: cheaper than num's `allFinite`, and false where it overflows,
 * too. Four sums, so that no addition waits for the one before.
 */
function isSumFinite(data: Float64Array): boolean {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i + 3 < data.length; i += 4) {
    s0 += data[i];
    s1 += data[i + 1];
    s2 += data[i + 2];
    s3 += data[i + 3];
  }
  for (; i < data.length; i++) s0 += data[i];
  return Number.isFinite(s0 + s1 + s2 + s3);
}

/** The design of a door, as a matrix of finite numbers with a row and a column. */
export function checkedDesign(where: string, design: MatrixLike): Matrix {
  const a = toMatrix(design, where, "design");
  if (a.rows === 0 || a.columns === 0)
    throw new ShapeError(
      `${where}: design is ${a.rows}×${a.columns}; it needs at least one row and one column.`,
    );
  if (!isSumFinite(a.data)) checkFiniteMatrix(where, "design", a);
  return a;
}

/** The right-hand sides of a door, one a row, for a design of n rows. */
export function checkedRows(where: string, rhsRows: MatrixLike, n: number): Matrix {
  const b = toMatrix(rhsRows, where, "rhsRows");
  if (!isSumFinite(b.data)) checkFiniteMatrix(where, "rhsRows", b);
  if (b.rows > 0) checkLength(where, "each row of rhsRows", b.columns, n, "one entry per row of the design");
  return b;
}

/** Problems over one design, made ready. */
export interface Batch {
  readonly design: LadDesign;
  readonly pivots: number;
  readonly resolution: number;
  /** See `guessesFrom`. */
  readonly guesses: Matrix | undefined;
  /** The engine, laid out anew; undefined where the exact method solves all problems. */
  engine(): Engine | undefined;
}

const OPTIONS = ["maxPivots", "resolution", "backend"] as const;
const BACKENDS = ["auto", "wasm", "scalar"] as const;
const MOST_PIVOTS = 2147483647; // the kernels count in 32 bits

/** Checks the options and does what is done once for a design. */
export function readBatch(where: string, a: Matrix, b: Matrix, options: LadOptions): Batch {
  checkOptions(where, options, OPTIONS);
  const { maxPivots = 1000 + 50 * (a.rows + a.columns), resolution = 0, backend: wanted = "auto" } = options;
  checkCount(where, "maxPivots", maxPivots, 0);
  checkResolution(where, resolution);
  checkOneOf(where, "backend", wanted, BACKENDS);
  const backend = chosenBackend(wanted);
  const pivots = Math.min(maxPivots, MOST_PIVOTS);

  const design = factorDesign(a, backend);
  const isFast = b.rows > 0 && pivots > 0;
  const tall = isTall(a.rows, b.rows);
  // Guesses come before the engine, which takes the same memory.
  const guesses = isFast && tall ? guessesFrom(design, b, resolution) : undefined;
  const engine = (): Engine | undefined =>
    isFast ? engineFor(design, b.rows, backend, { tall }) : undefined;
  return { design, pivots, resolution, guesses, engine };
}
