import { BASE, type Backend, type Functions, functionsOf, memoryOf } from "./workspace";

/** P·A·Q = L·U by Gaussian elimination with complete pivoting, as `kernels/eliminate.ts` leaves it. */
export interface Elimination {
  /** How many pivots were large enough. */
  readonly rank: number;
  /** rowOrder[k] is the row of A that became the k-th, length n. */
  readonly rowOrder: Int32Array;
  /** columnOrder[k] is the column of A that became the k-th, length d. */
  readonly columnOrder: Int32Array;
  /** Where the kernel has it, for what comes next; valid until the next call. */
  readonly place: {
    readonly kernel: Functions;
    readonly lu: number;
    readonly bytesPerColumn: number;
    /** Room for d numbers. */
    readonly scratch: number;
    /** The first address of each of the areas that were asked for. */
    readonly areas: readonly number[];
    numbers(at: number, length: number): Float64Array;
  };
  /** x with (L·U) x = v over the first v.length pivots, in pivoting order. */
  solve(v: Float64Array): Float64Array;
}

/** Rows that are turned into columns together, while they are in the cache. */
const BLOCK = 64;

/**
 * Factors an n×d matrix in the kernel's memory: O(nd·rank). Both backends have the same bits.
 *
 * @param a row-major. @param leastPivot smaller pivots, relative to √max(n, d) and the first, end the elimination.
 * @param areas sizes, in numbers, of memory to have beside it, filled with zeros.
 */
export function eliminate(
  a: Float64Array,
  n: number,
  d: number,
  backend: Backend,
  leastPivot: number,
  areas: readonly number[] = [],
): Elimination {
  const stride = 8 * Math.ceil(n / 8);
  const widest = 8 * Math.ceil(d / 8);
  let end = BASE;
  const [lu, zeros, scratch, rowOrderAt, columnOrderAt, ...more] = [
    d * stride,
    stride,
    widest,
    stride,
    widest,
    ...areas,
  ].map((count) => {
    const at = end;
    end += 8 * count;
    return at;
  });
  const kernel = functionsOf(backend);
  const buffer = memoryOf(backend, end);
  const numbers = (at: number, length: number): Float64Array => new Float64Array(buffer, at, length);
  numbers(BASE, (end - BASE) / 8).fill(0);
  const columns = numbers(lu, d * stride);
  for (let first = 0; first < n; first += BLOCK) {
    const last = Math.min(n, first + BLOCK);
    for (let j = 0; j < d; j++)
      for (let i = first, to = j * stride, at = first * d + j; i < last; i++, at += d)
        columns[to + i] = a[at];
  }

  const rank = kernel.eliminate(lu, 8 * stride, n, d, rowOrderAt, columnOrderAt, scratch, zeros, leastPivot);
  const factors = new Float64Array(rank * rank); // what solving takes of them
  for (let k = 0; k < rank; k++) factors.set(columns.subarray(k * stride, k * stride + rank), k * rank);
  return {
    rank,
    rowOrder: new Int32Array(buffer, rowOrderAt, n).slice(),
    columnOrder: new Int32Array(buffer, columnOrderAt, d).slice(),
    place: { kernel, lu, bytesPerColumn: 8 * stride, scratch, areas: more, numbers },
    solve(v: Float64Array): Float64Array {
      const r = v.length;
      const x = new Float64Array(r);
      for (let i = 0; i < r; i++) {
        let sum = v[i];
        for (let k = 0; k < i; k++) sum -= factors[k * rank + i] * x[k];
        x[i] = sum;
      }
      for (let i = r - 1; i >= 0; i--) {
        let sum = x[i];
        for (let k = i + 1; k < r; k++) sum -= factors[k * rank + i] * x[k];
        x[i] = sum / factors[i * rank + i];
      }
      return x;
    },
  };
}
