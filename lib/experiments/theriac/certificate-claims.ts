import { byCluster, rowsBy } from "../../evidence";
import { type Claim, claim, type MeanCell, type OnceCell, type Row, type ShareCell } from "../../study";
import { CONTINUOUS } from "./certificate-kinds";

/** Designs of which 299 networks are drawn. */
export const JUDGED_DESIGNS = ["synthetic 200×25", "WDBC 30×5", "MNIST tiles 196×20"] as const;
/** ε at which they are. */
export const JUDGED_FRACTIONS = [0.1, 0.3, 0.5] as const;
export const JUDGED_TRIALS = [100, 398] as const;
/** Trials of the figure. */
const SHOWN_TRIALS = [0, 7] as const;

const told = {
  of: "ours",
  reading: "only",
  section: "certificates of exact recovery",
  frozen: "34de66e",
} as const;

/** For every judged design: what its networks' rows under continuous noise at the judged ε sum to. */
function bySums<T>(
  rows: readonly Row[],
  read: (sum: (column: string) => number, own: readonly Row[]) => T,
): Map<string, T>[] {
  return JUDGED_DESIGNS.map((design) => {
    const networks = new Map<string, Row[]>();
    for (const row of rowsBy(rows, ["design", "precision"])(design, "float64")) {
      const isJudged =
        CONTINUOUS.includes(String(row.kind)) &&
        JUDGED_FRACTIONS.some((share) => share === row.noiseFraction);
      if (!isJudged) continue;
      const own = networks.get(String(row.trial)) ?? [];
      networks.set(String(row.trial), own);
      own.push(row);
    }
    return new Map(
      [...networks].map(([trial, own]) => [
        trial,
        read((column) => own.reduce((total, row) => total + Number(row[column]), 0), own),
      ]),
    );
  });
}

/** Networks without a false certificate. */
const noneFalse = (rows: readonly Row[]): ShareCell[] =>
  bySums(rows, (sum) => sum("wrongEntries") + sum("looseEntries") === 0).map((networks, i) => ({
    name: JUDGED_DESIGNS[i],
    clusters: [...networks.values()],
  }));

/** Each network's certified kernels, as a share of its exact ones; a network without any has missed none. */
const exactCertified = (rows: readonly Row[]): MeanCell[] =>
  bySums(rows, (sum) =>
    sum("exactKernels") === 0 ? 1 : Math.min(1, sum("certifiedKernels") / sum("exactKernels")),
  ).map((networks, i) => ({ name: JUDGED_DESIGNS[i], clusters: [...networks.values()] }));

/** Networks in which certificates are false, under what the theorem excludes. */
const deceived = (rows: readonly Row[]): ShareCell[] => {
  const at = rowsBy(rows, ["design", "precision", "kind", "noiseFraction"]);
  return [
    ["synthetic 200×25", "along the span", 0.6],
    ["MNIST tiles 196×20", "constant", 0.4],
  ].map(([design, kind, share]) => ({
    name: `${kind}, ε = ${share}, ${design}`,
    clusters: [
      ...byCluster(at(design, "float64", kind, share), (row) => Number(row.wrongKernels) > 0).values(),
    ],
  }));
};

/** Every false certificate of every design, kind and ε, where zeros are zeros: in double precision. */
const atLeastRadius = (rows: readonly Row[]): OnceCell[] => {
  const own = rows.filter(({ precision }) => precision === "float64");
  const sum = (column: string): number => own.reduce((total, row) => total + Number(row[column]), 0);
  return [{ name: "false certificates", checked: sum("wrongKernels"), counterexamples: sum("belowRadius") }];
};

/** What certificates promise, what they miss, and where they may be false. */
export const certificateClaims: readonly Claim[] = [
  claim({
    ...told,
    id: "none-false",
    sentence: `Under noise with a density no certificate is false: in 99 % of networks and more, trained in double precision, no certified entry is off by more than rounding, for all seven kinds and ε = ${JUDGED_FRACTIONS.join(", ")}.`,
    kind: "share",
    margin: 0.99,
    trials: JUDGED_TRIALS,
    cells: noneFalse,
  }),
  claim({
    ...told,
    id: "exact-are-certified",
    sentence:
      "Certificates miss little: under the same noise at least 95 % of the kernels that are exact are certified.",
    kind: "mean",
    margin: 0.95,
    marginReason: "one exact kernel in twenty may go without",
    range: [0, 1],
    trials: JUDGED_TRIALS,
    cells: exactCertified,
  }),
  claim({
    ...told,
    id: "deceived-by-agreement",
    sentence:
      "Where errors agree with each other certificates are false: in most networks, for changes along the span and for one constant on image tiles.",
    kind: "share",
    margin: 0.5,
    marginReason: "most",
    trials: SHOWN_TRIALS,
    cells: deceived,
  }),
  claim({
    ...told,
    id: "radius-holds",
    sentence:
      "In double precision every false certificate hides at least as many changed entries among its witnesses as its radius says.",
    kind: "once",
    trials: SHOWN_TRIALS,
    cells: atLeastRadius,
  }),
];
