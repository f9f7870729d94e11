import type { LadDesign } from "./design";
import { perturbation } from "./perturbation";
import { scaleByPower } from "./power";
import { type Address, addressOf, BASE, type Backend, functionsOf, memoryOf } from "./workspace";

/** Where a chunk of problems lies in the engine's memory, as views. */
export interface Chunk {
  readonly capacity: number;
  readonly input: Float64Array;
  /** Fitted values of the design's basis rows, `rank` per problem; NaN: none. Empty unless the design is tall. */
  readonly guesses: Float64Array;
  readonly fitted: Float64Array;
  readonly residuals: Float64Array;
  readonly duals: Float64Array;
  readonly coefficients: Float64Array;
  /** Per problem REPORT numbers: see `solveChunk`. */
  readonly report: Float64Array;
}

/** The fast method, made ready for one design. */
export interface Engine {
  readonly chunk: Chunk;
  /** Guesses at the first `problems` of the chunk, by the sparse method without its proof: fitted values, and report[REPORT·k + 2]. */
  guess(problems: number, resolution: number): void;
  /** Whether the coefficients in the chunk are accurate; if not, take them from the design. */
  readonly givesCoefficients: boolean;
  /** Solves the first `problems` of the chunk. */
  solve(problems: number, maxPivots: number, resolution: number): void;
}

/** How many numbers the engine reports of each problem. */
export const REPORT = 4;

/** From so many rows on a design is tall: what is done on some of its rows first is then cheaper than on all. */
const TALL = 400;
/** What that needs once for a design is shared by these problems, unless there are many rows. */
const LEAST_PROBLEMS = 8;
const MANY_ROWS = 4096;

/** Whether a design is treated as tall. It changes the bits of an answer, not its proof. */
export function isTall(n: number, problems: number): boolean {
  return n >= TALL && (problems >= LEAST_PROBLEMS || n >= MANY_ROWS);
}

const CHUNK_NUMBERS = 16384;
const MOST_ROWS = 512; // bounds what the sparse method keeps of the n×n projector: 2 MiB
const MOST_ASIDE = 80;
/** What of a design the engine works with. */
export type EngineDesign = Omit<LadDesign, "given" | "scaled" | "chosen" | "backend" | "roughCoefficients">;

/** How an engine differs from what suits its design. */
export interface EngineRole {
  /** Whether the design is tall: guesses may be checked on all rows, and a part of the rows be looked at alone. */
  readonly tall?: boolean;
  /** Whether it is to make guesses: then it may set aside all rows but the rank. */
  readonly guesses?: boolean;
}

/** Addresses are signed 32-bit integers; the engine keeps the design about twice. */
const ADDRESSED = 2147483648;

/**
 * The engine for a design, or undefined where only the exact method will do: rank 0, rows of very different sizes, or
 * more of them than addresses reach.
 * Valid until the next call: there is one memory per thread.
 */
export function engineFor(
  design: EngineDesign,
  problems: number,
  backend: Backend,
  role: EngineRole = {},
): Engine | undefined {
  const { rows: n, columns: d, rank } = design;
  if (rank === 0 || design.rowExponents.some((e) => e !== 0)) return undefined;
  if (8 * (n + 16) * (2 * rank + 80) > ADDRESSED) return undefined;
  const { tall = false, guesses: guessing = false } = role;
  const limit = guessing ? Math.min(n - rank, n >> 1) : mostAside(n, rank);
  const capacity = Math.max(1, Math.min(problems, Math.floor(CHUNK_NUMBERS / n)));

  const functions = functionsOf(backend);
  let end = functions.layOut(BASE, n, d, rank, limit, tall ? 1 : 0);
  const place = (numbers: number): number => {
    const at = end;
    end += 8 * numbers;
    return at;
  };
  const [input, fitted, residuals, duals] = [0, 0, 0, 0].map(() => place(capacity * n));
  const guesses = tall ? place(capacity * rank) : 0;
  const coefficients = place(capacity * d);
  const report = place(capacity * REPORT);

  const buffer = memoryOf(backend, end);
  const numbers = (at: number, length: number): Float64Array => new Float64Array(buffer, at, length);
  new Uint8Array(buffer, BASE, input - BASE).fill(0);
  const at = (name: Address): number => addressOf(backend, name);
  const columns = numbers(at("Q"), rank * padded(n, 8));
  for (let j = 0; j < rank; j++) columns.set(design.tableau.subarray(j * n, (j + 1) * n), j * padded(n, 8));
  functions.prepare();
  new Int32Array(buffer, at("basis0"), rank).set(design.basis);
  numbers(at("ripple0"), n).set(perturbation(n));
  const givesCoefficients = fillBack(design, numbers(at("back"), d * padded(rank, 4)), padded(rank, 4));

  return {
    chunk: {
      capacity,
      input: numbers(input, capacity * n),
      guesses: numbers(guesses, tall ? capacity * rank : 0),
      fitted: numbers(fitted, capacity * n),
      residuals: numbers(residuals, capacity * n),
      duals: numbers(duals, capacity * n),
      coefficients: numbers(coefficients, capacity * d),
      report: numbers(report, capacity * REPORT),
    },
    givesCoefficients,
    guess: (count, resolution) => functions.guessChunk(count, resolution, input, fitted, report),
    solve: (count, maxPivots, resolution) =>
      functions.solveChunk(
        count,
        maxPivots,
        resolution,
        input,
        guesses,
        fitted,
        residuals,
        duals,
        coefficients,
        report,
      ),
  };
}

/** Most rows that the sparse method may set aside; 0: exchanges alone. */
function mostAside(n: number, rank: number): number {
  return n <= MOST_ROWS && n <= 20 * rank ? Math.min(n - rank, 4 * rank, MOST_ASIDE) : 0;
}

const padded = (length: number, multiple: number): number => Math.ceil(length / multiple) * multiple;

const LARGEST_BACK = 256;

/** u = G v as a plain matrix, if G is small enough for that to be backward stable; otherwise false. */
function fillBack(design: EngineDesign, back: Float64Array, stride: number): boolean {
  const { columns: d, rank: r, columnExponents, wayBack } = design;
  let largest = 0;
  for (let j = 0; j < d; j++) {
    if (Math.abs(columnExponents[j]) > 300) return false;
    const size = scaleByPower(1, -columnExponents[j]);
    for (let k = 0; k < r; k++) {
      const entry = wayBack[j * r + k];
      back[j * stride + k] = entry;
      largest = Math.max(largest, Math.abs(entry * size));
    }
  }
  return largest <= LARGEST_BACK;
}
