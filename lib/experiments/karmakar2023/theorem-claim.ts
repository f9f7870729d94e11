import { shareOf } from "../../evidence";
import { type Claim, claim, type Row } from "../../study";
import { ATTACKED, settingName } from "./attacked-settings";
import { tronAt } from "./runs-at";
import { DISTRIBUTIONS } from "./settings";

/** c_trade-off > 0: β is below the greatest that the network's gates allow. */
const hasTradeOff = (row: Row): boolean => Number(row.criticalProbability) > Number(row.attackProbability);
const isRateAllowed = (row: Row): boolean => Number(row.largestLearningRate) >= Number(row.learningRate);

/** Figure 1 validates Theorem 1, read strictly: its conditions hold where the figure was made. */
export const theoremApplies: Claim = claim({
  id: "theorem-1-conditions",
  sentence:
    "Figure 1 validates Theorem 1: at its settings c_trade-off > 0 and the learning rate is one that the theorem allows.",
  section: "3.1, 4",
  of: "paper",
  reading: "strict",
  kind: "share",
  margin: 0.99,
  marginReason: "at its settings: at every run's, and what depends on a drawn network is a share above .99",
  trials: [0, 39],
  frozen: "7bfaee9",
  cells(rows) {
    const runs = tronAt(rows);
    const settings = DISTRIBUTIONS.flatMap((distribution) =>
      ATTACKED.map((setting) => ({
        name: `${distribution}, ${settingName(setting)}`,
        drawn: runs(distribution, setting),
      })),
    );
    const all = counted(settings.flatMap(({ drawn }) => drawn));
    return settings.map(({ name, drawn }) => ({
      ...shareOf(name, drawn, (row) => hasTradeOff(row) && isRateAllowed(row)),
      note: `here ${counted(drawn)}; in all settings ${all}`,
    }));
  },
});

function counted(rows: readonly Row[]): string {
  const of = (has: (row: Row) => boolean): number => rows.filter(has).length;
  return `c_trade-off > 0 in ${of(hasTradeOff)} and η allowed in ${of(isRateAllowed)} of ${rows.length} runs`;
}
