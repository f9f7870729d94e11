import { checkCount, checkMatrices, checkObject, keysOf, type Matrix, matrix, ShapeError } from "../../num";

/** The sizes of a one-dimensional convolution. */
export interface ConvolutionSize {
  /** n. */
  readonly inputSize: number;
  /** r ≤ n. */
  readonly filterSize: number;
  /** 1 unless told. */
  readonly stride?: number;
}

const SIZE = keysOf<ConvolutionSize>({ inputSize: true, filterSize: true, stride: true });

/**
 * The gates of a one-dimensional convolution: Aᵢ selects the r consecutive entries of x that begin at i·stride, so
 * wᵀAᵢx is the filter's response there. Each row of a gate has a single 1.
 *
 * @returns ⌊(n − r)/stride⌋ + 1 gates, r×n.
 * @throws {ShapeError} r > n. {DomainError} a size or the stride is not a whole number ≥ 1, or gates that memory does
 *   not hold.
 *
 * @example
 * ```ts
 * const gates = convolutionGates({ inputSize: 5, filterSize: 2 });
 * gates.length; // => 4
 * predictFilter(filterNetwork({ gates }), [1, 1], [[4, 0, 0, 0, 8]]); // => [3]
 * ```
 */
export function convolutionGates(options: ConvolutionSize): Matrix[] {
  checkObject("convolutionGates", "options", options, SIZE);
  const { inputSize: n, filterSize: r, stride = 1 } = options;
  checkCount("convolutionGates", "inputSize", n);
  checkCount("convolutionGates", "filterSize", r);
  checkCount("convolutionGates", "stride", stride);
  if (r > n)
    throw new ShapeError(
      `convolutionGates: filterSize = ${r} does not fit into inputSize = ${n}; at most ${n}.`,
    );
  const count = Math.floor((n - r) / stride) + 1;
  checkMatrices("convolutionGates", `inputSize = ${n}, filterSize = ${r}, stride = ${stride}`, count, r, n);
  return Array.from({ length: count }, (_, i) => {
    const gate = matrix(r, n);
    for (let j = 0; j < r; j++) gate.data[j * n + i * stride + j] = 1;
    return gate;
  });
}
