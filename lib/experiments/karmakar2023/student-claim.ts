import { logMedianRatio } from "../../evidence";
import { type Claim, claim } from "../../study";
import { ATTACKED, settingName } from "./attacked-settings";
import { errorOf, farShare } from "./outcomes";
import { tronAt } from "./runs-at";

/**
 * t(4), outside the theorem, is learned as accurately as N(0, 1): the medians of all runs are within a factor of two of
 * each other at every attack.
 */
export const asAccurateUnderStudent: Claim = claim({
  id: "t4-as-accurate",
  sentence:
    "With t(4) inputs, which the theorem does not cover, Neuro-Tron is as accurate as with N(0, 1): within a factor of two.",
  section: "4",
  of: "paper",
  reading: "only",
  kind: "tost",
  margin: Math.LN2,
  trials: [0, 39],
  frozen: "7bfaee9",
  cells(rows) {
    const runs = tronAt(rows);
    return ATTACKED.map((setting) => {
      const student = runs("t(4)", setting);
      return logMedianRatio({
        name: settingName(setting),
        other: student.map(errorOf),
        ours: runs("N(0, 1)", setting).map(errorOf),
        paired: false,
        note: `with t(4) ${farShare(student)} far from w*`,
      });
    });
  },
});
