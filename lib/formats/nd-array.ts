/** An array of numbers as files hold it. */
export type NumberArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** Numbers in a shape, the last index running fastest: entry (i, j, k) of an a×b×c array is `data[(i * b + j) * c + k]`. */
export interface NdArray {
  /** Empty for a single number. */
  readonly shape: readonly number[];
  readonly data: NumberArray;
}
