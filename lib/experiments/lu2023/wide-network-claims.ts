import { meanOf, rowsBy, shareOf } from "../../evidence";
import { type Claim, claim, type Row, type ShareCell, type StatisticCell } from "../../study";
import { EVERY } from "./every";

export const WIDE_SIZES: readonly number[] = [100, 200, 500, 1000];
export const WIDE_FRACTIONS: readonly number[] = [0, 0.1, 0.3, 0.35, 0.4, 0.45];

/** Where both layers are asked for: nothing was hit, and a tenth was. */
const SMALL = [0, 0.1];
/** A number is exact below this, as a kernel is. */
const EXACT = 1e-6;
/** Shares of exact kernels that differ by less are the same: one kernel in fifty. */
const SAME_SHARE = 0.02;

const told = { trials: [0, 59], frozen: "30e523f" } as const;

/** Networks of which every kernel is exact and β̃ is as asked for, at each width and small ε. */
const bothLayers =
  (isPrecise: (row: Row) => boolean) =>
  (rows: readonly Row[]): ShareCell[] => {
    const at = rowsBy(rows, ["width", "noiseFraction"]);
    return WIDE_SIZES.flatMap((p) =>
      SMALL.map((e) =>
        shareOf(`p = ${p}, ε = ${e}`, at(p, e), (row) => row.allExact === 1 && isPrecise(row)),
      ),
    );
  };

/** τ = a mean at p = 1000 − at p = 100. */
function gain(rows: readonly Row[], column: string, noiseFraction: number): StatisticCell {
  const at = rowsBy(rows, ["width", "noiseFraction"]);
  const arms = [1000, 100].map((p) => at(p, noiseFraction).map((row) => Number(row[column])));
  const [wide, narrow] = arms.map((values, arm) => meanOf(values, arm));
  return {
    name: `ε = ${noiseFraction}`,
    clusters: arms.map(({ length }) => length),
    tau: (counts) => wide(counts) - narrow(counts),
  };
}

/** The abstract's "both … precisely", and what width does to W. */
export const wideNetworkClaims: readonly Claim[] = [
  claim({
    ...told,
    id: "weights-and-output-precisely-loose",
    sentence: `Both layers are recovered: at ε = ${SMALL.join(" and ")} every kernel is exact and ‖β̃ − β‖ below half of ‖β(0) − β‖.`,
    section: "abstract",
    of: "paper",
    reading: "loose",
    kind: "share",
    ...EVERY,
    cells: bothLayers((row) => Number(row.outputErrorRecovered) < Number(row.initialOutputError) / 2),
  }),
  claim({
    ...told,
    id: "weights-and-output-precisely-strict",
    sentence: `Both layers are recovered precisely: at ε = ${SMALL.join(" and ")} every kernel and β̃ are within ${EXACT}.`,
    section: "abstract",
    of: "paper",
    reading: "strict",
    kind: "share",
    ...EVERY,
    cells: bothLayers((row) => Number(row.outputErrorRecovered) < EXACT),
  }),
  claim({
    ...told,
    id: "width-helps-whole-layers",
    sentence:
      "Repair wants many kernels: more networks of 1,000 kernels than of 100 have every kernel exact, at ε = 0.4.",
    section: "5",
    of: "paper",
    reading: "only",
    kind: "statistic",
    margin: 0,
    marginReason: "a direction without a size",
    cells: (rows) => [gain(rows, "allExact", 0.4)],
  }),
  claim({
    ...told,
    id: "kernels-do-not-mind-width",
    sentence: `A kernel alone does not notice how many there are: the share of exact kernels of 1,000 and of 100 is the same within ${SAME_SHARE}, at ε = 0.3, 0.35, 0.4.`,
    section: "4",
    of: "ours",
    reading: "only",
    kind: "tost",
    margin: SAME_SHARE,
    marginReason: "one kernel in fifty",
    cells: (rows) => [0.3, 0.35, 0.4].map((e) => gain(rows, "exactFraction", e)),
  }),
];
