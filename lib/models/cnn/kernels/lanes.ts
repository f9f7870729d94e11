// The definition of the vector operation that num/kernels/rows.ts does not have, by the same rules
// (assembly/twins/lanes.ts takes this file's place in WebAssembly).

import { memory } from "../../../num/kernels/memory";

/** h = max(0, z); 0 where z is not a number. */
export function rectify(z: i32, h: i32, bytes: i32): void {
  const numbers = memory();
  const end = (z + bytes) >> 3;
  for (let i = z >> 3, j = h >> 3; i < end; i++, j++) numbers[j] = numbers[i] > 0 ? numbers[i] : 0;
}
