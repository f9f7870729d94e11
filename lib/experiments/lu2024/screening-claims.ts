import { byCluster, logMedianRatio, paired, rowsBy } from "../../evidence";
import { type Claim, claim, type Row, type StatisticCell } from "../../study";

/** What is done with doubtful kernels of the first layer. */
export const SCREENED_BY = ["none", "threshold", "certificate"] as const;
export const SCREENED_FRACTIONS: readonly number[] = [0.1, 0.2, 0.3, 0.4, 0.5];
/** ε from which on kernels are lost. */
const LOSSY = [0.3, 0.4, 0.5];

const told = {
  section: "certificates of exact recovery",
  of: "ours",
  kind: "statistic",
  trials: [0, 29],
  frozen: "bd54a2f",
} as const;
const direction = { margin: 0, marginReason: "a direction without a size" } as const;

/** τ = ln(median f-error of another screening ÷ of screening by certificate), on the same networks. */
const against =
  (other: (typeof SCREENED_BY)[number], fractions: readonly number[]) =>
  (rows: readonly Row[]): StatisticCell[] => {
    const at = rowsBy(rows, ["screening", "noiseFraction"]);
    return fractions.map((e) => {
      const [theirs, certified] = [other, "certificate"].map((screening) =>
        byCluster<number>(at(screening, e), "functionError"),
      );
      const { first, second } = paired(theirs, certified);
      return logMedianRatio({ name: `ε = ${e}`, other: first, ours: second, paired: true });
    });
  };

/** Is it worth more to doubt what is not proven than what moved far? */
export const screeningClaims: readonly Claim[] = [
  claim({
    ...told,
    ...direction,
    id: "certificates-screen-better",
    sentence: `Screening the first layer by certificate leaves a smaller error of f than by threshold, at ε = ${LOSSY.join(", ")}.`,
    reading: "strict",
    cells: against("threshold", LOSSY),
  }),
  claim({
    ...told,
    id: "certificates-screen-no-worse",
    sentence: "It is never worse by more than a tenth, at any ε, and needs no threshold.",
    reading: "loose",
    margin: -Math.log(1.1),
    cells: against("threshold", SCREENED_FRACTIONS),
  }),
  claim({
    ...told,
    ...direction,
    id: "screening-beats-none",
    sentence: `It leaves a smaller error of f than no screening, at ε = ${LOSSY.join(", ")}.`,
    reading: "only",
    cells: against("none", LOSSY),
  }),
];
