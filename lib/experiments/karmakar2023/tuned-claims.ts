import { byCluster, logMedianRatio, medianOf, paired, rowsBy } from "../../evidence";
import type { FilterAlgorithm } from "../../models/filter";
import { type Claim, claim, type Row } from "../../study";
import { updatesOf } from "./outcomes";
import { RATE_FACTORS } from "./rate-factors";
import { DISTRIBUTIONS } from "./settings";
import { NAMES } from "./sweep-figure";

type Opponent = Exclude<FilterAlgorithm, "neuro-tron">;
type RunsAt = (rateFactor: number) => readonly Row[];

/** The rate with the least median of updates, of all runs, the smaller of equals; undefined without runs. */
function bestRate(runsAt: RunsAt): number | undefined {
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const rateFactor of RATE_FACTORS) {
    const updates = runsAt(rateFactor).map(updatesOf);
    if (updates.length === 0) continue;
    const middle = medianOf(updates)([new Uint32Array(updates.length).fill(1)]);
    if (best === undefined || middle < least) [best, least] = [rateFactor, middle];
  }
  return best;
}

/**
 * Each at the rate that is best for it, Neuro-Tron reaches 1 % of its start sooner: τ = ln(median updates of the other ÷
 * median updates of Neuro-Tron), of all runs. Rates are chosen on the figure's ten trials. A network belongs to its rate:
 * only at equal rates are the runs pairs.
 */
function fasterWhenTuned(opponent: Opponent): Claim {
  return claim({
    id: `faster-when-tuned-than-${opponent}`,
    sentence: `Each at its own best learning rate, Neuro-Tron reaches 1 % of its starting distance sooner than ${NAMES[opponent]}.`,
    section: "4",
    of: "ours",
    reading: "only",
    kind: "statistic",
    margin: 0,
    trials: [10, 49],
    chosenOn: [0, 9],
    frozen: "cf4ee44",
    cells(rows, choice = []) {
      const columns = ["distribution", "algorithm", "rateFactor"];
      const [judging, choosing] = [rows, choice].map((list) => rowsBy(list, columns));
      return DISTRIBUTIONS.map((distribution) => {
        const [ours, other] = (["neuro-tron", opponent] as const).map((algorithm) => {
          const rate = bestRate((rateFactor) => choosing(distribution, algorithm, rateFactor));
          const runs = rate === undefined ? [] : judging(distribution, algorithm, rate);
          return {
            rate,
            updates: byCluster(runs, updatesOf),
            words: `${NAMES[algorithm]} at ${inWords(rate)}`,
          };
        });
        const isPaired = ours.rate === other.rate;
        const { first, second } = isPaired
          ? paired(other.updates, ours.updates)
          : { first: [...other.updates.values()], second: [...ours.updates.values()] };
        return logMedianRatio({
          name: distribution,
          other: first,
          ours: second,
          paired: isPaired,
          note: `${ours.words}, ${other.words}`,
        });
      });
    },
  });
}

/** "2η"; where no smaller or no larger rate was tried, that is said. */
function inWords(rate: number | undefined): string {
  if (rate === undefined) return "no rate";
  const [smallest, largest] = [Math.min(...RATE_FACTORS), Math.max(...RATE_FACTORS)];
  const edge = rate === smallest ? ", the smallest tried" : rate === largest ? ", the largest tried" : "";
  return `${rate}η${edge}`;
}

/** The claims on learning rates. */
export const tunedClaims: readonly Claim[] = [fasterWhenTuned("sgd-as-published"), fasterWhenTuned("sgd")];
