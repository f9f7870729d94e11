/** The constants by which a set's numbers are scaled, the same for every entry of every point. */
export interface Scaling {
  /** What "unit" divides by: 255 for bytes, 1 for measured numbers. */
  readonly full: number;
  /** Σv/N over all N entries of the points named by `of`, v after "unit". */
  readonly mean: number;
  /** √(Σv²/N). */
  readonly rms: number;
  /** √(Σ(v − mean)²/N). */
  readonly sd: number;
  /** The points that these are of: "MNIST, training set". */
  readonly of: string;
}

/** Whole numbers that determine the constants of bytes without rounding. */
export interface ByteSums {
  /** N, how many bytes. */
  readonly count: number;
  /** Σb. */
  readonly sum: number;
  /** Σb². */
  readonly squares: number;
}

const FULL = 255;

/** The sums of bytes, exact below 10¹¹ of them. Cost: one pass. */
export function sumBytes(bytes: Uint8Array): ByteSums {
  const histogram = new Float64Array(256);
  for (let i = 0; i < bytes.length; i++) histogram[bytes[i]]++;
  let sum = 0;
  let squares = 0;
  for (let b = 0; b < 256; b++) {
    sum += b * histogram[b];
    squares += b * b * histogram[b];
  }
  return { count: bytes.length, sum, squares };
}

/** The constants of bytes with these sums; each is the exact value but for the last roundings. */
export function scalingOfBytes({ count, sum, squares }: ByteSums, of: string): Scaling {
  // N·Σb² − (Σb)² cancels and exceeds 2⁵³.
  const spread = BigInt(count) * BigInt(squares) - BigInt(sum) * BigInt(sum);
  return {
    full: FULL,
    mean: sum / count / FULL,
    rms: Math.sqrt(squares / count) / FULL,
    sd: Math.sqrt(Number(spread)) / count / FULL,
    of,
  };
}

/** The constants of measured numbers, in two passes. */
export function scalingOfNumbers(values: Float64Array, of: string): Scaling {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i];
    squares += values[i] * values[i];
  }
  const mean = sum / values.length;
  let spread = 0;
  for (let i = 0; i < values.length; i++) spread += (values[i] - mean) * (values[i] - mean);
  const root = (total: number): number => Math.sqrt(total / values.length);
  return { full: 1, mean, rms: root(squares), sd: root(spread), of };
}
