import { Matrix as MlMatrix } from "ml-matrix";
import { DomainError, ShapeError } from "./errors";
import { sayValue } from "./say-value";
import { toNumbers } from "./to-numbers";

/** A dense real matrix, row-major: entry (i, j) is `data[i * columns + j]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** Whatever public functions accept as a matrix: ours, an ml-matrix `Matrix`, or an array of equally long rows. */
export type MatrixLike =
  | Matrix
  | { readonly rows: number; readonly columns: number; to1DArray(): number[] }
  | readonly ArrayLike<number>[];

/** Whatever public functions accept as a vector. */
export type VectorLike = ArrayLike<number>;

/**
 * A rows×columns matrix over `data` (row-major, not copied), or of zeros.
 *
 * @throws {DomainError} a size is not a non-negative integer. {ShapeError} data does not have rows·columns entries.
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
      throw new DomainError(`matrix: ${name} = ${size} is not a size; a whole number ≥ 0.`);
  }
  if (data && data.length !== rows * columns)
    throw new ShapeError(
      `matrix: data has ${data.length} entries but ${rows}×${columns} needs ${rows * columns}; row-major, one entry per cell.`,
    );
  return { rows, columns, data: data ?? new Float64Array(rows * columns) };
}

/**
 * The argument as a row-major matrix: ours unchanged (not copied), an ml-matrix `Matrix` or an array of rows copied.
 *
 * @param where the public function, @param name its argument: both for the message.
 * @throws {ShapeError} not a matrix, or rows of unequal length. {DomainError} an entry that is no number.
 *
 * @example
 * ```ts
 * toMatrix([[1, 2], [3, 4]], "example", "a"); // => matrix(2, 2, Float64Array.of(1, 2, 3, 4))
 * toMatrix([[1, 2], [3]], "example", "a"); // throws ShapeError: example: row 1 of a has 1 entries
 * ```
 */
export function toMatrix(value: MatrixLike, where: string, name: string): Matrix {
  if (Array.isArray(value)) return fromRows(value as readonly ArrayLike<number>[], where, name);
  const object = value as Partial<Matrix> & { to1DArray?(): number[] };
  if (object !== null && typeof object === "object" && isSize(object.rows) && isSize(object.columns)) {
    const { rows, columns } = object as Matrix;
    if (object.data instanceof Float64Array) {
      if (object.data.length !== rows * columns)
        throw new ShapeError(
          `${where}: ${name} says ${rows}×${columns} but has ${object.data.length} entries; it needs ${rows * columns}.`,
        );
      return object as Matrix;
    }
    if (typeof object.to1DArray === "function") {
      const place = (i: number): string => `at row ${Math.floor(i / columns)}, column ${i % columns}`;
      return { rows, columns, data: toNumbers(where, name, object.to1DArray(), place) };
    }
  }
  throw new ShapeError(
    `${where}: ${name} is ${sayValue(value)}, not a matrix; pass { rows, columns, data: Float64Array } in row-major order, an ml-matrix Matrix, or an array of rows.`,
  );
}

const isSize = (size: unknown): boolean => Number.isSafeInteger(size) && (size as number) >= 0;

function fromRows(rows: readonly ArrayLike<number>[], where: string, name: string): Matrix {
  for (let i = 0; i < rows.length; i++) {
    const given: unknown = rows[i];
    if (typeof given !== "object" || given === null || !isSize((given as ArrayLike<number>).length))
      throw new ShapeError(
        `${where}: row ${i} of ${name} is ${sayValue(given)}, not a row of numbers; a matrix with one column is [[1], [2], …].`,
      );
    if (rows[i].length !== rows[0].length)
      throw new ShapeError(
        `${where}: row ${i} of ${name} has ${rows[i].length} entries but row 0 has ${rows[0].length}; all rows of a matrix are equally long.`,
      );
  }
  const columns = rows.length > 0 ? rows[0].length : 0;
  const data = new Float64Array(rows.length * columns);
  for (let i = 0; i < rows.length; i++)
    data.set(
      toNumbers(where, name, rows[i], (j) => `at row ${i}, column ${j}`),
      i * columns,
    );
  return { rows: rows.length, columns, data };
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
  const t = matrix(a.columns, a.rows);
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < a.columns; j++) t.data[j * a.rows + i] = a.data[i * a.columns + j];
  return t;
}

/**
 * Row i as a view: writing to it writes to the matrix.
 *
 * @example
 * ```ts
 * const a = matrix(2, 2);
 * row(a, 1).fill(7);
 * a.data; // => [0, 0, 7, 7]
 * ```
 */
export function row(a: Matrix, i: number): Float64Array {
  return a.data.subarray(i * a.columns, (i + 1) * a.columns);
}

/**
 * The rows named by `indices`, in that order (a copy).
 *
 * @example
 * ```ts
 * const a = matrix(3, 1, Float64Array.of(10, 11, 12));
 * selectRows(a, [2, 0]).data; // => [12, 10]
 * ```
 */
export function selectRows(a: Matrix, indices: ArrayLike<number>): Matrix {
  const selected = matrix(indices.length, a.columns);
  for (let i = 0; i < indices.length; i++) selected.data.set(row(a, indices[i]), i * a.columns);
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
