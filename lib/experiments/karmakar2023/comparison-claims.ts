import { byCluster, logMedianRatio, type Pairs, paired } from "../../evidence";
import type { FilterAlgorithm } from "../../models/filter";
import { median } from "../../num";
import { type Again, type Claim, claim, formatNumber, type Row, type StatisticCell } from "../../study";
import { ATTACKED, settingName } from "./attacked-settings";
import { farNoMoreOften } from "./far-claim";
import { errorOf, isFar, updatesOf } from "./outcomes";
import { runsAt } from "./runs-at";
import { NAMES } from "./sweep-figure";

type Opponent = Exclude<FilterAlgorithm, "neuro-tron">;

/** A network of a setting. A figure shows one distribution; a run of your own may have several. */
const NETWORK = ["distribution", "trial"];

/** Runs on the same networks: `first` of the opponent, `second` of Neuro-Tron. */
type Runs = Pairs<Row>;

const told = {
  section: "4",
  of: "paper",
  reading: "only",
  kind: "statistic",
  margin: 0,
  trials: [0, 39],
  frozen: "7bfaee9",
} as const;

/** A cell for every attack: its pairs of runs. */
function cellsAgainst(
  rows: readonly Row[],
  opponent: Opponent,
  cell: (name: string, runs: Runs) => StatisticCell,
): StatisticCell[] {
  const at = runsAt(rows);
  return ATTACKED.map((setting) => {
    const of = (algorithm: FilterAlgorithm): Map<string, Row> =>
      byCluster(at(setting, algorithm), (row) => row, NETWORK);
    return cell(settingName(setting), paired(of(opponent), of("neuro-tron")));
  });
}

/** The pairs of which both runs come near w*. */
function nearPairs({ first, second }: Runs): Runs {
  const isNear = first.map((row, i) => !isFar(row) && !isFar(second[i]));
  return { first: first.filter((_, i) => isNear[i]), second: second.filter((_, i) => isNear[i]) };
}

/** Neuro-Tron has the smaller median error, among the networks on which both come near. */
function nearerThan(opponent: Opponent, again?: Again): Claim {
  return claim({
    ...told,
    id: `nearer-than-${opponent}`,
    sentence: `Neuro-Tron ends nearer to w* than ${NAMES[opponent]}, under every attack shown (medians of the runs that come near).`,
    again,
    cells: (rows) =>
      cellsAgainst(rows, opponent, (name, runs) => {
        const near = nearPairs(runs);
        return logMedianRatio({
          name,
          other: near.first.map(errorOf),
          ours: near.second.map(errorOf),
          paired: true,
          note: `${near.first.length} of ${runs.first.length} near`,
        });
      }),
  });
}

/** Neuro-Tron takes fewer updates in the median, among all networks. */
function fasterThan(opponent: Opponent): Claim {
  return claim({
    ...told,
    id: `faster-than-${opponent}`,
    sentence: `Neuro-Tron converges faster than ${NAMES[opponent]}: fewer updates until 1 % of the starting distance.`,
    cells: (rows) =>
      cellsAgainst(rows, opponent, (name, runs) =>
        logMedianRatio({
          name,
          other: runs.first.map(updatesOf),
          ours: runs.second.map(updatesOf),
          paired: true,
          note: speedAmongNear(runs),
        }),
      ),
  });
}

/** "39 of 40 near, with 3 times the updates": the opponent's median over Neuro-Tron's, where both come near. */
function speedAmongNear(runs: Runs): string {
  const near = nearPairs(runs);
  const words = `${near.first.length} of ${runs.first.length} near`;
  if (near.first.length === 0) return words;
  const ratio = median(near.first.map(updatesOf)) / median(near.second.map(updatesOf));
  return `${words}, there it takes ${formatNumber(ratio)} times Neuro-Tron's updates`;
}

/**
 * The claims of a figure that compares Neuro-Tron with both kinds of SGD.
 *
 * @param secondLook trials kept for the attacks at which Neuro-Tron and SGD as published come out too close to call.
 */
export function comparisonClaims(secondLook?: Again["trials"]): readonly Claim[] {
  return [
    nearerThan("sgd-as-published", secondLook && { trials: secondLook, as: "second look" }),
    nearerThan("sgd"),
    fasterThan("sgd-as-published"),
    fasterThan("sgd"),
    farNoMoreOften,
  ];
}
