import { checkText } from "./check-kind";
import { ShapeError } from "./errors";
import type { Matrix, MatrixLike } from "./matrix";
import { sayValue } from "./say-value";
import { toVector } from "./to-vector";

/**
 * The argument as a row-major matrix: ours unchanged (not copied), an ml-matrix `Matrix` or an array of rows copied.
 *
 * @param where the public function, @param name its argument: both for the message, and of this function unless told.
 * @throws {ShapeError} not a matrix, or rows of unequal length. {DomainError} an entry that is no number.
 */
export function toMatrix(value: MatrixLike, where: string = "toMatrix", name: string = "value"): Matrix {
  checkText("toMatrix", "where", where);
  checkText("toMatrix", "name", name);
  if (Array.isArray(value)) return fromRows(value as readonly ArrayLike<number>[], where, name);
  const object = value as Partial<Matrix> & { to1DArray?(): number[] };
  if (object !== null && typeof object === "object" && isSize(object.rows) && isSize(object.columns)) {
    const { rows, columns, data } = object;
    if (data instanceof Float64Array) {
      checkEntries(where, name, rows, columns, data);
      return object as Matrix;
    }
    if (typeof object.to1DArray === "function") {
      const copied = toVector(where, name, object.to1DArray());
      checkEntries(where, name, rows, columns, copied);
      return { rows, columns, data: copied };
    }
  }
  throw new ShapeError(
    `${where}: ${name} = ${sayValue(value)} is not a matrix; pass { rows, columns, data: Float64Array } in row-major order, an ml-matrix Matrix, or an array of rows.`,
  );
}

function checkEntries(where: string, name: string, rows: number, columns: number, data: Float64Array): void {
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
      `${where}: ${name} = ${sayValue(value)} is not a matrix of ours; make one with matrix(rows, columns, data) or toMatrix.`,
    );
}

function isSize(size: unknown): size is number {
  return Number.isSafeInteger(size) && Number(size) >= 0;
}

function fromRows(rows: readonly ArrayLike<number>[], where: string, name: string): Matrix {
  const lists: Float64Array[] = [];
  for (let i = 0; i < rows.length; i++) {
    const list = toVector(where, `row ${i} of ${name}`, rows[i]);
    if (i > 0 && list.length !== lists[0].length)
      throw new ShapeError(
        `${where}: row ${i} of ${name} has ${list.length} entries but row 0 has ${lists[0].length}; all rows of a matrix are equally long.`,
      );
    lists.push(list);
  }
  const columns = lists[0]?.length ?? 0;
  const data = new Float64Array(lists.length * columns);
  for (let i = 0; i < lists.length; i++) data.set(lists[i], i * columns);
  return { rows: lists.length, columns, data };
}
