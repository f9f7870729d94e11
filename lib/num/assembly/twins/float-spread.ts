// SIMD twin of kernels/float-spread.ts: the same sums in the same order, four rows by eight columns at a time.

import { add, ROWS } from "./float-products";

/** Four groups at a time, so that no two rows of a tile share numbers. */
export function spread(
  x: i32,
  rows: i32,
  groups: i32,
  size: i32,
  runs: i32,
  apart: i32,
  length: i32,
  d: i32,
  dBytes: i32,
  columns: i32,
  w: i32,
): void {
  let g = 0;
  while (g < groups) {
    const isTile = g + ROWS <= groups;
    for (let i = g * size; i < (g + 1) * size; i++) {
      const list = rows + (i << 2);
      const right = d + i * dBytes;
      let panel = w;
      for (let run = 0; run < runs; run++)
        for (let first = 0; first < length; first += 8) {
          const offset = x + run * apart + (first << 2);
          if (isTile)
            spreadTile(list, size << 2, offset, right, size * dBytes, columns, panel, length - first);
          else spreadRow(load<i32>(list) + offset, right, columns, panel, length - first);
          panel += columns << 5;
        }
    }
    g += isTile ? ROWS : 1;
  }
}

function spreadTile(
  list: i32,
  listBytes: i32,
  offset: i32,
  d: i32,
  dBytes: i32,
  columns: i32,
  w: i32,
  held: i32,
): void {
  let p0 = d;
  let p1 = p0 + dBytes;
  let p2 = p1 + dBytes;
  let p3 = p2 + dBytes;
  let l0 = f32x4.splat(0);
  let h0 = l0;
  let l1 = l0;
  let h1 = l0;
  let l2 = l0;
  let h2 = l0;
  let l3 = l0;
  let h3 = l0;
  const last = p0 + (columns << 2) - 4;
  w -= 32;
  p0 -= 4;
  p1 -= 4;
  p2 -= 4;
  p3 -= 4;
  while (p0 < last) {
    w += 32;
    p0 += 4;
    p1 += 4;
    p2 += 4;
    p3 += 4;
    const low = v128.load(w);
    const high = v128.load(w, 16);
    const a3 = v128.load_splat<f32>(p3);
    l3 = f32x4.add(l3, f32x4.mul(a3, low));
    h3 = f32x4.add(h3, f32x4.mul(a3, high));
    const a2 = v128.load_splat<f32>(p2);
    l2 = f32x4.add(l2, f32x4.mul(a2, low));
    h2 = f32x4.add(h2, f32x4.mul(a2, high));
    const a1 = v128.load_splat<f32>(p1);
    l1 = f32x4.add(l1, f32x4.mul(a1, low));
    h1 = f32x4.add(h1, f32x4.mul(a1, high));
    const a0 = v128.load_splat<f32>(p0);
    l0 = f32x4.add(l0, f32x4.mul(a0, low));
    h0 = f32x4.add(h0, f32x4.mul(a0, high));
  }
  add(load<i32>(list) + offset, l0, h0, held);
  add(load<i32>(list + listBytes) + offset, l1, h1, held);
  add(load<i32>(list + 2 * listBytes) + offset, l2, h2, held);
  add(load<i32>(list + 3 * listBytes) + offset, l3, h3, held);
}

function spreadRow(x: i32, d: i32, columns: i32, w: i32, held: i32): void {
  let low = f32x4.splat(0);
  let high = low;
  for (const end = d + (columns << 2); d < end; d += 4) {
    const left = v128.load_splat<f32>(d);
    low = f32x4.add(low, f32x4.mul(left, v128.load(w)));
    high = f32x4.add(high, f32x4.mul(left, v128.load(w, 16)));
    w += 32;
  }
  add(x, low, high, held);
}
