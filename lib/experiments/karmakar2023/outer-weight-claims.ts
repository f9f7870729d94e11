import { byCluster, logMedianRatio, paired, rowsBy } from "../../evidence";
import { type Claim, claim, type Row, type StatisticClaim } from "../../study";
import { errorOf, farShare } from "./outcomes";
import { OUTER_BOUNDS, type Variant } from "./outer-variants";

const ONE: Variant = "q = 1, η";

type Told = Pick<StatisticClaim, "id" | "of" | "frozen" | "again">;

/**
 * Outer weights of 10 give a smaller error under attack than those of 1: τ = ln(median at q = 1 ÷ median of the variant),
 * of all runs. All variants of a trial share w*, M and C, so they are pairs.
 */
function helps(variant: Variant, how: string, told: Told): Claim {
  return claim({
    ...told,
    sentence: `Upscaling the outer weights from 1 to 10 makes the recovery error under attack smaller, ${how}.`,
    section: "3.6, H",
    reading: "only",
    kind: "statistic",
    margin: 0,
    trials: [0, 39],
    cells(rows) {
      const at = rowsBy(rows, ["variant", "attackBound"]);
      return OUTER_BOUNDS.filter((theta) => theta > 0).map((theta) => {
        const runs = paired(byTrial(at(ONE, theta)), byTrial(at(variant, theta)));
        return logMedianRatio({
          name: `θ = ${theta}`,
          other: runs.first.map(errorOf),
          ours: runs.second.map(errorOf),
          paired: true,
          note: `far from w*: ${farShare(runs.second)} with q = 10, ${farShare(runs.first)} with q = 1`,
        });
      });
    },
  });
}

function byTrial(rows: readonly Row[]): Map<string, Row> {
  return byCluster(rows, (row) => row);
}

/** The claims of appendix H. */
export const outerWeightClaims: readonly Claim[] = [
  helps("q = 10, η/5", "at the paper's learning rates", {
    id: "outer-weights-help",
    of: "paper",
    frozen: "8c495c0",
  }),
  helps("q = 10, η/10", "also at an equal effective step (η/10)", {
    id: "outer-weights-help-at-equal-step",
    of: "ours",
    frozen: "8c495c0",
  }),
  helps("q = 10, η", "also at an equal learning rate", {
    id: "outer-weights-help-at-equal-rate",
    of: "ours",
    again: { trials: [40, 79], as: "replication" },
    // Its rule for runs that diverge was made with its rows, and fell away when all claims were registered.
    frozen: "cf4ee44",
  }),
];
