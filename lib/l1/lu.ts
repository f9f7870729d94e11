/**
 * A square system over r chosen rows of a column-major n×r matrix T, factored with partial pivoting: P·T_B = L·U.
 * Solves T_B x = y and T_Bᵀ x = y, each backward stable.
 */
export class BasisFactor {
  readonly #r: number;
  readonly #lu: Float64Array;
  readonly #order: Int32Array;
  readonly #scratch: Float64Array;

  constructor(tableau: Float64Array, n: number, basis: Int32Array) {
    const r = basis.length;
    const lu = new Float64Array(r * r); // row-major
    const order = Int32Array.from({ length: r }, (_, i) => i);
    for (let i = 0; i < r; i++) for (let j = 0; j < r; j++) lu[i * r + j] = tableau[j * n + basis[i]];
    for (let k = 0; k < r; k++) {
      let p = k;
      for (let i = k + 1; i < r; i++) if (Math.abs(lu[i * r + k]) > Math.abs(lu[p * r + k])) p = i;
      if (p !== k) {
        for (let j = 0; j < r; j++) {
          const kept = lu[k * r + j];
          lu[k * r + j] = lu[p * r + j];
          lu[p * r + j] = kept;
        }
        const kept = order[k];
        order[k] = order[p];
        order[p] = kept;
      }
      for (let i = k + 1; i < r; i++) {
        const factor = lu[i * r + k] / lu[k * r + k];
        lu[i * r + k] = factor;
        if (factor !== 0) for (let j = k + 1; j < r; j++) lu[i * r + j] -= factor * lu[k * r + j];
      }
    }
    this.#r = r;
    this.#lu = lu;
    this.#order = order;
    this.#scratch = new Float64Array(r);
  }

  /** x with T_B x = y. */
  solve(y: Float64Array): Float64Array {
    const r = this.#r;
    const lu = this.#lu;
    const x = new Float64Array(r);
    for (let i = 0; i < r; i++) {
      let t = y[this.#order[i]];
      for (let k = 0; k < i; k++) t -= lu[i * r + k] * x[k];
      x[i] = t;
    }
    for (let i = r - 1; i >= 0; i--) {
      let t = x[i];
      for (let k = i + 1; k < r; k++) t -= lu[i * r + k] * x[k];
      x[i] = t / lu[i * r + i];
    }
    return x;
  }

  /** x with T_Bᵀ x = y. */
  solveTransposed(y: Float64Array): Float64Array {
    const r = this.#r;
    const lu = this.#lu;
    const x = this.#scratch;
    for (let i = 0; i < r; i++) {
      let t = y[i];
      for (let k = 0; k < i; k++) t -= lu[k * r + i] * x[k];
      x[i] = t / lu[i * r + i];
    }
    for (let i = r - 1; i >= 0; i--) {
      let t = x[i];
      for (let k = i + 1; k < r; k++) t -= lu[k * r + i] * x[k];
      x[i] = t;
    }
    const out = new Float64Array(r);
    for (let i = 0; i < r; i++) out[this.#order[i]] = x[i];
    return out;
  }
}
