import { byCluster, logLogSlope, rowsBy, shareOf } from "../../evidence";
import { type Claim, claim, type Row, type ShareCell, type StatisticCell } from "../../study";
import { EVERY } from "./every";
import { IMAGE_SETS } from "./image-set";

export const THEOREM_WIDTHS: readonly number[] = [100, 316, 1000];
export const OUTPUTS: readonly number[] = [1, 10];
/** The steps after which a run is looked at. */
export const STEPS: readonly number[] = [1, 10, 100, 300];
/** Trials on which bounds "for all t" are judged, at p = 100 after 300 steps. */
export const THEOREM_TRIALS = [20, 318] as const;
const JUDGED_WIDTH = 100;
const LAST = 300;
/** ε of the purified networks. */
export const THEOREM_NOISE = 0.1;

const told = { section: "Theorems 1 and 2", of: "paper", frozen: "bd54a2f" } as const;

/** A cell for each set and number of outputs: runs with a property throughout. */
const runs =
  (has: (row: Row) => boolean) =>
  (rows: readonly Row[]): ShareCell[] => {
    const at = rowsBy(rows, ["data", "outputs", "width", "step"]);
    return IMAGE_SETS.flatMap((data) =>
      OUTPUTS.map((outputs) =>
        shareOf(`${data}, ${outputs} outputs`, at(data, outputs, JUDGED_WIDTH, LAST), has),
      ),
    );
  };

/** The slope that log(p)/p itself has between the narrowest and the widest network. */
const slopeOfBound = ((): number => {
  const [first, last] = [THEOREM_WIDTHS[0], THEOREM_WIDTHS[THEOREM_WIDTHS.length - 1]].map(Math.log);
  return (Math.log(last) - Math.log(first)) / (last - first) - 1;
})();

function rate(rows: readonly Row[]): StatisticCell[] {
  const at = rowsBy(rows, ["data", "outputs", "width", "step"]);
  return IMAGE_SETS.flatMap((data) =>
    OUTPUTS.map((outputs) => {
      const errors = THEOREM_WIDTHS.map((p) => [
        ...byCluster<number>(at(data, outputs, p, LAST), "squaredError").values(),
      ]);
      const slope = logLogSlope(THEOREM_WIDTHS, errors);
      return {
        name: `${data}, ${outputs} outputs`,
        clusters: errors.map(({ length }) => length),
        tau: (counts) => slopeOfBound - slope(counts),
      };
    }),
  );
}

/** Theorems 1 and 2, whose points are Gaussian there, on images. */
export const theoremImagesClaims: readonly Claim[] = [
  claim({
    ...told,
    id: "weights-stay-near",
    sentence: "On images too max ‖Wⱼ(t) − Wⱼ(0)‖ ≤ R_W and max |βⱼ(t) − βⱼ(0)| ≤ R_β, for all t ≤ 300.",
    reading: "loose",
    kind: "share",
    ...EVERY,
    trials: THEOREM_TRIALS,
    cells: runs((row) => Number(row.hiddenShare) <= 1 && Number(row.outputShare) <= 1),
  }),
  claim({
    ...told,
    id: "loss-falls-every-step",
    sentence:
      "On images too the squared error falls by the factor 1 − γ/8 or more in every step, for all t ≤ 300.",
    reading: "strict",
    kind: "share",
    ...EVERY,
    trials: THEOREM_TRIALS,
    cells: runs((row) => Number(row.slowestStep) <= 1 - 0.1 / 8),
  }),
  claim({
    ...told,
    id: "output-rate",
    sentence: `On images too ‖β̃ − β‖²/p falls at least as fast as log(p)/p, at ε = ${THEOREM_NOISE} after 300 steps.`,
    reading: "only",
    kind: "statistic",
    margin: 0,
    marginReason: "the bound's own slope is taken off",
    trials: [0, 19],
    cells: rate,
  }),
];
