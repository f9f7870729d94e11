import { checkCount, checkOneOf, DomainError, type Rng } from "../num";
import type { Arm, BoardRank, Statistic } from "../study";
import { everyCluster, resampler } from "./resample";

/** Of the interval of a rank. */
const LEVEL = 0.95;
const RESAMPLES = 2000;

/**
 * Ranks of statistics of one sample, each with the interval of its rank. The clusters are resampled once for all of them, so
 * what moves all together moves no rank. With sᵢ the statistics,
 *   rankᵢ = 1 + #{j : sⱼ is better than sᵢ},
 * and in a resample i stands anywhere from 1 + #{j : better} to #{j : as good}: ties are not told apart. The interval goes
 * from the .025 quantile of the first to the .975 quantile of the last, and holds the rank, and those that it is tied with,
 * always. Statistics whose intervals overlap share a letter, and a shade with all that are linked so.
 *
 * @param arms of the statistics' counts. @param better "higher" or "lower" is better.
 * @param resamples 2,000 unless told.
 * @throws {DomainError} a statistic of the sample that is no number.
 * Cost: resamples · (statistics² + the statistics' own). The order of the statistics changes nothing.
 */
export function rankTogether(
  statistics: readonly Statistic[],
  arms: readonly Arm[],
  rng: Rng,
  { better, resamples = RESAMPLES }: { readonly better: "higher" | "lower"; readonly resamples?: number },
): BoardRank[] {
  checkOneOf("rankTogether", "better", better, ["higher", "lower"]);
  checkCount("rankTogether", "resamples", resamples);
  const sign = better === "higher" ? 1 : -1;
  const size = statistics.length;
  const counts = everyCluster(arms);
  const values = new Float64Array(size);
  // Where each is placed at best and at worst, and how often it was placed so.
  const [first, last] = [0, 1].map(() => new Int32Array(size));
  const [firsts, lasts] = [0, 1].map(() => statistics.map(() => new Uint32Array(size + 1)));
  const place = (): void => {
    for (let i = 0; i < size; i++) values[i] = sign * statistics[i](counts);
    for (let i = 0; i < size; i++) {
      first[i] = 1;
      last[i] = 0;
      for (let j = 0; j < size; j++) {
        if (values[j] > values[i]) first[i]++;
        if (values[j] >= values[i]) last[i]++;
      }
    }
  };
  place();
  if (values.some(Number.isNaN))
    throw new DomainError("rankTogether: a statistic is NaN; only what every entry has can be ranked.");
  const sample = { first: first.slice(), last: last.slice() };
  const draw = resampler(arms, rng, counts);
  for (let b = 0; b < resamples; b++) {
    draw();
    place();
    for (let i = 0; i < size; i++) {
      firsts[i][first[i]]++;
      lasts[i][last[i]]++;
    }
  }
  const tail = ((1 - LEVEL) / 2) * resamples;
  const ranks = statistics.map((_, i) => ({
    rank: sample.first[i],
    low: Math.min(sample.first[i], placeAt(firsts[i], tail)),
    high: Math.max(sample.last[i], placeAt(lasts[i], resamples - tail)),
  }));
  return withShades(ranks);
}

/** The first place up to which so many resamples lie, or more. */
function placeAt(counts: Uint32Array, many: number): number {
  let passed = 0;
  for (let place = 1; place < counts.length; place++) {
    passed += counts[place];
    if (passed >= many) return place;
  }
  return counts.length - 1;
}

/** An interval of places. */
interface Places {
  readonly rank: number;
  readonly low: number;
  readonly high: number;
}

function withShades(all: readonly Places[]): BoardRank[] {
  const letters = lettersOf(all);
  const order = [...all.keys()].sort((a, b) => all[a].low - all[b].low);
  const shades = new Array<number>(all.length);
  let [shade, end] = [0, 0];
  for (const i of order) {
    if (all[i].low > end) shade++;
    shades[i] = shade;
    end = Math.max(end, all[i].high);
  }
  return all.map((rank, i) => ({ ...rank, shade: shades[i], letters: letters[i] }));
}

/** A letter for each largest set of intervals that overlap each other: those that hold a place at which one of them ends. */
function lettersOf(all: readonly Places[]): string[] {
  const letters = all.map(() => "");
  let [count, before] = [0, Number.NEGATIVE_INFINITY];
  for (const end of [...new Set(all.map(({ high }) => high))].sort((a, b) => a - b)) {
    const held = [...all.keys()].filter((i) => all[i].low <= end && end <= all[i].high);
    // Without one that begins behind the last such place, they are part of that place's set.
    if (!held.some((i) => all[i].low > before)) continue;
    for (const i of held) letters[i] += letter(count);
    count++;
    before = end;
  }
  return letters;
}

/** 0 is "a"; behind "z" comes "a′". */
const letter = (i: number): string =>
  `${String.fromCharCode(97 + (i % 26))}${"′".repeat(Math.floor(i / 26))}`;
