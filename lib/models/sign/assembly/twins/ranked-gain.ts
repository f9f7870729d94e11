// What the best cut of few rows gains, as `searchCuts` finds it, which is the definition: without a sort.

/** At most so many rows: each is compared with each. */
export const MOST_RANKED: i32 = 160;
const NO_GAIN: f64 = -1e300;

/** A row's rank is how many are below it. @param room 20 bytes a row, and for 16 rows more. */
export function rankedGain(q: i32, gains: i32, count: i32, low: i32, high: i32, room: i32): f64 {
  const end = count << 2;
  for (let i = 0; i < end; i += 64) {
    const q0 = v128.load(q + i);
    const q1 = v128.load(q + i, 16);
    const q2 = v128.load(q + i, 32);
    const q3 = v128.load(q + i, 48);
    let r0 = i32x4.splat(0);
    let r1 = r0;
    let r2 = r0;
    let r3 = r0;
    for (let j = q; j < q + end; j += 4) {
      const other = v128.load_splat<f32>(j);
      r0 = i32x4.sub(r0, f32x4.lt(other, q0));
      r1 = i32x4.sub(r1, f32x4.lt(other, q1));
      r2 = i32x4.sub(r2, f32x4.lt(other, q2));
      r3 = i32x4.sub(r3, f32x4.lt(other, q3));
    }
    v128.store(room + i, r0);
    v128.store(room + i, r1, 16);
    v128.store(room + i, r2, 32);
    v128.store(room + i, r3, 48);
  }

  // Of each rank the gains of its rows, and what keeps a rank that no row has from being a cut.
  const cells = room + 4 * (MOST_RANKED + 16);
  const empty = f64x2(0, NO_GAIN);
  for (let at = cells; at < cells + 4 * end; at += 16) v128.store(at, empty);
  for (let i = 0; i < end; i += 4) {
    const cell = cells + (load<i32>(room + i) << 4);
    store<f64>(cell, load<f64>(cell) + load<f64>(gains + 2 * i));
    store<f64>(cell, 0, 8);
  }
  let sum: f64 = 0;
  let at = cells + 4 * end - 16;
  for (const edge = cells + (high << 4); at > edge; at -= 16) sum += load<f64>(at);
  let best = NO_GAIN;
  for (const edge = cells + (low << 4); at >= edge; at -= 16) {
    sum += load<f64>(at);
    const gain = sum + load<f64>(at, 8);
    best = gain > best ? gain : best;
  }
  return best;
}
