import { byCluster, logMedianRatio, rowsBy } from "../../evidence";
import { type Claim, claim, type MeanCell, type Row, type StatisticCell } from "../../study";

/** p, at n = 20 whole images. */
export const NARROW: readonly number[] = [2, 5, 10, 20, 50];
/** n, for four tiles of 196 pixels: mn/k = .25, .5, .75, 1, 1.25. */
export const MANY_POINTS: readonly number[] = [12, 25, 37, 49, 61];
/** The width at which points are many. */
export const MANY_WIDTH = 20;

/** More networks of few kernels, which cost little. */
export const NARROW_TRIALS = [10, 59] as const;

const NOISE = 0.1;
const told = { section: "summary (failure signatures)", trials: [0, 9], frozen: "1531094" } as const;

type At = (patches: number, points: number, width: number) => readonly Row[];
const at = (rows: readonly Row[], noiseFraction: number): At => {
  const all = rowsBy(rows, ["patches", "points", "width", "noiseFraction"]);
  return (patches, points, width) => all(patches, points, width, noiseFraction);
};

/** τ = ln(median loss at that width ÷ at 50 kernels). */
const losses = (rows: readonly Row[]): StatisticCell[] =>
  [2, 5].map((p) => {
    const [other, ours] = [p, 50].map((width) => [
      ...byCluster<number>(at(rows, 0)(1, 20, width), "trainingLoss").values(),
    ]);
    return logMedianRatio({ name: `p = ${p}`, other, ours, paired: false });
  });

const exactAt = (rows: readonly Row[], patches: number, points: number, width: number): Float64Array =>
  Float64Array.from(at(rows, NOISE)(patches, points, width), (row) => Number(row.exactFraction));

const narrowExact = (rows: readonly Row[]): MeanCell[] =>
  NARROW.map((p) => ({ name: `p = ${p}`, clusters: exactAt(rows, 1, 20, p) }));

const lost = (rows: readonly Row[]): MeanCell[] =>
  MANY_POINTS.slice(3).map((n) => ({
    name: `n = ${n}, mn/k = ${(4 * n) / 196}`,
    clusters: exactAt(rows, 4, n, MANY_WIDTH).map((share) => 1 - share),
  }));

/** "Convergence issues when overparameterization constraints are not met". */
export const underParameterisedClaims: readonly Claim[] = [
  claim({
    ...told,
    id: "narrow-networks-do-not-fit",
    sentence:
      "Networks of too few kernels do not converge: after as many steps the loss of 2 and of 5 kernels is above that of 50.",
    of: "paper",
    reading: "loose",
    kind: "statistic",
    margin: 0,
    marginReason: "a direction without a size",
    cells: losses,
  }),
  claim({
    ...told,
    id: "nothing-is-recovered-at-full-rank",
    sentence: `Where patches are as many as a kernel's entries or more, nothing is recovered: most kernels are not exact, at ε = ${NOISE}.`,
    of: "paper",
    reading: "strict",
    kind: "mean",
    margin: 0.5,
    marginReason: "most",
    range: [0, 1],
    cells: lost,
  }),
  claim({
    ...told,
    id: "narrow-kernels-come-back",
    sentence: `W needs no width: of 2 to 50 kernels that were trained on 20 images, fitted or not, more than nine in ten are exact, at ε = ${NOISE}.`,
    of: "ours",
    reading: "only",
    trials: NARROW_TRIALS,
    kind: "mean",
    margin: 0.9,
    range: [0, 1],
    cells: narrowExact,
  }),
];
