import { ALPHA, type Measured } from "./measured";

/**
 * What N equal values v in a declared range [a, b] say of their mean. Were the mean as low as m < v, at most a share
 * (m − a)/(v − a) of all clusters could have v or more, so N of N have probability ((m − a)/(v − a))^N at most; and
 * likewise from above:
 *   L = v − (v − a)(1 − α^(1/N)),  U = v + (b − v)(1 − α^(1/N)).
 * Without a range they say nothing: a value not yet seen may be anything.
 */
export function measureEqualValues(
  v: number,
  n: number,
  range: readonly [number, number] | undefined,
): Measured {
  const [a, b] = range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  // 1 − α^(1/N), to its last digit also for large N.
  const unseen = -Math.expm1(Math.log(ALPHA) / n);
  const share = (inside: number, whole: number): number => Math.max(0, inside) / whole;
  const belowShare = (m: number): number => share(m - a, v - a);
  const aboveShare = (m: number): number => share(b - m, b - v);
  const all = (part: number): number => Math.exp(n * Math.log(part));
  return {
    n,
    estimate: v,
    low: range ? v - (v - a) * unseen : Number.NEGATIVE_INFINITY,
    high: range ? v + (b - v) * unseen : Number.POSITIVE_INFINITY,
    againstAtMost: (m) => (range && m < v ? all(belowShare(m)) : 1),
    againstAtLeast: (m) => (range && m > v ? all(aboveShare(m)) : 1),
    spread: Number.NaN,
    needed(m, against) {
      if (!range) return Number.NaN;
      if (m === v) return Number.POSITIVE_INFINITY;
      const [level, part] = m < v ? [ALPHA, belowShare(m)] : [against, aboveShare(m)];
      return Math.max(1, Math.ceil(Math.log(level) / Math.log(part)));
    },
  };
}
