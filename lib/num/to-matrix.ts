import { checkText } from "./check-kind";
import { ShapeError } from "./errors";
import type { Float32Matrix, Matrix, MatrixLike } from "./matrix";
import { sayValue } from "./say-value";
import { toNumbers } from "./to-numbers";

/**
 * The argument as a row-major matrix: ours unchanged (not copied), one in single precision, an ml-matrix `Matrix` or an
 * array of rows copied.
 *
 * @param where the public function, @param name its argument: both for the message, and of this function unless told.
 * @throws {ShapeError} not a matrix, or rows of unequal length. {DomainError} an entry that is no number.
 *
 * @example
 * ```ts
 * toMatrix([[1, 2], [3, 4]], "example", "a"); // => matrix(2, 2, Float64Array.of(1, 2, 3, 4))
 * toMatrix([[1, 2], [3]], "example", "a"); // throws ShapeError: example: row 1 of a has 1 entries
 * ```
 */
export function toMatrix(value: MatrixLike, where: string = "toMatrix", name: string = "value"): Matrix {
  checkText("toMatrix", "where", where);
  checkText("toMatrix", "name", name);
  if (Array.isArray(value)) return fromRows(value as readonly ArrayLike<number>[], where, name);
  const object = value as Partial<Matrix | Float32Matrix> & { to1DArray?(): number[] };
  if (object !== null && typeof object === "object" && isSize(object.rows) && isSize(object.columns)) {
    const { rows, columns, data } = object;
    if (data instanceof Float64Array) {
      checkEntries(where, name, rows, columns, data);
      return object as Matrix;
    }
    if (data instanceof Float32Array) {
      checkEntries(where, name, rows, columns, data);
      return { rows, columns, data: Float64Array.from(data) };
    }
    if (typeof object.to1DArray === "function") {
      const place = (i: number): string => `at row ${Math.floor(i / columns)}, column ${i % columns}`;
      const copied = toNumbers(where, name, listOf(object.to1DArray()), place);
      checkEntries(where, name, rows, columns, copied);
      return { rows, columns, data: copied };
    }
  }
  throw new ShapeError(
    `${where}: ${name} is ${sayValue(value)}, not a matrix; pass { rows, columns, data: Float64Array or Float32Array } in row-major order, an ml-matrix Matrix, or an array of rows.`,
  );
}

/** The list, or an empty one in the place of anything else, whose size then disagrees. */
const listOf = (list: unknown): number[] => (Array.isArray(list) ? list : []);

export function checkEntries(
  where: string,
  name: string,
  rows: number,
  columns: number,
  data: ArrayLike<number>,
): void {
  if (data.length !== rows * columns)
    throw new ShapeError(
      `${where}: ${name} says ${rows}×${columns} but has ${data.length} entries; it needs ${rows * columns}.`,
    );
}

/** Throws {ShapeError} unless the value is a matrix of ours, row-major over a Float64Array; entries are not looked at. */
export function checkMatrix(where: string, name: string, value: Matrix): void {
  if (value !== null && typeof value === "object" && "data" in value) toMatrix(value, where, name);
  else
    throw new ShapeError(
      `${where}: ${name} is ${sayValue(value)}, not a matrix of ours; make one with matrix(rows, columns, data) or toMatrix.`,
    );
}

function isSize(size: unknown): size is number {
  return Number.isSafeInteger(size) && Number(size) >= 0;
}

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
  const lists = Array.from(rows, (list, i) =>
    toNumbers(where, name, list, (j) => `at row ${i}, column ${j}`),
  );
  const data = new Float64Array(rows.length * columns);
  for (let i = 0; i < lists.length; i++) data.set(lists[i], i * columns);
  return { rows: rows.length, columns, data };
}
