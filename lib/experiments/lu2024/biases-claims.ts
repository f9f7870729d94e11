import { byCluster, meanOf, rowsBy, shareOf } from "../../evidence";
import { type Claim, claim, type MeanCell, type Row, type ShareCell, type StatisticCell } from "../../study";
import { EVERY } from "./every";

export const BIAS_PATCHES: readonly number[] = [1, 4];
/** Trials on which "exactly" is judged. */
export const BIAS_TRIALS = [100, 398] as const;
const SAME_SHARE = 0.02;

const told = { section: "abstract", frozen: "1531094" } as const;

type At = (biases: string, patches: number, noiseFraction: number) => readonly Row[];
const at = (rows: readonly Row[]): At => rowsBy(rows, ["biases", "patches", "noiseFraction"]);

const means =
  (column: string) =>
  (rows: readonly Row[]): MeanCell[] =>
    BIAS_PATCHES.flatMap((m) =>
      [0.05, 0.1].map((e) => ({
        name: `m = ${m}, ε = ${e}`,
        clusters: [...byCluster<number>(at(rows)("trained", m, e), column).values()],
      })),
    );

/** Networks of which every kernel, with its bias, came back. */
const allExact = (rows: readonly Row[]): ShareCell[] =>
  BIAS_PATCHES.flatMap((m) =>
    [0.05, 0.1].map((e) =>
      shareOf(`m = ${m}, ε = ${e}`, at(rows)("trained", m, e), (row) => row.exactFraction === 1),
    ),
  );

/** τ = mean share of exact kernels with biases − without. */
const apart = (rows: readonly Row[]): StatisticCell[] =>
  BIAS_PATCHES.map((m) => {
    const arms = ["trained", "none"].map((biases) =>
      at(rows)(biases, m, 0.3).map((row) => Number(row.exactFraction)),
    );
    const [trained, none] = arms.map((values, arm) => meanOf(values, arm));
    return {
      name: `m = ${m}`,
      clusters: arms.map(({ length }) => length),
      tau: (counts) => trained(counts) - none(counts),
    };
  });

/** "Both CNNs' weights and biases can be exactly recovered". */
export const biasesClaims: readonly Claim[] = [
  claim({
    ...told,
    id: "weights-and-biases-loose",
    sentence:
      "Weights and hidden biases are recovered together: 95 % of kernels with their biases are exact on average, at ε = 0.05 and 0.1.",
    of: "paper",
    reading: "loose",
    kind: "mean",
    margin: 0.95,
    marginReason: "one kernel in twenty",
    range: [0, 1],
    trials: BIAS_TRIALS,
    cells: means("exactFraction"),
  }),
  claim({
    ...told,
    id: "weights-and-biases-strict",
    sentence:
      "Weights and hidden biases are recovered exactly: every kernel with its bias is, at ε = 0.05 and 0.1.",
    of: "paper",
    reading: "strict",
    kind: "share",
    ...EVERY,
    trials: BIAS_TRIALS,
    cells: allExact,
  }),
  claim({
    ...told,
    id: "biases-cost-nothing",
    sentence: `One row of ones more costs no noise: the share of exact kernels at ε = 0.3 is the same with and without biases, within ${SAME_SHARE}.`,
    of: "ours",
    reading: "only",
    kind: "tost",
    margin: SAME_SHARE,
    marginReason: "one kernel in fifty",
    trials: [0, 19],
    cells: apart,
  }),
];
