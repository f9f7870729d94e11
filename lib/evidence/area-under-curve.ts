/**
 * Area under the receiver operating characteristic of a score that is to tell points from what was made of them: the share
 * of pairs in which what was made of one point scores higher than another point as it is, ties counted half. Never a point
 * and what was made of itself: a sample that holds a point twice would have more such pairs than the points have.
 *
 * @param made by point. @param asIs by point. @param points those among which pairs are formed, each as often as it comes.
 * @returns NaN where no pair is formed.
 */
export function areaUnderCurve(
  made: ArrayLike<number>,
  asIs: ArrayLike<number>,
  points: ArrayLike<number>,
): number {
  const own = Int32Array.from(points);
  const high = Float64Array.from(own, (i) => made[i]);
  const low = Float64Array.from(own, (i) => asIs[i]);
  let above = 0;
  let pairs = 0;
  for (let a = 0; a < own.length; a++)
    for (let b = 0; b < own.length; b++) {
      if (own[a] === own[b]) continue;
      pairs++;
      if (high[a] > low[b]) above += 1;
      else if (high[a] === low[b]) above += 0.5;
    }
  return pairs === 0 ? Number.NaN : above / pairs;
}
