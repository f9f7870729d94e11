import { logMedianRatio, medianOf, shareOf } from "../../evidence";
import { type Claim, claim, type Row, type StatisticCell } from "../../study";
import { errorOf } from "./outcomes";
import { tronAt } from "./runs-at";
import { DISTRIBUTIONS, type Distribution, HELD } from "./settings";

/** Below this w* is recovered up to rounding. */
const EXACT = 1e-13;

type RunsOf = (distribution: Distribution, attackBound: number) => readonly Row[];

function runsOf(rows: readonly Row[]): RunsOf {
  const at = tronAt(rows);
  return (distribution, attackBound) => at(distribution, { ...HELD, attackBound });
}

const exactly = (whose: string): string =>
  `Without attack Neuro-Tron recovers w* to about 1e-14 (below 1e-13): ${whose} in every distribution.`;

/** τ = ln(1e-13 ÷ median error) of all runs. */
function exactMedian(name: string, errors: readonly number[]): StatisticCell {
  const middle = medianOf(errors);
  return { name, clusters: [errors.length], tau: (counts) => Math.log(EXACT / middle(counts)) };
}

/** Exact recovery without attack, of the median run. */
const exactLoosely: Claim = claim({
  id: "exact-without-attack-loose",
  sentence: exactly("the median run"),
  section: "4, G",
  of: "paper",
  reading: "loose",
  kind: "statistic",
  margin: 0,
  trials: [0, 39],
  again: { trials: [40, 339], as: "replication" },
  frozen: "5adc3a9",
  cells(rows) {
    const runs = runsOf(rows);
    return DISTRIBUTIONS.map((name) => exactMedian(name, runs(name, 0).map(errorOf)));
  },
});

/** Exact recovery without attack, of every run. */
const exactStrictly: Claim = claim({
  id: "exact-without-attack-strict",
  sentence: exactly("every run"),
  section: "4, G",
  of: "paper",
  reading: "strict",
  kind: "share",
  margin: 0.99,
  marginReason: "every run: what depends on a drawn network is a share above .99",
  trials: [40, 339],
  frozen: "cf4ee44",
  cells(rows) {
    const runs = runsOf(rows);
    return DISTRIBUTIONS.map((name) => shareOf(name, runs(name, 0), (row) => errorOf(row) < EXACT));
  },
});

const attackDegrades: Claim = claim({
  id: "attack-degrades",
  sentence: "A small attack (θ = 0.125) already gives a larger error than none, in every distribution.",
  section: "G",
  of: "paper",
  reading: "only",
  kind: "statistic",
  margin: 0,
  trials: [0, 39],
  frozen: "7bfaee9",
  cells(rows) {
    const runs = runsOf(rows);
    return DISTRIBUTIONS.map((name) =>
      logMedianRatio({
        name,
        other: runs(name, 0.125).map(errorOf),
        ours: runs(name, 0).map(errorOf),
        paired: false,
      }),
    );
  },
});

/** The claims of figure G.6. */
export const recoveryClaims: readonly Claim[] = [exactLoosely, exactStrictly, attackDegrades];
