import { ld, st } from "./lanes";
import { orthonormalise } from "./orthonormalise";
import { bytes, column, inverse0, n, ones, Q, rank, rankBytes, rows, weight } from "./state";

/** From the columns of the tableau, which lie in Q, all that is computed once for a design. */
export function prepare(): void {
  orthonormalise(Q, bytes, n, rank, inverse0, rankBytes, column);
  const end = n << 3;
  for (let i: i32 = 0; i < end; i += 8) {
    st(column + i, 0); // it was spare
    st(ones + i, 1);
    st(weight + i, 1);
  }
  for (let j: i32 = 0; j < rank; j++) {
    const own = Q + j * bytes;
    let at = rows + (j << 3);
    for (let i: i32 = 0; i < end; i += 8) {
      const entry = ld(own + i);
      st(at, entry);
      st(weight + i, ld(weight + i) - entry * entry);
      at += rankBytes;
    }
  }
  for (let i: i32 = 0; i < end; i += 8) st(weight + i, 1 / Math.sqrt(Math.max(ld(weight + i), 1e-6)));
}
