import { ShapeError } from "../../num";

/** Throws {ShapeError} unless there is a point, and points have as many entries as a classifier takes. */
export function checkPoints(
  where: string,
  { rows, columns }: { readonly rows: number; readonly columns: number },
  inputSize: number,
): void {
  if (rows === 0) throw new ShapeError(`${where}: points have no rows; at least one point.`);
  if (columns !== inputSize)
    throw new ShapeError(
      `${where}: points have ${columns} columns but the classifier takes ${inputSize} entries, its inputSize; one column per entry.`,
    );
}

/** Throws {ShapeError} unless a point in single precision has as many entries as a classifier takes. */
export function checkCenter(where: string, name: string, point: Float32Array, inputSize: number): void {
  if (!(point instanceof Float32Array) || point.length !== inputSize)
    throw new ShapeError(
      `${where}: ${name} has ${point?.length} entries but the classifier takes ${inputSize}, its inputSize; a Float32Array.`,
    );
}
