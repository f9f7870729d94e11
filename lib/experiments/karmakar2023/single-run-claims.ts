import { byCluster, chanceInOrder, paired, panelCells, type ShownPanel } from "../../evidence";
import { type Claim, type Counts, claim, NOT_FROZEN, type Row } from "../../study";
import type { AttackSetting } from "./attacked-settings";
import { errorOf } from "./outcomes";
import { runsAt, tronAt } from "./runs-at";
import { BOUNDS, DISTRIBUTIONS, HELD, PROBABILITIES } from "./settings";

/** The settings of a panel's curves, from the weakest attack to the strongest. */
interface Arm {
  readonly name: string;
  readonly settings: readonly AttackSetting[];
}

const ARMS: readonly Arm[] = [
  { name: "θ", settings: BOUNDS.map((attackBound) => ({ ...HELD, attackBound })) },
  { name: "β", settings: PROBABILITIES.map((attackProbability) => ({ ...HELD, attackProbability })) },
];

const told = {
  section: "4",
  of: "ours",
  reading: "only",
  kind: "statistic",
  margin: 0.5,
  marginReason: "more often than not",
  trials: [0, 39],
  frozen: NOT_FROZEN,
  added: true,
} as const;

/** Figure 1: seven curves a panel, each higher than the one before. */
export const singleRunsInOrder: Claim = claim({
  ...told,
  id: "single-runs-in-order",
  sentence:
    "One run a curve, as the paper shows, has all curves in the published order more often than not: the error rises with every step of θ and of β.",
  cells(rows) {
    const at = tronAt(rows);
    return panelCells(
      DISTRIBUTIONS.flatMap((distribution) =>
        ARMS.map(({ name, settings }): ShownPanel => {
          const errors = settings.map((setting) => at(distribution, setting).map(errorOf));
          return {
            name: `${distribution}, ${name}`,
            sizes: errors.map(({ length }) => length),
            chance: chanceInOrder(errors),
          };
        }),
      ),
    );
  },
});

/** Figures 2, 3, F.4 and F.5: one pair of runs an attacked setting, Neuro-Tron below SGD as published in each. */
export const singlePairsInOrder: Claim = claim({
  ...told,
  id: "single-pairs-in-order",
  sentence:
    "One run a curve, as the paper shows, has Neuro-Tron nearer than SGD as published under all attacks more often than not.",
  cells(rows) {
    const at = runsAt(rows);
    return panelCells(
      ARMS.map(({ name, settings }): ShownPanel => {
        const attacked = settings.filter(
          (setting) => setting.attackBound > 0 && setting.attackProbability > 0,
        );
        const wins = attacked.map((setting) =>
          nearer(at(setting, "sgd-as-published"), at(setting, "neuro-tron")),
        );
        return {
          name,
          sizes: wins.map(({ length }) => length),
          chance: (counts) => wins.reduce((product, won, arm) => product * shareOfDrawn(won, counts[arm]), 1),
        };
      }),
    );
  },
});

/** Whether Neuro-Tron ends nearer, network by network. */
function nearer(theirs: readonly Row[], ours: readonly Row[]): boolean[] {
  const network = ["distribution", "trial"];
  const { first, second } = paired(byCluster(theirs, errorOf, network), byCluster(ours, errorOf, network));
  return first.map((error, i) => second[i] < error);
}

function shareOfDrawn(won: readonly boolean[], counts: Counts): number {
  let [sum, size] = [0, 0];
  for (let i = 0; i < won.length; i++) {
    size += counts[i];
    if (won[i]) sum += counts[i];
  }
  return sum / size;
}
