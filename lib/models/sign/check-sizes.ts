import { type Float32Matrix, ShapeError } from "../../num";

/** @throws {ShapeError} a point in single precision has not d entries. */
export function checkCenter(where: string, name: string, point: Float32Array, d: number): void {
  if (!(point instanceof Float32Array) || point.length !== d)
    throw new ShapeError(
      `${where}: ${name} has ${point?.length} entries but the classifier takes ${d}, its inputSize; a Float32Array.`,
    );
}

/** @throws {ShapeError} points have not d columns. */
export function checkRows(where: string, { columns }: Float32Matrix, d: number): void {
  if (columns !== d)
    throw new ShapeError(
      `${where}: points have ${columns} columns but the classifier takes ${d} entries, its inputSize; one column per entry.`,
    );
}
