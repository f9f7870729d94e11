/**
 * w minimising ‖Tw − y‖₂ for an n×r matrix T of full rank, column-major: modified Gram & Schmidt on (T, y), which is backward
 * stable (Björck 1967). O(nr²).
 */
export function leastSquares(T: Float64Array, n: number, r: number, y: Float64Array): Float64Array {
  const q = T.slice(0, n * r);
  const rest = y.slice();
  const upper = new Float64Array(r * r); // row k: the products of what is left of column k with the columns after it
  const w = new Float64Array(r);
  for (let k = 0; k < r; k++) {
    const own = q.subarray(k * n, (k + 1) * n);
    const square = dot(own, own);
    if (square === 0) continue;
    for (let j = k + 1; j < r; j++) {
      const other = q.subarray(j * n, (j + 1) * n);
      upper[k * r + j] = dot(own, other) / square;
      subtract(other, upper[k * r + j], own);
    }
    w[k] = dot(own, rest) / square;
    subtract(rest, w[k], own);
  }
  for (let k = r - 1; k >= 0; k--) for (let j = k + 1; j < r; j++) w[k] -= upper[k * r + j] * w[j];
  return w;
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * y[i];
  return sum;
}

function subtract(x: Float64Array, share: number, y: Float64Array): void {
  for (let i = 0; i < x.length; i++) x[i] -= share * y[i];
}
