import type { Statistic } from "../study";

/** The mean of an arm's values in a resample. A cluster that was not drawn adds nothing, even an infinite one. */
export function meanOf(values: ArrayLike<number>, arm = 0): Statistic {
  const kept = Float64Array.from(values);
  return (counts) => {
    const drawn = counts[arm];
    let sum = 0;
    let size = 0;
    for (let i = 0; i < kept.length; i++)
      if (drawn[i] > 0) {
        sum += drawn[i] * kept[i];
        size += drawn[i];
      }
    return sum / size;
  };
}
