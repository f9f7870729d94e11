import { ldf, ldi, single, sti } from "../../../num/kernels/memory";

/** What is known of a part's vote. */
export const NO: i32 = 0;
export const YES: i32 = 1;
export const EITHER: i32 = 2;

/**
 * What each part can say: NO, YES or EITHER. Its output is a sum of weights in order, and rounding is monotone: the sums
 * with each open bit at its worse and at its better value bound it, rounding included.
 *
 * @param low of each unit, its summand at the worse value of its bit; @param high at the better one.
 * @param edges of the parts. @param sizes how many units each part has. @param said an integer a part.
 */
export function boundVotes(low: i32, high: i32, edges: i32, sizes: i32, parts: i32, said: i32): void {
  let unit: i32 = 0;
  for (let part: i32 = 0; part < parts << 2; part += 4) {
    let worst: f32 = 0;
    let best: f32 = 0;
    for (const end = unit + (ldi(sizes + part) << 2); unit < end; unit += 4) {
      worst = single(worst + ldf(low + unit));
      best = single(best + ldf(high + unit));
    }
    const edge = ldf(edges + part);
    const areFinite = worst - worst === 0 && best - best === 0;
    sti(said + part, areFinite && worst > edge ? YES : areFinite && best <= edge ? NO : EITHER);
  }
}
