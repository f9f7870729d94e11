import { byCluster, logMedianRatio, paired, rowsBy } from "../../evidence";
import { type Claim, claim, type Row } from "../../study";
import type { Attack } from "./named-attack";
import { errorOf, farShare } from "./outcomes";

const AVERAGED: readonly Attack[] = ["random sign", "constant", "large inputs"];
const CONSTANT: readonly Attack[] = ["constant", "large inputs"];

const told = { of: "ours", reading: "only", kind: "statistic", trials: [10, 49], frozen: "cf4ee44" } as const;

/** τ = ln(median error under the alternating attack ÷ under this one), of all Neuro-Tron's runs; attacks share no network. */
const averagesOut: Claim = claim({
  ...told,
  id: "biased-labels-average-out",
  sentence:
    "Our prediction: an attack that does not look at the sign of x, however biased, costs Neuro-Tron no more than the alternating one (within 25 %).",
  section: "2",
  margin: -Math.log(1.25),
  cells(rows) {
    const at = rowsBy(rows, ["attack", "algorithm"]);
    const runs = (attack: Attack): readonly Row[] => at(attack, "neuro-tron");
    return AVERAGED.map((attack) =>
      logMedianRatio({
        name: attack,
        other: runs("alternating").map(errorOf),
        ours: runs(attack).map(errorOf),
        paired: false,
        note: `${farShare(runs(attack))} far from w*, ${farShare(runs("alternating"))} under the alternating attack`,
      }),
    );
  },
});

/** τ = ln(SGD's median error ÷ Neuro-Tron's), of all runs; both have the trial's network. */
const winsUnderBias: Claim = claim({
  ...told,
  id: "nearer-than-sgd-under-bias",
  sentence: "Under constant attacks, in place or on large inputs, Neuro-Tron ends nearer to w* than SGD.",
  section: "4",
  margin: 0,
  cells(rows) {
    const at = rowsBy(rows, ["attack", "algorithm"]);
    return CONSTANT.map((attack) => {
      const of = (algorithm: string): Map<string, Row> => byCluster(at(attack, algorithm), (row) => row);
      const runs = paired(of("sgd"), of("neuro-tron"));
      return logMedianRatio({
        name: attack,
        other: runs.first.map(errorOf),
        ours: runs.second.map(errorOf),
        paired: true,
        note: `far from w*: SGD in ${farShare(runs.first)}, Neuro-Tron in ${farShare(runs.second)}`,
      });
    });
  },
});

/** The claims on other attacks. */
export const biasClaims: readonly Claim[] = [averagesOut, winsUnderBias];
