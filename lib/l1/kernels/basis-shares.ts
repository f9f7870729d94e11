import { combine } from "./columns";
import { ld, st } from "./lanes";

/**
 * T = L·L_B⁻¹ below the first `rank` rows B of what `eliminate` leaves, column by column from the last; in those rows
 * themselves nothing of meaning is written. scratch has room for `rank` numbers.
 */
export function basisShares(lu: i32, stride: i32, rank: i32, tableau: i32, scratch: i32): void {
  for (let j: i32 = rank - 1; j >= 0; j--) {
    const own = lu + j * stride;
    const known: i32 = rank - 1 - j;
    for (let k: i32 = 0; k < known; k++) st(scratch + (k << 3), ld(own + ((rank - 1 - k) << 3)));
    combine(tableau + j * stride, own, tableau + (rank - 1) * stride, -stride, known, scratch, stride);
  }
}

/**
 * X = U⁻¹ L_B⁻¹, row-major, each row `rowBytes` long and zero when this is called: the columns of a triangular solve, all
 * at once. scratch has room for `rank` numbers.
 */
export function inverseOfBasis(lu: i32, stride: i32, rank: i32, x: i32, rowBytes: i32, scratch: i32): void {
  for (let i: i32 = 0; i < rank; i++) {
    const own = x + i * rowBytes;
    st(own + (i << 3), 1);
    for (let k: i32 = 0; k < i; k++) st(scratch + (k << 3), ld(lu + k * stride + (i << 3)));
    combine(own, own, x, rowBytes, i, scratch, rowBytes);
  }
  for (let i: i32 = rank - 1; i >= 0; i--) {
    const own = x + i * rowBytes;
    for (let k: i32 = i + 1; k < rank; k++) st(scratch + ((k - i - 1) << 3), ld(lu + k * stride + (i << 3)));
    combine(own, own, own + rowBytes, rowBytes, rank - 1 - i, scratch, rowBytes);
    const pivot = ld(lu + i * stride + (i << 3));
    for (let k: i32 = 0; k < rank; k++) st(own + (k << 3), ld(own + (k << 3)) / pivot);
  }
}
