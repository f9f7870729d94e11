import { ld, st } from "./lanes";

/**
 * T = Q·U with QᵀQ = I and U upper triangular, in place, by Gram & Schmidt with a second pass ("twice is enough"): O(nr²).
 *
 * Every sum runs over the rows in order, so that an addition waits for the one before. Two columns at a time halve the
 * wait: while column j makes its second pass over the finished columns, column j + 1 makes its first.
 *
 * The r columns of T, of full rank, are `stride` bytes apart and n long; column j of U goes to upper + j·upperStride, which
 * is zero. spare has room for n numbers.
 */
export function orthonormalise(
  q: i32,
  stride: i32,
  n: i32,
  r: i32,
  upper: i32,
  upperStride: i32,
  spare: i32,
): void {
  const end = n << 3;
  for (let j: i32 = 0; j < r; j++) {
    const own = q + j * stride;
    const next: i32 = j + 1 < r ? own + stride : spare;
    const u = upper + j * upperStride;

    if (j > 0) {
      // Step 1. The end of the first pass of column j: along the column that has only now been finished.
      const last = own - stride;
      let product: f64 = 0;
      for (let i: i32 = 0; i < end; i += 8) product += ld(last + i) * ld(own + i);
      for (let i: i32 = 0; i < end; i += 8) st(own + i, ld(own + i) - product * ld(last + i));
      st(u + ((j - 1) << 3), product);

      // Step 2. The second pass of column j, and the first of column j + 1 as far as it goes. Each move along a column is
      // made while the products with the one after it are summed.
      product = 0;
      let nextProduct: f64 = 0;
      for (let i: i32 = 0; i < end; i += 8) {
        product += ld(q + i) * ld(own + i);
        nextProduct += ld(q + i) * ld(next + i);
      }
      let along = q;
      for (let k: i32 = 0; ; k++) {
        st(u + (k << 3), ld(u + (k << 3)) + product);
        if (next !== spare) st(u + upperStride + (k << 3), nextProduct);
        if (k === j - 1) break;
        const other = along + stride;
        const step = product;
        const nextStep = nextProduct;
        product = 0;
        nextProduct = 0;
        for (let i: i32 = 0; i < end; i += 8) {
          const x = ld(own + i) - step * ld(along + i);
          const y = ld(next + i) - nextStep * ld(along + i);
          st(own + i, x);
          st(next + i, y);
          product += ld(other + i) * x;
          nextProduct += ld(other + i) * y;
        }
        along = other;
      }
      for (let i: i32 = 0; i < end; i += 8) {
        st(own + i, ld(own + i) - product * ld(along + i));
        st(next + i, ld(next + i) - nextProduct * ld(along + i));
      }
    }

    // Step 3. Unit length.
    let square: f64 = 0;
    for (let i: i32 = 0; i < end; i += 8) square += ld(own + i) * ld(own + i);
    const norm = Math.sqrt(square);
    st(u + (j << 3), norm);
    for (let i: i32 = 0; i < end; i += 8) st(own + i, ld(own + i) / norm);
  }
}
