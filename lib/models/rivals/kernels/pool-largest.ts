// The definition of pooling, one number at a time (assembly/twins/pool-largest.ts takes this file's place in WebAssembly).
// Images are height×width pixels of `channels` numbers of single precision.

import { ldf, stf, sti } from "../../../num/kernels/memory";

/**
 * y = the largest number of each tall×broad window, channel by channel; `chosen` holds where it lies in its image, in
 * bytes, the first of equal ones. Rows and columns that fill no window are left out.
 */
export function poolLargest(
  x: i32,
  images: i32,
  height: i32,
  width: i32,
  channels: i32,
  tall: i32,
  broad: i32,
  y: i32,
  chosen: i32,
): void {
  const pixel = channels << 2;
  const row = width * pixel;
  for (let image: i32 = 0; image < images; image++) {
    for (let top: i32 = 0; top + tall <= height; top += tall)
      for (let left: i32 = 0; left + broad <= width; left += broad)
        for (let c: i32 = 0; c < pixel; c += 4) {
          const corner = top * row + left * pixel + c;
          let best = corner;
          let largest = ldf(x + corner);
          for (let v: i32 = 0; v < tall; v++)
            for (let h: i32 = 0; h < broad; h++) {
              const at = corner + v * row + h * pixel;
              const value = ldf(x + at);
              if (value > largest) {
                largest = value;
                best = at;
              }
            }
          stf(y, largest);
          sti(chosen, best);
          y += 4;
          chosen += 4;
        }
    x += height * row;
  }
}
