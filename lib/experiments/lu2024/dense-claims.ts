import { byCluster, medianOf, rowsBy } from "../../evidence";
import { type Claim, claim, type Row, type StatisticCell } from "../../study";

const SETTINGS = [
  { data: "mnist", patches: 1, name: "MNIST, m = 1" },
  { data: "mnist", patches: 4, name: "MNIST, m = 4" },
  { data: "cifar10", patches: 4, name: "CIFAR-10, m = 4" },
] as const;
const DEVIATIONS = [1e-3, 1e-2, 1e-1] as const;

const told = {
  section: "summary, key results",
  reading: "only",
  kind: "statistic",
  margin: 0,
  marginReason: "a direction without a size",
  trials: [0, 9],
  frozen: "fde16d2",
} as const;

/** ln(median error of the contaminated ÷ of the purified), network by network. */
const smaller =
  (measure: "Hidden" | "Function") =>
  (rows: readonly Row[]): StatisticCell[] => {
    const at = rowsBy(rows, ["data", "patches", "deviation"]);
    return SETTINGS.flatMap(({ data, patches, name }) =>
      DEVIATIONS.map((deviation): StatisticCell => {
        const own = at(data, patches, deviation);
        const cell = `${name}, σ = ${deviation}`;
        if (own.length === 0) return { name: cell, clusters: [0], tau: () => Number.NaN };
        const of = (column: string) => medianOf([...byCluster(own, column).values()]);
        const [before, after] = [of(`contaminated${measure}Error`), of(`${measure.toLowerCase()}Error`)];
        return {
          name: cell,
          clusters: [own.length],
          tau: (counts) => Math.log(before(counts) / after(counts)),
        };
      }),
    );
  };

/** What a projection onto a small span does to noise that is everywhere, and what it costs β. */
export const denseClaims: readonly Claim[] = [
  claim({
    ...told,
    id: "dense-noise-shrinks",
    sentence:
      "Noise on every weight is not removed exactly but made smaller: the median error of W after purification is below that before it.",
    of: "ours",
    cells: smaller("Hidden"),
  }),
  claim({
    ...told,
    id: "dense-noise-hurts-less",
    sentence:
      "Also the function comes nearer to the clean one, for noise on every weight from σ = 0.001 to 0.1.",
    of: "ours",
    cells: smaller("Function"),
  }),
];
