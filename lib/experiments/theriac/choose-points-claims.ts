import { byCluster, differences, rowsBy } from "../../evidence";
import { type Claim, claim, type MeanCell, type Row } from "../../study";

export const CHOOSING_FRACTIONS: readonly number[] = [0.1, 0.3, 0.4, 0.5];

const told = {
  of: "ours",
  reading: "only",
  section: "certificates of exact recovery",
  kind: "mean",
  range: [-1, 1],
  trials: [0, 159],
  frozen: "1531094",
} as const;

/** τ = share of exact kernels at the chosen n − with another choice, on the same networks. */
const against =
  (column: string, fractions: readonly number[]) =>
  (rows: readonly Row[]): MeanCell[] => {
    const at = rowsBy(rows, ["noiseFraction"]);
    return fractions.map((e) => {
      const [chosen, other] = ["exactChosen", column].map((name) => byCluster<number>(at(e), name));
      return { name: `ε = ${e}`, clusters: differences(chosen, other) };
    });
  };

/** What the certified share is worth when n is to be chosen. */
export const choosePointsClaims: readonly Claim[] = [
  claim({
    ...told,
    id: "as-good-as-the-truth",
    sentence:
      "The number of points with the most certified kernels has as many exact ones as the best number that the truth would choose, but for one in fifty.",
    margin: -0.02,
    cells: against("exactBest", CHOOSING_FRACTIONS),
  }),
  claim({
    ...told,
    id: "better-than-all-points",
    sentence: "It has more than all points together, at ε = 0.4.",
    margin: 0,
    marginReason: "a direction without a size",
    cells: against("exactAll", [0.4]),
  }),
];
