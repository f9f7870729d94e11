import { byCluster, differences, limitCell, rowsBy } from "../../evidence";
import { type Claim, claim, type LimitCell, type MeanCell, type Row, type StatisticCell } from "../../study";
import { recoveryCurves } from "../lu2023";

/** The paper's noise, N(1, 1), with which the other kinds are compared. */
const REFERENCE = "shifted-normal";
/** Kinds that overwrite a single weight, or add to it. */
const OVERWRITE_OR_ADD = ["normal", "one-sided", "laplace", "cauchy", "truncation-2-bits", "erasure"];
const SINGLE_ENTRIES = [REFERENCE, ...OVERWRITE_OR_ADD, "bit-flip"];

/** "At least": the limit of ε that every kind should reach. */
const LIMIT = 0.2;
/** ε at which kinds are compared. */
const COMPARED = 0.3;
const DELTA = 0.02;

const told = { section: "3", trials: [20, 59], frozen: "cf4ee44" } as const;

/** A cell for every kind that falls on single entries: the limit of ε of the share of exact kernels. */
const limits =
  (share: number) =>
  (rows: readonly Row[]): (LimitCell | StatisticCell)[] => {
    const at = rowsBy(rows, ["kind", "patchSize", "width"]);
    return SINGLE_ENTRIES.map((kind) => {
      const arm = recoveryCurves(at(kind, 100, 500), "hidden");
      // A kind that was not run has no clusters, and stays in K.
      return arm.grid.length < 2
        ? { name: kind, clusters: [0], tau: () => Number.NaN }
        : limitCell(kind, arm, { share });
    });
  };

/** A cell for every kind: its share of exact kernels − that under N(1, 1), network by network in the order of trials. */
const differencesOf =
  (kinds: readonly string[]) =>
  (rows: readonly Row[]): MeanCell[] => {
    const at = rowsBy(rows, ["kind", "patchSize", "width", "noiseFraction"]);
    const exact = (kind: string): Map<string, number> =>
      byCluster(at(kind, 100, 500, COMPARED), "exactFraction");
    const reference = exact(REFERENCE);
    return kinds.map((kind) => ({ name: kind, clusters: differences(exact(kind), reference) }));
  };

const noMatter = {
  ...told,
  of: "ours",
  kind: "tost",
  margin: DELTA,
  marginReason: "one kernel in fifty",
  range: [-1, 1],
  added: true,
} as const;

/** Section 3: the noise may come from an arbitrary distribution. */
export const noiseKindClaims: readonly Claim[] = [
  ...(["loose", "strict"] as const).map((reading) =>
    claim({
      ...told,
      id: `any-distribution-${reading}`,
      sentence: `W is recovered exactly whatever the noise's distribution: for every kind that falls on single entries the limit of ε is at least ${LIMIT} (${reading === "loose" ? "half" : "99 %"} of the kernels exact).`,
      of: "paper",
      reading,
      kind: "statistic",
      margin: LIMIT,
      added: reading === "strict",
      cells: limits(reading === "loose" ? 0.5 : 0.99),
    }),
  ),
  claim({
    ...noMatter,
    id: "distribution-no-matter-loose",
    sentence: `The distribution of noise that overwrites or adds does not matter: at ε = ${COMPARED} the share of exact kernels differs from that under N(1, 1) by less than ${DELTA}, for every such kind.`,
    reading: "loose",
    cells: differencesOf(OVERWRITE_OR_ADD),
  }),
  claim({
    ...noMatter,
    id: "distribution-no-matter-strict",
    sentence: `The distribution of the noise does not matter: at ε = ${COMPARED} the share of exact kernels differs from that under N(1, 1) by less than ${DELTA}, for every kind that falls on single entries.`,
    reading: "strict",
    cells: differencesOf([...OVERWRITE_OR_ADD, "bit-flip"]),
  }),
];
