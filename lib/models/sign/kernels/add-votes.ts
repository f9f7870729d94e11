// The definition of votes of some parts, one point after the other (assembly/twins/add-votes.ts takes this file's place in
// WebAssembly: the same sums, eight points at a time).

import { ldf, ldi, single, sti } from "../../../num/kernels/memory";

/** Bytes of `room` for a unit, for one behind them and for a class. */
export const ROOM_BYTES: i32 = 32;

/**
 * Adds the votes of some parts to those of points, of which `index` names one a row of p. The summands of a part follow
 * each other in the order of its units: which projection of a row tells its bit; its weight. A summand that names the one
 * behind the last is there for every point.
 *
 * @param p count rows of `units` projections, `bytes` apart. @param thresholds of these units.
 * @param places of the summands. @param weights of the summands. @param sizes how many summands each part has.
 * @param slots the class that a part votes on, in bytes. @param votes rows of `classes` integers.
 */
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
  const none: f32 = 0;
  for (let s: i32 = 0; s < count; s++) {
    for (let u: i32 = 0; u < units << 2; u += 4) sti(room + u, ldf(p + u) > ldf(thresholds + u) ? 1 : 0);
    sti(room + (units << 2), 1);
    const own = votes + ((ldi(index + (s << 2)) * classes) << 2);
    let summand: i32 = 0;
    for (let part: i32 = 0; part < parts << 2; part += 4) {
      let z: f32 = 0;
      for (const end = summand + (ldi(sizes + part) << 2); summand < end; summand += 4) {
        const weight = ldf(weights + summand);
        z = single(z + (ldi(room + (ldi(places + summand) << 2)) === 1 ? weight : none));
      }
      const place = own + ldi(slots + part);
      sti(place, ldi(place) + (z > ldf(edges + part) ? 1 : 0));
    }
    p += bytes;
  }
}
