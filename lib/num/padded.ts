import type { Matrix } from "./matrix";

/** The length of a padded row: a whole number of f64x2 vectors. */
export function even(n: number): number {
  return n + (n % 2);
}

/** Copies a matrix into rows of `stride` numbers. @param target zero where nothing is copied; returned. */
export function setPadded(target: Float64Array, source: Matrix, stride: number): Float64Array {
  for (let i = 0; i < source.rows; i++)
    target.set(source.data.subarray(i * source.columns, (i + 1) * source.columns), i * stride);
  return target;
}
