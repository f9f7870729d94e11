// Votes of sign networks from the projections of their units, of single precision.

import { ldf, ldi, single, sti } from "../../../num/kernels/memory";

/**
 * votes[s, c] = how many parts of class c say yes to point s. The parts of a network follow each other, one a class, and
 * so do the units of a part: a part says yes where ((0 + w₀ [p₀ > t₀]) + w₁ [p₁ > t₁]) + … > its edge.
 *
 * @param p count rows of projections, `bytes` apart. @param thresholds of the units. @param weights of the units.
 * @param edges of the parts. @param sizes how many units each part has. @param votes count rows of `classes` integers.
 */
export function castVotes(
  p: i32,
  bytes: i32,
  count: i32,
  thresholds: i32,
  weights: i32,
  edges: i32,
  sizes: i32,
  parts: i32,
  classes: i32,
  votes: i32,
): void {
  const none: f32 = 0;
  for (let s: i32 = 0; s < count; s++) {
    for (let c: i32 = 0; c < classes; c++) sti(votes + (c << 2), 0);
    let unit: i32 = 0;
    let place = votes;
    const last = votes + (classes << 2);
    for (let part: i32 = 0; part < parts << 2; part += 4) {
      let z: f32 = 0;
      for (const end = unit + (ldi(sizes + part) << 2); unit < end; unit += 4) {
        const weight = ldf(weights + unit);
        z = single(z + (ldf(p + unit) > ldf(thresholds + unit) ? weight : none));
      }
      sti(place, ldi(place) + (z > ldf(edges + part) ? 1 : 0));
      place += 4;
      if (place === last) place = votes;
    }
    votes = last;
    p += bytes;
  }
}
