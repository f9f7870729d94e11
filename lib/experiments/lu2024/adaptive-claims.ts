import { byCluster, curvesOf, differences, limitDifference, rowsBy } from "../../evidence";
import { type Claim, claim, type LimitCell, type MeanCell, type Row, type StatisticCell } from "../../study";
import type { Placement } from "./placed-noise";

const PATCHES = [1, 4] as const;
/** ε at which placements are compared. */
const COMPARED = [0.4, 0.5] as const;

const told = {
  section: "summary, failure signatures",
  margin: 0,
  marginReason: "a direction without a size",
  trials: [0, 9],
  frozen: "fde16d2",
} as const;

/** Exact share under one placement − under another, of the same networks. */
const shareLost =
  (kept: Placement, lost: Placement) =>
  (rows: readonly Row[]): MeanCell[] => {
    const at = rowsBy(rows, ["patches", "placement", "noiseFraction"]);
    return PATCHES.flatMap((m) =>
      COMPARED.map((fraction) => {
        const share = (placement: Placement): Map<string, number> =>
          byCluster(at(m, placement, fraction), "exactFraction");
        return {
          name: `m = ${m}, ε = ${fraction}`,
          clusters: differences(share(kept), share(lost)),
        };
      }),
    );
  };

/** The limit of ε under random noise − that along a span, of the same networks. */
const limitLost =
  (lost: Placement) =>
  (rows: readonly Row[]): (LimitCell | StatisticCell)[] => {
    const at = rowsBy(rows, ["patches", "placement"]);
    const arm = (m: number, placement: Placement) =>
      curvesOf(at(m, placement), { x: "noiseFraction", y: "exactFraction", worst: 0 });
    return PATCHES.map((m) => {
      const name = `m = ${m}`;
      const [after, before] = [arm(m, "random"), arm(m, lost)];
      return after.grid.length < 2 || String(after.clusters) !== String(before.clusters)
        ? { name, clusters: [0], tau: () => Number.NaN }
        : limitDifference({ name, after, before, paired: true }, { share: 0.5 });
    });
  };

/** "Incomplete recovery when noise subspace overlaps significantly with clean parameter space". */
export const adaptiveClaims: readonly Claim[] = [
  claim({
    ...told,
    id: "overlap-harms-loose",
    sentence: `Recovery is incomplete where noise overlaps with the span: at ε = ${COMPARED.join(" and ")} fewer kernels are exact under the longest entries of a step along the clean images' span than under noise at random.`,
    of: "paper",
    reading: "loose",
    kind: "mean",
    range: [-1, 1],
    cells: shareLost("random", "longest along the clean images"),
  }),
  claim({
    ...told,
    id: "overlap-harms-strict",
    sentence:
      "Noise along the clean images' span is survived to a smaller ε than noise at random, also when the entries are drawn at random (half of the kernels exact).",
    of: "paper",
    reading: "strict",
    kind: "statistic",
    cells: limitLost("span of the clean images"),
  }),
  claim({
    ...told,
    id: "knowing-the-images-helps",
    sentence: `An adversary without the clean images does less harm than one who has them: at ε = ${COMPARED.join(" and ")} more kernels are exact under the longest entries along other images' span.`,
    of: "ours",
    reading: "only",
    kind: "mean",
    range: [-1, 1],
    cells: shareLost("longest along other images", "longest along the clean images"),
  }),
];
