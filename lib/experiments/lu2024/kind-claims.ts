import { byCluster, differences, medianOf, rowsBy } from "../../evidence";
import { type Claim, claim, type MeanCell, type Row, type StatisticCell } from "../../study";
import { MIXED } from "./mixed";

const SETTINGS = [
  { data: "mnist", patches: 1, name: "MNIST, m = 1" },
  { data: "mnist", patches: 4, name: "MNIST, m = 4" },
  { data: "cifar10", patches: 4, name: "CIFAR-10, m = 4" },
] as const;
/** Faults of memory, storage and arithmetic. */
const NATURAL = ["bit-flip", "truncation-2-bits", "erasure"];
/** What someone adds. */
const INJECTED = ["shifted-normal", "normal", "one-sided", "laplace", "cauchy", MIXED];
const [LOOSE, STRICT] = [[0.1], [0.1, 0.2, 0.3, 0.4]];
const COMPARED = 0.3;
const DELTA = 0.05;

const told = { section: "summary, key results", trials: [0, 9], frozen: "fde16d2" } as const;
const at = (rows: readonly Row[]) => rowsBy(rows, ["data", "patches", "kind", "noiseFraction"]);

/** ln(the better trivial answer's median error of f ÷ the purified network's). */
const removed =
  (kinds: readonly string[], fractions: readonly number[]) =>
  (rows: readonly Row[]): StatisticCell[] =>
    SETTINGS.flatMap(({ data, patches, name }) =>
      kinds.flatMap((kind) =>
        fractions.map((fraction): StatisticCell => {
          const own = at(rows)(data, patches, kind, fraction);
          const cell = `${name}, ${kind}, ε = ${fraction}`;
          if (own.length === 0) return { name: cell, clusters: [0], tau: () => Number.NaN };
          const [ours, start, nothing, dead] = [
            "functionError",
            "initialFunctionError",
            "contaminatedFunctionError",
            "deadResetFunctionError",
          ].map((column) => medianOf([...byCluster(own, column).values()]));
          return {
            name: cell,
            clusters: [own.length],
            tau: (counts) => Math.log(Math.min(start(counts), nothing(counts), dead(counts)) / ours(counts)),
          };
        }),
      ),
    );

/** Exact share when each entry has its own law − under N(1, 1), of the same networks. */
const mixedAgainstOne = (rows: readonly Row[]): MeanCell[] =>
  SETTINGS.map(({ data, patches, name }) => {
    const share = (kind: string): Map<string, number> =>
      byCluster(at(rows)(data, patches, kind, COMPARED), "exactFraction");
    return { name, clusters: differences(share(MIXED), share("shifted-normal")) };
  });

const removal = (which: "natural" | "injected", kinds: readonly string[], words: string): readonly Claim[] =>
  (["loose", "strict"] as const).map((reading) => {
    const fractions = reading === "loose" ? LOOSE : STRICT;
    return claim({
      ...told,
      id: `${which}-noise-removed-${reading}`,
      sentence: `${words} is removed from networks of MNIST and CIFAR-10: at ε = ${fractions.join(", ")} the purified function is nearer to the clean one than the contaminated network's, the start's, and the one whose dead pixels alone were reset.`,
      of: "paper",
      reading,
      kind: "statistic",
      margin: 0,
      marginReason: "a direction without a size",
      cells: removed(kinds, fractions),
    });
  });

/** "Effective removal of both natural and artificially injected noises validated on MNIST and CIFAR-10". */
export const kindClaims: readonly Claim[] = [
  ...removal("natural", NATURAL, "Natural noise (bit flips, truncated operations, erasures)"),
  ...removal("injected", INJECTED, "Injected noise of any law"),
  claim({
    ...told,
    id: "own-law-not-worse",
    sentence: `Noise may have another law at every entry: at ε = ${COMPARED} the mean share of exact kernels is at most ${DELTA} below that under N(1, 1).`,
    of: "paper",
    reading: "only",
    kind: "mean",
    margin: -DELTA,
    marginReason: "one kernel in twenty",
    range: [-1, 1],
    cells: mixedAgainstOne,
  }),
];
