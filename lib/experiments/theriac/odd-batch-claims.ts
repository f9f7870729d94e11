import { byCluster, logMedianRatio, paired, rowsBy } from "../../evidence";
import type { FilterAlgorithm } from "../../models/filter";
import { type Claim, claim, type Row, type StatisticCell } from "../../study";
import { DISTRIBUTIONS } from "../karmakar2023";

const told = {
  of: "ours",
  reading: "only",
  trials: [0, 19],
  frozen: "c06e755",
  section: "4",
} as const;

const errorOf = (row: Row): number =>
  row.status === "settled" ? Number(row.rmsError) : Number.POSITIVE_INFINITY;

/** ln(median error under the alternating attack ÷ under random signs), on the same networks. */
function cells(rows: readonly Row[], algorithm: FilterAlgorithm, batchSize: number): StatisticCell[] {
  const at = rowsBy(rows, ["distribution", "batchSize", "algorithm", "signs"]);
  return DISTRIBUTIONS.map((distribution) => {
    const of = (signs: string): Map<string, number> =>
      byCluster(at(distribution, batchSize, algorithm, signs), errorOf);
    const { first, second } = paired(of("alternating"), of("random"));
    return logMedianRatio({ name: distribution, other: first, ours: second, paired: true });
  });
}

/** What an attack with a mean does to whom. */
export const oddBatchClaims: readonly Claim[] = [
  claim({
    ...told,
    id: "alternating-is-a-bias-for-sgd",
    sentence:
      "On batches of one point the alternating attack is the constant −θ: SGD's error there is more than 1.2 times that under random signs.",
    kind: "statistic",
    margin: Math.log(1.2),
    cells: (rows) => cells(rows, "sgd", 1),
  }),
  claim({
    ...told,
    id: "neuro-tron-is-not-moved",
    sentence: "Neuro-Tron's error there is the same, within 10 %.",
    kind: "tost",
    margin: Math.log(1.1),
    cells: (rows) => cells(rows, "neuro-tron", 1),
  }),
  claim({
    ...told,
    id: "even-batches-are-not-biased",
    sentence: "On batches of four points SGD's error is the same under both, within 10 %.",
    kind: "tost",
    margin: Math.log(1.1),
    cells: (rows) => cells(rows, "sgd", 4),
  }),
];
