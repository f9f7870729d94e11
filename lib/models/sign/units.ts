/** Units of an ensemble, all in one list. */
export interface Units {
  readonly inputSize: number;
  /** units×d, row-major. */
  readonly weights: Float32Array;
  /** Per unit: its bit is 1 where its projection is above. */
  readonly thresholds: Float32Array;
}
