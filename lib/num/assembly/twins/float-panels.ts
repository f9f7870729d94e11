// SIMD twin of kernels/float-panels.ts: the same layout, vectors at a time where a panel is full.

export function panelBytes(rows: i32, columns: i32): i32 {
  return (((columns + 7) >> 3) * rows) << 5;
}

export function packColumns(b: i32, rows: i32, columns: i32, bytes: i32, to: i32): void {
  for (let first = 0; first < columns; first += 8) {
    const held = columns - first;
    let from = b + (first << 2);
    for (const end = to + (rows << 5); to < end; to += 32) {
      if (held >= 8) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
      } else for (let j = 0; j < 8; j++) store<f32>(to + (j << 2), j < held ? load<f32>(from + (j << 2)) : 0);
      from += bytes;
    }
  }
}

export function packRows(w: i32, runs: i32, length: i32, columns: i32, bytes: i32, to: i32): void {
  for (let run = 0; run < runs; run++) {
    for (let first = 0; first < length; first += 8) {
      const held = length - first;
      let from = w + (run * length + first) * bytes;
      let j = 0;
      if (held >= 8)
        for (; j + 4 <= columns; j += 4) {
          turn(from, bytes, to);
          turn(from + 4 * bytes, bytes, to + 16);
          from += 16;
          to += 128;
        }
      for (; j < columns; j++) {
        for (let q = 0; q < 8; q++) store<f32>(to + (q << 2), q < held ? load<f32>(from + q * bytes) : 0);
        from += 4;
        to += 32;
      }
    }
  }
}

/** Four numbers of four rows become half of four rows of a panel. */
@inline
function turn(from: i32, bytes: i32, to: i32): void {
  const a = v128.load(from);
  const b = v128.load(from + bytes);
  const c = v128.load(from + 2 * bytes);
  const d = v128.load(from + 3 * bytes);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const abBehind = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdBehind = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(ab, cd, 0, 2));
  v128.store(to, v128.shuffle<f64>(ab, cd, 1, 3), 32);
  v128.store(to, v128.shuffle<f64>(abBehind, cdBehind, 0, 2), 64);
  v128.store(to, v128.shuffle<f64>(abBehind, cdBehind, 1, 3), 96);
}
