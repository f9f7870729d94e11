/**
 * T = Q·U with QᵀQ = I and U upper triangular, by Gram & Schmidt with a second pass ("twice is enough"): O(nr²).
 *
 * @param tableau T, n×r, column-major, of full column rank. @returns q and upper, both column-major.
 */
export function orthonormalise(
  tableau: Float64Array,
  n: number,
  r: number,
): { q: Float64Array; upper: Float64Array } {
  const q = tableau.slice();
  const upper = new Float64Array(r * r);
  for (let j = 0; j < r; j++) {
    const own = q.subarray(j * n, (j + 1) * n);
    for (let pass = 0; pass < 2; pass++)
      for (let k = 0; k < j; k++) {
        const other = q.subarray(k * n, (k + 1) * n);
        let dot = 0;
        for (let i = 0; i < n; i++) dot += other[i] * own[i];
        upper[j * r + k] += dot;
        for (let i = 0; i < n; i++) own[i] -= dot * other[i];
      }
    let square = 0;
    for (let i = 0; i < n; i++) square += own[i] * own[i];
    const norm = Math.sqrt(square);
    upper[j * r + j] = norm;
    for (let i = 0; i < n; i++) own[i] /= norm;
  }
  return { q, upper };
}
