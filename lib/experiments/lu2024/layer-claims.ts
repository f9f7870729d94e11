import { byCluster, logMedianRatio, medianOf, rowsBy } from "../../evidence";
import { type Claim, claim, type Row, type StatisticCell } from "../../study";

interface Setting {
  readonly data: string;
  readonly depth: number;
  readonly width: number;
  readonly name: string;
}

const mnist = (depth: number): Setting => ({
  ...{ data: "mnist", depth, width: 96 },
  name: `MNIST, L = ${depth}, p = 96`,
});
const CIFAR: Setting = { data: "cifar10", depth: 2, width: 96, name: "CIFAR-10, L = 2, p = 96" };
const SETTINGS: readonly Setting[] = [mnist(2), mnist(3), mnist(4), mnist(6), CIFAR];
const [SMALL, LARGE] = [0.1, 0.3];
const NOT_SHOWN = { clusters: [0], tau: () => Number.NaN };

const told = {
  section: "abstract (multiple layers)",
  kind: "statistic",
  margin: 0,
  marginReason: "a direction without a size",
  trials: [0, 9],
  frozen: "d209d7c",
} as const;

const at = (rows: readonly Row[], { data, depth, width }: Setting, design: string, fraction: number) =>
  rowsBy(rows, ["data", "depth", "width", "design", "noiseFraction"])(data, depth, width, design, fraction);

const medianBy = (rows: readonly Row[], read: (row: Row) => number) =>
  medianOf([...byCluster(rows, read).values()]);

/** ln(the better trivial answer's median error of f ÷ the purified network's). */
const functionNearer =
  (design: string, fraction: number) =>
  (rows: readonly Row[]): StatisticCell[] =>
    SETTINGS.map((setting) => {
      const own = at(rows, setting, design, fraction);
      if (own.length === 0) return { name: setting.name, ...NOT_SHOWN };
      const [ours, start, nothing] = [
        "functionError",
        "initialFunctionError",
        "contaminatedFunctionError",
      ].map((column) => medianBy(own, (row) => Number(row[column])));
      return {
        name: setting.name,
        clusters: [own.length],
        tau: (counts) => Math.log(Math.min(start(counts), nothing(counts)) / ours(counts)),
      };
    });

/** ln(half of W_l(0)'s median error ÷ the purified layer's), for every layer, and β's. */
const layersNearer =
  (design: string, fraction: number) =>
  (rows: readonly Row[]): StatisticCell[] =>
    SETTINGS.flatMap((setting) => {
      const own = at(rows, setting, design, fraction);
      const parts = [
        ...Array.from({ length: setting.depth }, (_, l) => ({
          name: `${setting.name}, layer ${l + 1}`,
          ours: `layer${l + 1}Error`,
          start: `layer${l + 1}StartError`,
        })),
        { name: `${setting.name}, β`, ours: "outputError", start: "initialOutputError" },
      ];
      return parts.map(({ name, ours, start }): StatisticCell => {
        if (own.length === 0) return { name, ...NOT_SHOWN };
        const relative = medianBy(own, (row) => Number(row[ours]) / Number(row[start]));
        return { name, clusters: [own.length], tau: (counts) => Math.log(0.5 / relative(counts)) };
      });
    });

/** ln(median error of f by one design ÷ by another), of the same networks. */
const designBetter =
  (ours: string, other: string, fraction: number, settings: readonly Setting[]) =>
  (rows: readonly Row[]): StatisticCell[] =>
    settings.map((setting) => {
      const errors = (design: string): number[] => [
        ...byCluster(at(rows, setting, design, fraction), "functionError").values(),
      ];
      const arms = { other: errors(other), ours: errors(ours) };
      return arms.ours.length === 0 || arms.ours.length !== arms.other.length
        ? { name: setting.name, ...NOT_SHOWN }
        : logMedianRatio({ name: setting.name, ...arms, paired: true });
    });

/** "The proposed method can be extended to multiple-layer CNNs". */
export const layerClaims: readonly Claim[] = [
  claim({
    ...told,
    id: "several-layers-loose",
    sentence: `The method extends to several layers: at ε = ${SMALL} the function of the network that was purified as the paper does (designs under W̃) is nearer to the clean one than the contaminated network's and the start's.`,
    of: "paper",
    reading: "loose",
    cells: functionNearer("recovered", SMALL),
  }),
  claim({
    ...told,
    id: "several-layers-strict",
    sentence: `It recovers each of them: at ε = ${LARGE} the error of every layer and of β is below half of the start's.`,
    of: "paper",
    reading: "strict",
    cells: layersNearer("recovered", LARGE),
  }),
  claim({
    ...told,
    id: "richer-designs-better",
    sentence: `More sophisticated optimisation improves results: at ε = ${SMALL} designs under W̃ and W(0) side by side bring the function nearer to the clean one than designs under W̃ alone.`,
    of: "paper",
    section: "summary, design trade-offs",
    reading: "only",
    cells: designBetter("both", "recovered", SMALL, SETTINGS),
  }),
  claim({
    ...told,
    id: "screening-better",
    sentence: `Where kernels are lost, putting far ones back before the next layer's design sees them helps: at ε = ${LARGE} the function is nearer to the clean one with screening than with the same designs without it.`,
    of: "ours",
    section: "ours",
    reading: "only",
    cells: designBetter("screened", "both", LARGE, SETTINGS),
  }),
  claim({
    ...told,
    id: "several-layers-screened",
    sentence: `With screening each layer and β keep less than half of the start's error at ε = ${LARGE}.`,
    of: "ours",
    section: "ours",
    reading: "only",
    cells: layersNearer("screened", LARGE),
  }),
];
