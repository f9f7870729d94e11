// SIMD twin of kernels/add-votes.ts: the same sums in the same order, of eight points at a time. One point's sums wait for
// each other.

/** A vector of masks, or of counts, of eight points. */
export const ROOM_BYTES: i32 = 32;
const POINTS: i32 = 8;

export function addVotes(
  p: i32,
  bytes: i32,
  count: i32,
  index: i32,
  thresholds: i32,
  units: i32,
  places: i32,
  weights: i32,
  edges: i32,
  sizes: i32,
  slots: i32,
  parts: i32,
  classes: i32,
  room: i32,
  votes: i32,
): void {
  const all = room + (units << 5);
  const counts = all + ROOM_BYTES;
  v128.store(all, i32x4.splat(-1));
  v128.store(all, i32x4.splat(-1), 16);
  for (let s = 0; s < count; s += POINTS) {
    const held = count - s < POINTS ? count - s : POINTS;
    setMasks(p, bytes, held - 1, thresholds, units, room);
    for (let at = counts; at < counts + (classes << 5); at += 16) v128.store(at, i32x4.splat(0));
    let summand = 0;
    for (let part = 0; part < parts << 2; part += 4) {
      let low = f32x4.splat(0);
      let high = low;
      for (const end = summand + (load<i32>(sizes + part) << 2); summand < end; summand += 4) {
        const mask = room + (load<i32>(places + summand) << 5);
        const weight = v128.load_splat<f32>(weights + summand);
        low = f32x4.add(low, v128.and(v128.load(mask), weight));
        high = f32x4.add(high, v128.and(v128.load(mask, 16), weight));
      }
      const edge = v128.load_splat<f32>(edges + part);
      const yes = counts + (load<i32>(slots + part) << 3);
      v128.store(yes, i32x4.sub(v128.load(yes), f32x4.gt(low, edge)));
      v128.store(yes, i32x4.sub(v128.load(yes, 16), f32x4.gt(high, edge)), 16);
    }
    for (let i = 0; i < held; i++) {
      let own = votes + ((load<i32>(index + ((s + i) << 2)) * classes) << 2);
      for (let at = counts + (i << 2); at < counts + (classes << 5); at += ROOM_BYTES, own += 4)
        store<i32>(own, load<i32>(own) + load<i32>(at));
    }
    p += bytes << 3;
  }
}

/** Per unit, for eight points, all bits 1 where the projection is above the threshold; those behind the last are as it is. */
function setMasks(p: i32, bytes: i32, last: i32, thresholds: i32, units: i32, room: i32): void {
  const q1 = p + bytes * min(1, last);
  const q2 = p + bytes * min(2, last);
  const q3 = p + bytes * min(3, last);
  const q4 = p + bytes * min(4, last);
  const q5 = p + bytes * min(5, last);
  const q6 = p + bytes * min(6, last);
  const q7 = p + bytes * min(7, last);
  for (let u = 0; u < units << 2; u += 4, room += ROOM_BYTES) {
    let low = v128.load32_zero(p + u);
    let high = v128.load32_zero(q4 + u);
    low = v128.load32_lane(q1 + u, low, 1);
    high = v128.load32_lane(q5 + u, high, 1);
    low = v128.load32_lane(q2 + u, low, 2);
    high = v128.load32_lane(q6 + u, high, 2);
    low = v128.load32_lane(q3 + u, low, 3);
    high = v128.load32_lane(q7 + u, high, 3);
    const threshold = v128.load_splat<f32>(thresholds + u);
    v128.store(room, f32x4.gt(low, threshold));
    v128.store(room, f32x4.gt(high, threshold), 16);
  }
}
