import { byCluster, differences } from "../../evidence";
import type { FilterAlgorithm } from "../../models/filter";
import { type Claim, claim, type Row } from "../../study";
import { SETTINGS } from "./attacked-settings";
import { farShare, isFar } from "./outcomes";
import { runsAt } from "./runs-at";
import { NAMES } from "./sweep-figure";

const OPPONENTS = ["sgd", "sgd-as-published"] as const;

/** A network: every setting draws its own. */
const NETWORK = ["distribution", "attackBound", "attackProbability", "trial"];

/**
 * Neuro-Tron ends far from w* no more often than either SGD: the share of far runs that goes with the comparison of those
 * that come near. τ is the mean over all networks of far(SGD) − far(Neuro-Tron), both 0 or 1; unattacked runs are in it.
 */
export const farNoMoreOften: Claim = claim({
  id: "far-no-more-often",
  sentence: "Neuro-Tron ends far from w* (error above 1, or diverged) no more often than SGD.",
  section: "4",
  of: "ours",
  reading: "only",
  kind: "mean",
  margin: -0.01,
  marginReason: "no more often: by less than one run in a hundred",
  range: [-1, 1],
  trials: [40, 79],
  frozen: "cf4ee44",
  cells(rows) {
    const at = runsAt(rows);
    const runs = (algorithm: FilterAlgorithm): Row[] => SETTINGS.flatMap((setting) => at(setting, algorithm));
    const far = (algorithm: FilterAlgorithm): Map<string, number> =>
      byCluster(runs(algorithm), (row) => Number(isFar(row)), NETWORK);
    return OPPONENTS.map((opponent) => ({
      name: NAMES[opponent],
      clusters: differences(far(opponent), far("neuro-tron")),
      note: `${NAMES[opponent]} far in ${farShare(runs(opponent))}, Neuro-Tron in ${farShare(runs("neuro-tron"))}`,
    }));
  },
});
