import { checkText } from "./check-kind";
import { DomainError } from "./errors";
import type { Float32Matrix, MatrixLike } from "./matrix";
import { sayValue } from "./say-value";
import { checkEntries, toMatrix } from "./to-matrix";

/**
 * The argument as a row-major matrix in single precision: one that is, unchanged (not copied); any other rounded to the
 * nearest float32.
 *
 * @param where the public function, @param name its argument: both for the message, and of this function unless told.
 * @throws {ShapeError} not a matrix, or rows of unequal length. {DomainError} an entry that is no finite number, or too
 *   large for single precision, 3.4·10³⁸.
 *
 * @example
 * ```ts
 * toFloat32Matrix([[0.5, 0.1]]).data[1]; // => 0.10000000149011612
 * toFloat32Matrix([[1e39]], "example", "a"); // throws DomainError: example: a at row 0, column 0 is 1e+39
 * ```
 */
export function toFloat32Matrix(
  value: MatrixLike,
  where: string = "toFloat32Matrix",
  name: string = "value",
): Float32Matrix {
  checkText("toFloat32Matrix", "where", where);
  checkText("toFloat32Matrix", "name", name);
  if (isFloat32(value)) {
    checkEntries(where, name, value.rows, value.columns, value.data);
    checkRounded(where, name, value, value.data);
    return value;
  }
  const exact = toMatrix(value, where, name);
  const rounded = { rows: exact.rows, columns: exact.columns, data: Float32Array.from(exact.data) };
  checkRounded(where, name, rounded, exact.data);
  return rounded;
}

function isFloat32(value: MatrixLike): value is Float32Matrix {
  const { rows, columns, data } = (value ?? {}) as Partial<Float32Matrix>;
  return Number.isSafeInteger(rows) && Number.isSafeInteger(columns) && data instanceof Float32Array;
}

function checkRounded(where: string, name: string, m: Float32Matrix, given: ArrayLike<number>): void {
  if (areFinite(m.data)) return;
  const strange = m.data.findIndex((entry) => !Number.isFinite(entry));
  const place = `${name} at row ${Math.floor(strange / m.columns)}, column ${strange % m.columns}`;
  throw new DomainError(
    Number.isFinite(given[strange])
      ? `${where}: ${place} is ${sayValue(given[strange])}, beyond single precision's 3.4e38. Scale it.`
      : `${where}: ${place} is ${sayValue(given[strange])}, not a finite number. Replace it or leave its row out.`,
  );
}

/** As `allFinite`, which would be slower for numbers of either precision if it took both. */
function areFinite(data: Float32Array): boolean {
  const whole = data.length - (data.length % 4);
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    s0 += data[i] * 0;
    s1 += data[i + 1] * 0;
    s2 += data[i + 2] * 0;
    s3 += data[i + 3] * 0;
  }
  for (let i = whole; i < data.length; i++) s0 += data[i] * 0;
  return s0 + s1 + s2 + s3 === 0;
}
