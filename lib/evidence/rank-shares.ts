import type { Rng } from "../num";
import type { BoardRank, Statistic } from "../study";
import { stratumOf } from "./measured-defence";
import { rankTogether } from "./rank-together";

/** Whether each network has a property, by cluster. */
export type Shares = ReadonlyMap<string, boolean>;

/**
 * Ranks candidates by the share of networks that have a property, the higher the better; where each was tried in several ways,
 * by the least of its shares, which is found again in every resample. All are compared on the networks that all of them have,
 * drawn again together within their strata.
 *
 * @param candidates by candidate, then by way; as many ways each. @param least undefined comes back where, in some way, they
 * have fewer networks in common.
 */
export function rankShares(
  candidates: readonly (readonly Shares[])[],
  least: number,
  rng: Rng,
): BoardRank[] | undefined {
  if (candidates.length === 0) return undefined;
  const ways = candidates[0].map((_, way) => common(candidates.map((each) => each[way])));
  if (ways.some(({ length }) => length < least || length === 0)) return undefined;
  const clusters = [...new Set(ways.flat())].sort();
  const place = new Map(clusters.map((cluster, i) => [cluster, i]));
  const strata = new Map<string, number>();
  for (const cluster of clusters) strata.set(stratumOf(cluster), (strata.get(stratumOf(cluster)) ?? 0) + 1);
  const places = ways.map((way) => Int32Array.from(way, (cluster) => place.get(cluster) as number));
  const statistics = candidates.map((each): Statistic => {
    const shares = ways.map((way, w) =>
      shareAmong(
        places[w],
        Uint8Array.from(way, (cluster) => Number(each[w].get(cluster))),
      ),
    );
    return (counts) => Math.min(...shares.map((share) => share(counts)));
  });
  return rankTogether(statistics, [[...strata.values()]], rng, { better: "higher" });
}

/** The clusters that all have, in order. */
function common(all: readonly Shares[]): string[] {
  return [...all[0].keys()].filter((cluster) => all.every((each) => each.has(cluster))).sort();
}

/** The share of some clusters that have the property; where a resample has none of them, none has it. */
function shareAmong(places: Int32Array, has: Uint8Array): Statistic {
  return ([counts]) => {
    let sum = 0;
    let size = 0;
    for (let i = 0; i < places.length; i++) {
      const drawn = counts[places[i]];
      size += drawn;
      sum += drawn * has[i];
    }
    return size === 0 ? 0 : sum / size;
  };
}
