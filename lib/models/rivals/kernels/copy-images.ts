// The definition of copying images, one number at a time (assembly/twins/copy-images.ts takes this file's place in WebAssembly).

import { ldf, stf } from "../../../num/kernels/memory";

/** Copies `rows` rows of `bytes` bytes of each image: rows lie `fromRow`, images `fromImage` bytes apart, and likewise where they go. */
export function copyImages(
  from: i32,
  fromRow: i32,
  fromImage: i32,
  to: i32,
  toRow: i32,
  toImage: i32,
  images: i32,
  rows: i32,
  bytes: i32,
): void {
  for (let image: i32 = 0; image < images; image++)
    for (let r: i32 = 0; r < rows; r++) {
      const source = from + image * fromImage + r * fromRow;
      const target = to + image * toImage + r * toRow;
      for (let i: i32 = 0; i < bytes; i += 4) stf(target + i, ldf(source + i));
    }
}
