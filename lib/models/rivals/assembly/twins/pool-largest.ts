// SIMD twin of kernels/pool-largest.ts: four channels at a time. Where fewer are left, the last four are looked at again.

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
  for (let image = 0; image < images; image++) {
    for (let top = 0; top + tall <= height; top += tall)
      for (let left = 0; left + broad <= width; left += broad) {
        const corner = top * row + left * pixel;
        if (channels < 4) for (let c = 0; c < pixel; c += 4) one(x, corner + c, tall, broad, row, pixel, y + c, chosen + c);
        else
          for (let c = 0; c < pixel; c += 16) {
            const d = c + 16 <= pixel ? c : pixel - 16;
            four(x, corner + d, tall, broad, row, pixel, y + d, chosen + d);
          }
        y += pixel;
        chosen += pixel;
      }
    x += height * row;
  }
}

function four(x: i32, corner: i32, tall: i32, broad: i32, row: i32, pixel: i32, y: i32, chosen: i32): void {
  let largest = v128.load(x + corner);
  let best = i32x4.splat(corner);
  let left = corner;
  for (; tall > 0; tall--) {
    for (let at = left, end = left + broad * pixel; at < end; at += pixel) {
      const value = v128.load(x + at);
      const isLarger = f32x4.gt(value, largest);
      largest = v128.bitselect(value, largest, isLarger);
      best = v128.bitselect(i32x4.splat(at), best, isLarger);
    }
    left += row;
  }
  v128.store(y, largest);
  v128.store(chosen, i32x4.add(best, i32x4(0, 4, 8, 12)));
}

function one(x: i32, corner: i32, tall: i32, broad: i32, row: i32, pixel: i32, y: i32, chosen: i32): void {
  let largest = load<f32>(x + corner);
  let best = corner;
  for (let v = 0; v < tall; v++)
    for (let h = 0; h < broad; h++) {
      const at = corner + v * row + h * pixel;
      const value = load<f32>(x + at);
      if (value > largest) {
        largest = value;
        best = at;
      }
    }
  store<f32>(y, largest);
  store<i32>(chosen, best);
}
