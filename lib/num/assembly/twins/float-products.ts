// SIMD twin of kernels/float-products.ts: the same sums in the same order, four rows by eight columns at a time: with the
// factors that is as much as sixteen registers hold, and the engine spills none. Where fewer than four rows are left, the
// last four are computed again: what an entry is does not depend on the tile.

/** Rows of a tile. */
export const ROWS: i32 = 4;
const BLOCK: i32 = 64;
/** Where `multiplyTransposed` keeps eight columns of a block. */
const PANEL: i32 = <i32>memory.data(2048, 16);
/** Bytes of A that are multiplied by one panel after the other: half of a second-level cache. */
const CACHED: i32 = 262144;

/** Stores the first `columns` ≤ 8 lanes of two vectors. */
@inline
function put(at: i32, low: v128, high: v128, columns: i32): void {
  if (columns >= 8) {
    v128.store(at, low);
    v128.store(at, high, 16);
  } else putSome(at, low, high, columns);
}

function putSome(at: i32, low: v128, high: v128, columns: i32): void {
  let rest = low;
  if (columns & 4) {
    v128.store(at, low);
    at += 16;
    rest = high;
  }
  if (columns & 2) {
    v128.store64_lane(at, rest, 0);
    at += 8;
    rest = v128.shuffle<f64>(rest, rest, 1, 1);
  }
  if (columns & 1) v128.store32_lane(at, rest, 0);
}

/** Adds the first `columns` ≤ 8 lanes of two vectors to what is there. Reads eight. */
@inline
export function add(at: i32, low: v128, high: v128, columns: i32): void {
  put(at, f32x4.add(v128.load(at), low), f32x4.add(v128.load(at, 16), high), columns);
}

export function multiply(
  a: i32,
  rows: i32,
  count: i32,
  runs: i32,
  apart: i32,
  length: i32,
  b: i32,
  start: i32,
  c: i32,
  cBytes: i32,
  columns: i32,
): void {
  multiplyPart(a, rows, count, runs, apart, length, b, (runs * length) << 5, start, c, cBytes, columns);
}

export function multiplyPart(
  a: i32,
  rows: i32,
  count: i32,
  runs: i32,
  apart: i32,
  length: i32,
  b: i32,
  perPanel: i32,
  start: i32,
  c: i32,
  cBytes: i32,
  columns: i32,
): void {
  let block = CACHED / ((runs * length) << 2);
  block = block < ROWS ? ROWS : block - (block % ROWS);
  for (let from = 0; from < count; from += block) {
    const end = from + block < count ? from + block : count;
    let panel = b;
    for (let first = 0; first < columns; first += 8) {
      const to = c + (first << 2);
      const initial = start + (first << 2);
      const held = columns - first;
      if (count < ROWS && held > 16) {
        for (let i = from; i < end; i++)
          multiplyWide(a + load<i32>(rows + (i << 2)), runs, apart, length, panel, perPanel, initial, to + i * cBytes, held);
        first += 16;
        panel += 2 * perPanel;
      } else if (count < ROWS)
        for (let i = from; i < end; i++)
          multiplyRow(a + load<i32>(rows + (i << 2)), runs, apart, length, panel, initial, to + i * cBytes, held);
      else
        for (let i = from; i < end; i += ROWS) {
          const j = i + ROWS <= count ? i : count - ROWS;
          multiplyTile(a, rows + (j << 2), runs, apart, length, panel, initial, to + j * cBytes, cBytes, held);
        }
      panel += perPanel;
    }
  }
}

function multiplyTile(
  a: i32,
  rows: i32,
  runs: i32,
  apart: i32,
  length: i32,
  b: i32,
  start: i32,
  c: i32,
  cBytes: i32,
  columns: i32,
): void {
  let p0 = a + load<i32>(rows);
  let p1 = a + load<i32>(rows, 4);
  let p2 = a + load<i32>(rows, 8);
  let p3 = a + load<i32>(rows, 12);
  let l0 = v128.load(start);
  let h0 = v128.load(start, 16);
  let l1 = l0;
  let h1 = h0;
  let l2 = l0;
  let h2 = h0;
  let l3 = l0;
  let h3 = h0;
  const bytes = length << 2;
  const back = apart - bytes;
  b -= 32;
  p0 -= 4;
  p1 -= 4;
  p2 -= 4;
  p3 -= 4;
  for (; runs > 0; runs--) {
    for (const last = p0 + bytes; p0 < last; ) {
      b += 32;
      p0 += 4;
      p1 += 4;
      p2 += 4;
      p3 += 4;
      const low = v128.load(b);
      const high = v128.load(b, 16);
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
    p0 += back;
    p1 += back;
    p2 += back;
    p3 += back;
  }
  put(c, l0, h0, columns);
  put(c + cBytes, l1, h1, columns);
  put(c + 2 * cBytes, l2, h2, columns);
  put(c + 3 * cBytes, l3, h3, columns);
}

/** One row and three panels. */
function multiplyWide(
  a: i32,
  runs: i32,
  apart: i32,
  length: i32,
  b: i32,
  perPanel: i32,
  start: i32,
  c: i32,
  columns: i32,
): void {
  let l0 = v128.load(start);
  let h0 = v128.load(start, 16);
  let l1 = v128.load(start, 32);
  let h1 = v128.load(start, 48);
  let l2 = v128.load(start, 64);
  let h2 = v128.load(start, 80);
  let b1 = b + perPanel;
  let b2 = b1 + perPanel;
  const bytes = length << 2;
  const back = apart - bytes;
  a -= 4;
  b -= 32;
  b1 -= 32;
  b2 -= 32;
  for (; runs > 0; runs--) {
    for (const last = a + bytes; a < last; ) {
      a += 4;
      b += 32;
      b1 += 32;
      b2 += 32;
      const left = v128.load_splat<f32>(a);
      l2 = f32x4.add(l2, f32x4.mul(left, v128.load(b2)));
      h2 = f32x4.add(h2, f32x4.mul(left, v128.load(b2, 16)));
      l1 = f32x4.add(l1, f32x4.mul(left, v128.load(b1)));
      h1 = f32x4.add(h1, f32x4.mul(left, v128.load(b1, 16)));
      l0 = f32x4.add(l0, f32x4.mul(left, v128.load(b)));
      h0 = f32x4.add(h0, f32x4.mul(left, v128.load(b, 16)));
    }
    a += back;
  }
  put(c, l0, h0, columns);
  put(c + 32, l1, h1, columns - 8);
  put(c + 64, l2, h2, columns - 16);
}

function multiplyRow(
  a: i32,
  runs: i32,
  apart: i32,
  length: i32,
  b: i32,
  start: i32,
  c: i32,
  columns: i32,
): void {
  let low = v128.load(start);
  let high = v128.load(start, 16);
  for (let run = 0; run < runs; run++) {
    const end = a + (length << 2);
    for (let p = a; p < end; p += 4) {
      const left = v128.load_splat<f32>(p);
      low = f32x4.add(low, f32x4.mul(left, v128.load(b)));
      high = f32x4.add(high, f32x4.mul(left, v128.load(b, 16)));
      b += 32;
    }
    a += apart;
  }
  put(c, low, high, columns);
}

export function multiplyTransposed(
  a: i32,
  rows: i32,
  count: i32,
  runs: i32,
  apart: i32,
  length: i32,
  d: i32,
  dBytes: i32,
  columns: i32,
  c: i32,
  cBytes: i32,
): void {
  for (let from = 0; from < count; from += BLOCK) {
    const end = from + BLOCK < count ? from + BLOCK : count;
    for (let first = 0; first < columns; first += 8) {
      gather(d + from * dBytes + (first << 2), end - from, dBytes);
      for (let run = 0; run < runs; run++)
        for (let q = 0; q < length; q += ROWS)
          transposedTile(
            rows + (from << 2),
            rows + (end << 2),
            a + run * apart + (q << 2),
            c + (run * length + q) * cBytes + (first << 2),
            cBytes,
            columns - first,
            length - q,
          );
    }
  }
}

/** Eight columns of a block of rows, side by side: rows far apart by a power of two would push each other out of the cache. */
function gather(d: i32, count: i32, dBytes: i32): void {
  for (let to = PANEL, end = PANEL + (count << 5); to < end; to += 32) {
    v128.store(to, v128.load(d));
    v128.store(to, v128.load(d, 16), 16);
    d += dBytes;
  }
}

/** The sums of four rows of c, of which the first `held` are kept. */
function transposedTile(
  list: i32,
  stop: i32,
  offset: i32,
  c: i32,
  cBytes: i32,
  columns: i32,
  held: i32,
): void {
  let d = PANEL;
  let l0 = f32x4.splat(0);
  let h0 = l0;
  let l1 = l0;
  let h1 = l0;
  let l2 = l0;
  let h2 = l0;
  let l3 = l0;
  let h3 = l0;
  d -= 32;
  for (list -= 4, stop -= 4; list < stop; ) {
    list += 4;
    d += 32;
    const left = load<i32>(list) + offset;
    const low = v128.load(d);
    const high = v128.load(d, 16);
    const a3 = v128.load_splat<f32>(left, 12);
    l3 = f32x4.add(l3, f32x4.mul(a3, low));
    h3 = f32x4.add(h3, f32x4.mul(a3, high));
    const a2 = v128.load_splat<f32>(left, 8);
    l2 = f32x4.add(l2, f32x4.mul(a2, low));
    h2 = f32x4.add(h2, f32x4.mul(a2, high));
    const a1 = v128.load_splat<f32>(left, 4);
    l1 = f32x4.add(l1, f32x4.mul(a1, low));
    h1 = f32x4.add(h1, f32x4.mul(a1, high));
    const a0 = v128.load_splat<f32>(left);
    l0 = f32x4.add(l0, f32x4.mul(a0, low));
    h0 = f32x4.add(h0, f32x4.mul(a0, high));
  }
  add(c, l0, h0, columns);
  if (held > 1) add(c + cBytes, l1, h1, columns);
  if (held > 2) add(c + 2 * cBytes, l2, h2, columns);
  if (held > 3) add(c + 3 * cBytes, l3, h3, columns);
}

export function columnSums(d: i32, count: i32, dBytes: i32, columns: i32, sums: i32): void {
  for (let from = 0; from < count; from += BLOCK) {
    const end = from + BLOCK < count ? from + BLOCK : count;
    for (let first = 0; first < columns; first += 8) {
      let low = f32x4.splat(0);
      let high = low;
      let p = d + from * dBytes + (first << 2);
      for (let i = from; i < end; i++) {
        low = f32x4.add(low, v128.load(p));
        high = f32x4.add(high, v128.load(p, 16));
        p += dBytes;
      }
      add(sums + (first << 2), low, high, columns - first);
    }
  }
}
