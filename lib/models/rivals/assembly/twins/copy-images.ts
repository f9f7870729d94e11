// SIMD twin of kernels/copy-images.ts: four numbers at a time.

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
  const whole = bytes & -16;
  for (let image = 0; image < images; image++)
    for (let r = 0; r < rows; r++) {
      const source = from + image * fromImage + r * fromRow;
      const target = to + image * toImage + r * toRow;
      let i = 0;
      for (; i < whole; i += 16) v128.store(target + i, v128.load(source + i));
      for (; i < bytes; i += 4) store<f32>(target + i, load<f32>(source + i));
    }
}
