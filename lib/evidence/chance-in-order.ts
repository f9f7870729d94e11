import { DomainError } from "../num";
import type { Statistic } from "../study";

/**
 * P(X₁ < X₂ < … < X_L) for one draw from each level's values in a resample, exactly: a figure that shows a single run a
 * curve shows them in order with this probability. Equal values, also two runs that diverged, are not in order.
 *
 * @param levels a list of values a level, one a cluster; level l is arm l. ∞ is a value. @throws {DomainError} a NaN.
 * Cost: a sort once; then one pass over all values a resample.
 */
export function chanceInOrder(levels: readonly ArrayLike<number>[]): Statistic {
  const items = levels.flatMap((values, level) =>
    Array.from(values, (value, index) => ({ value, level, index })),
  );
  if (items.some(({ value }) => Number.isNaN(value)))
    throw new DomainError("chanceInOrder: a value is NaN; a run without the number counts as ∞.");
  items.sort((a, b) => (a.value < b.value ? -1 : Number(a.value > b.value)));
  return (counts) => {
    const sizes = levels.map((_, level) => counts[level].reduce((sum, count) => sum + count, 0));
    // chains[l]: the probability that the first l levels are in order and end at or below the value that was passed last.
    const chains = new Float64Array(levels.length + 1);
    chains[0] = 1;
    for (let at = 0; at < items.length; ) {
      const grown = chains.slice();
      const { value } = items[at];
      for (; at < items.length && items[at].value === value; at++) {
        const { level, index } = items[at];
        grown[level + 1] += (chains[level] * counts[level][index]) / sizes[level];
      }
      chains.set(grown);
    }
    // Sums of sums: a certainty may come out a rounding above 1.
    return Math.min(1, chains[levels.length]);
  };
}
