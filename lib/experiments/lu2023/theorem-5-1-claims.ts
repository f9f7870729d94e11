import { rowsBy, shareOfAll } from "../../evidence";
import { type Claim, claim, type Row, type ShareClaim } from "../../study";
import { EVERY } from "./every";

const WIDTHS = [100, 316, 1000, 3162];
/** γ, the learning rate of the runs. */
const GAMMA = 0.1;

const told = {
  section: "5",
  of: "paper",
  reading: "only",
  kind: "share",
  ...EVERY,
  trials: [20, 319],
  frozen: "cf4ee44",
} as const;

/** A cell for every width: the runs in which a bound holds at every step that was looked at. */
const runs =
  (holds: (row: Row) => boolean): ShareClaim["cells"] =>
  (rows) => {
    const at = rowsBy(rows, ["width"]);
    return WIDTHS.map((p) => shareOfAll(`p = ${p}`, at(p), holds));
  };

/** Theorem 5.1's three inequalities. They bound what training does: there is nothing to purify, and no companion. */
export const theorem51Claims: readonly Claim[] = [
  claim({
    ...told,
    id: "hidden-drift",
    sentence: "No kernel moves farther than R_W (equation 5.1).",
    cells: runs(({ hiddenShare }) => Number(hiddenShare) <= 1),
  }),
  claim({
    ...told,
    id: "output-drift",
    sentence: "No entry of β moves farther than R_β (equation 5.2).",
    cells: runs(({ outputShare }) => Number(outputShare) <= 1),
  }),
  claim({
    ...told,
    id: "contraction",
    sentence: "Every step shrinks the squared error by 1 − γ/8 at least (equation 5.3).",
    cells: runs(({ slowestStep }) => Number(slowestStep) <= 1 - GAMMA / 8),
  }),
];
