import { Matrix as MlMatrix } from "ml-matrix";
import { checkSize } from "./check-size";
import { toNumberVector } from "./checks";
import { DomainError, ShapeError } from "./errors";
import { sayValue } from "./say-value";
import { checkMatrix } from "./to-matrix";

/** A dense real matrix, row-major: entry (i, j) is `data[i * columns + j]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** A dense matrix in single precision, row-major: half the memory, for images and for networks that compute in it. */
export interface Float32Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

/** Whatever public functions accept as a matrix: ours, an ml-matrix `Matrix`, or an array of equally long rows. */
export type MatrixLike =
  | Matrix
  | Float32Matrix
  | { readonly rows: number; readonly columns: number; to1DArray(): number[] }
  | readonly ArrayLike<number>[];

/** Whatever public functions accept as a vector. */
export type VectorLike = ArrayLike<number>;

/**
 * A rows×columns matrix over `data` (row-major, not copied), or of zeros.
 *
 * @throws {DomainError} a size is not a non-negative integer, or zeros that memory does not hold. {ShapeError} data is no
 *   Float64Array of rows·columns entries.
 *
 * @example
 * ```ts
 * const a = matrix(2, 3, Float64Array.of(1, 2, 3, 4, 5, 6));
 * a.data[1 * a.columns + 0]; // => 4
 * matrix(2, 3).data; // => [0, 0, 0, 0, 0, 0]
 * ```
 */
export function matrix(rows: number, columns: number, data?: Float64Array): Matrix {
  for (const [name, size] of [
    ["rows", rows],
    ["columns", columns],
  ] as const) {
    if (!Number.isSafeInteger(size) || size < 0)
      throw new DomainError(`matrix: ${name} = ${sayValue(size)} is not a size; a whole number ≥ 0.`);
  }
  if (data === undefined) {
    checkSize("matrix", `rows × columns = ${rows}×${columns}`, rows * columns);
    return { rows, columns, data: new Float64Array(rows * columns) };
  }
  if (!(data instanceof Float64Array))
    throw new ShapeError(
      `matrix: data = ${sayValue(data)} is not a Float64Array; for an array of rows there is toMatrix.`,
    );
  if (data.length !== rows * columns)
    throw new ShapeError(
      `matrix: data has ${data.length} entries but rows × columns = ${rows}×${columns} needs ${rows * columns}; row-major, one entry per cell.`,
    );
  return { rows, columns, data };
}

/**
 * The matrix as an ml-matrix `Matrix` (a copy), for its decompositions and its arithmetic in a notebook.
 *
 * @example
 * ```ts
 * const a = toMlMatrix(matrix(2, 2, Float64Array.of(1, 2, 3, 4)));
 * a.mmul(a).to2DArray(); // => [[7, 10], [15, 22]]
 * ```
 */
export function toMlMatrix(m: Matrix): MlMatrix {
  checkMatrix("toMlMatrix", "m", m);
  return MlMatrix.from1DArray(m.rows, m.columns, Array.from(m.data));
}

/**
 * Aᵀ (a copy).
 *
 * @example
 * ```ts
 * transpose(matrix(2, 3, Float64Array.of(1, 2, 3, 4, 5, 6))).data; // => [1, 4, 2, 5, 3, 6]
 * ```
 */
export function transpose(a: Matrix): Matrix {
  checkMatrix("transpose", "a", a);
  const t = matrix(a.columns, a.rows);
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < a.columns; j++) t.data[j * a.rows + i] = a.data[i * a.columns + j];
  return t;
}

/**
 * Row i as a view: writing to it writes to the matrix. @throws {DomainError} there is no such row.
 *
 * @example
 * ```ts
 * const a = matrix(2, 2);
 * row(a, 1).fill(7);
 * a.data; // => [0, 0, 7, 7]
 * ```
 */
export function row(a: Matrix, i: number): Float64Array {
  checkMatrix("row", "a", a);
  if (!isRow(a, i)) throw noRow("row", "i", i, a);
  return a.data.subarray(i * a.columns, (i + 1) * a.columns);
}

function isRow(a: Matrix, i: number): boolean {
  return Number.isSafeInteger(i) && i >= 0 && i < a.rows;
}

function noRow(where: string, name: string, i: number, a: Matrix): DomainError {
  return new DomainError(
    `${where}: ${name} = ${sayValue(i)} is no row of a ${a.rows}×${a.columns} matrix; a whole number below ${a.rows}.`,
  );
}

/**
 * The rows named by `indices`, in that order (a copy). @throws {DomainError} there is no such row.
 *
 * @example
 * ```ts
 * const a = matrix(3, 1, Float64Array.of(10, 11, 12));
 * selectRows(a, [2, 0]).data; // => [12, 10]
 * ```
 */
export function selectRows(a: Matrix, indices: ArrayLike<number>): Matrix {
  checkMatrix("selectRows", "a", a);
  const rows = toNumberVector("selectRows", "indices", indices);
  const selected = matrix(rows.length, a.columns);
  for (let i = 0; i < rows.length; i++) {
    if (!isRow(a, rows[i])) throw noRow("selectRows", `indices[${i}]`, rows[i], a);
    selected.data.set(row(a, rows[i]), i * a.columns);
  }
  return selected;
}

/** The columns of all matrices, in order, as one matrix. @throws {ShapeError} they differ in their number of rows. */
export function sideBySide(matrices: readonly Matrix[]): Matrix {
  const rows = matrices[0]?.rows ?? 0;
  const columns = matrices.reduce((sum, m) => sum + m.columns, 0);
  const joined = matrix(rows, columns);
  let from = 0;
  for (const m of matrices) {
    if (m.rows !== rows)
      throw new ShapeError(`sideBySide: one matrix has ${m.rows} rows, the first ${rows}; all need as many.`);
    for (let i = 0; i < rows; i++) joined.data.set(row(m, i), i * columns + from);
    from += m.columns;
  }
  return joined;
}
