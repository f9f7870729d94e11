// SIMD twin of kernels/panel-slopes.ts: the same sums in the same order. Sixteen columns of a block of rows are laid side by side and
// stay in the nearest cache while all panels are added up; rows of a matrix, often a power of two apart, would push each other out.

import { multiplyTransposed } from "./products";

/** Rows of a block, as `multiplyTransposed` adds. */
const BLOCK: i32 = 64;
/** Columns that are laid side by side: two groups of eight. */
const COLUMNS: i32 = 16;
const GROUP_BYTES: i32 = 2048;

export function panelSlopes(
  a: i32,
  rows: i32,
  count: i32,
  length: i32,
  d: i32,
  dBytes: i32,
  columns: i32,
  c: i32,
  room: i32,
): void {
  const whole = length - (length % COLUMNS);
  const panel = length << 5;
  for (let from = 0; from < count; from += BLOCK) {
    const held = from + BLOCK < count ? BLOCK : count - from;
    const list = rows + (from << 2);
    const slopes = d + from * dBytes;
    for (let q = 0; q < whole; q += COLUMNS) {
      const end = layOut(a + (q << 2), list, held, room);
      addGroup(room, end, slopes, dBytes, columns, c + (q << 5), panel);
      addGroup(room + GROUP_BYTES, end + GROUP_BYTES, slopes, dBytes, columns, c + (q << 5) + 256, panel);
    }
  }
  if (whole === length) return;
  for (let first = 0; first < columns; first += 8) {
    const to = c + ((length * first) << 2) + (whole << 5);
    const held = columns - first < 8 ? columns - first : 8;
    multiplyTransposed(a + (whole << 2), rows, count, 1, 0, length - whole, d + (first << 2), dBytes, held, to, 32);
  }
}

/** @returns where the first group ends. */
function layOut(a: i32, list: i32, count: i32, room: i32): i32 {
  for (const stop = list + (count << 2); list < stop; list += 4, room += 32) {
    const from = a + load<i32>(list);
    v128.store(room, v128.load(from));
    v128.store(room, v128.load(from, 16), 16);
    v128.store(room, v128.load(from, 32), GROUP_BYTES);
    v128.store(room, v128.load(from, 48), GROUP_BYTES + 16);
  }
  return room;
}

/** Eight rows of every panel; of a last panel of at most four columns, a vector of each. */
function addGroup(x: i32, end: i32, d: i32, dBytes: i32, columns: i32, c: i32, panel: i32): void {
  for (; columns > 4; columns -= 8, d += 32, c += panel) {
    addFour(x, end, d, dBytes, c);
    addFour(x + 16, end, d, dBytes, c + 128);
  }
  if (columns > 0) addEight(x, end, d, dBytes, c);
}

@inline
function add(at: i32, sum: v128): void {
  v128.store(at, f32x4.add(v128.load(at), sum));
}

/** Four rows of a panel, all eight columns. */
function addFour(x: i32, end: i32, d: i32, dBytes: i32, c: i32): void {
  let l0 = f32x4.splat(0);
  let h0 = l0;
  let l1 = l0;
  let h1 = l0;
  let l2 = l0;
  let h2 = l0;
  let l3 = l0;
  let h3 = l0;
  for (; x < end; x += 32) {
    const low = v128.load(d);
    const high = v128.load(d, 16);
    const x0 = v128.load_splat<f32>(x);
    l0 = f32x4.add(l0, f32x4.mul(x0, low));
    h0 = f32x4.add(h0, f32x4.mul(x0, high));
    const x1 = v128.load_splat<f32>(x, 4);
    l1 = f32x4.add(l1, f32x4.mul(x1, low));
    h1 = f32x4.add(h1, f32x4.mul(x1, high));
    const x2 = v128.load_splat<f32>(x, 8);
    l2 = f32x4.add(l2, f32x4.mul(x2, low));
    h2 = f32x4.add(h2, f32x4.mul(x2, high));
    const x3 = v128.load_splat<f32>(x, 12);
    l3 = f32x4.add(l3, f32x4.mul(x3, low));
    h3 = f32x4.add(h3, f32x4.mul(x3, high));
    d += dBytes;
  }
  add(c, l0);
  add(c + 16, h0);
  add(c + 32, l1);
  add(c + 48, h1);
  add(c + 64, l2);
  add(c + 80, h2);
  add(c + 96, l3);
  add(c + 112, h3);
}

/** Eight rows of a panel, its first four columns. */
function addEight(x: i32, end: i32, d: i32, dBytes: i32, c: i32): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  for (; x < end; x += 32) {
    const slopes = v128.load(d);
    s0 = f32x4.add(s0, f32x4.mul(v128.load_splat<f32>(x), slopes));
    s1 = f32x4.add(s1, f32x4.mul(v128.load_splat<f32>(x, 4), slopes));
    s2 = f32x4.add(s2, f32x4.mul(v128.load_splat<f32>(x, 8), slopes));
    s3 = f32x4.add(s3, f32x4.mul(v128.load_splat<f32>(x, 12), slopes));
    s4 = f32x4.add(s4, f32x4.mul(v128.load_splat<f32>(x, 16), slopes));
    s5 = f32x4.add(s5, f32x4.mul(v128.load_splat<f32>(x, 20), slopes));
    s6 = f32x4.add(s6, f32x4.mul(v128.load_splat<f32>(x, 24), slopes));
    s7 = f32x4.add(s7, f32x4.mul(v128.load_splat<f32>(x, 28), slopes));
    d += dBytes;
  }
  add(c, s0);
  add(c + 32, s1);
  add(c + 64, s2);
  add(c + 96, s3);
  add(c + 128, s4);
  add(c + 160, s5);
  add(c + 192, s6);
  add(c + 224, s7);
}
