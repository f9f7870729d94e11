import { checkCount, type Matrix, matrix, ShapeError } from "../../num";

/**
 * The gates of a one-dimensional convolution: Aᵢ selects the r consecutive entries of x that begin at i·stride, so
 * wᵀAᵢx is the filter's response there. Each row of a gate has a single 1.
 *
 * @param options inputSize n; filterSize r ≤ n; stride, 1 unless told.
 * @returns ⌊(n − r)/stride⌋ + 1 gates, r×n.
 * @throws {ShapeError} r > n. {DomainError} a size or the stride is not a whole number ≥ 1.
 *
 * @example
 * ```ts
 * const gates = convolutionGates({ inputSize: 5, filterSize: 2 });
 * gates.length; // => 4
 * predictFilter(filterNetwork({ gates }), [1, 1], [[4, 0, 0, 0, 8]]); // => [3]
 * ```
 */
export function convolutionGates(options: {
  inputSize: number;
  filterSize: number;
  stride?: number;
}): Matrix[] {
  const { inputSize: n, filterSize: r, stride = 1 } = options;
  checkCount("convolutionGates", "inputSize", n);
  checkCount("convolutionGates", "filterSize", r);
  checkCount("convolutionGates", "stride", stride);
  if (r > n)
    throw new ShapeError(`convolutionGates: a filter of ${r} entries does not fit into inputs of ${n}.`);
  return Array.from({ length: Math.floor((n - r) / stride) + 1 }, (_, i) => {
    const gate = matrix(r, n);
    for (let j = 0; j < r; j++) gate.data[j * n + i * stride + j] = 1;
    return gate;
  });
}
