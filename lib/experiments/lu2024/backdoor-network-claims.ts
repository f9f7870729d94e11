import { type Claim, claim, type Row, type TrialRange } from "../../study";
import {
  type At,
  isMended,
  isRemoved,
  KEPT,
  outcomesAt,
  REMOVED,
  settingsOf,
  shareCells,
} from "./backdoor-cells";

/** Two hundred networks of one setting, which no figure shows: enough for what is nearly all or nothing. */
export const NETWORKS: TrialRange = [20, 219];

const at = (points: number): At[] => settingsOf(["corner"], [0.1], [points]);
const told = {
  section: "abstract",
  of: "paper",
  reading: "only",
  trials: NETWORKS,
  frozen: "66c7ed7",
} as const;

/** τ = the attack's success before the repair less that after it. */
const reduction = (points: readonly number[], method: "purified" | "start") => (rows: readonly Row[]) =>
  points.flatMap(at).map((setting) => {
    const before = outcomesAt(rows, setting, "poisoned");
    const after = [...outcomesAt(rows, setting, method)];
    return {
      name: `n = ${setting.points}`,
      clusters: Float64Array.from(
        after,
        ([key, { attackSuccessRate }]) =>
          (before.get(key)?.attackSuccessRate ?? Number.NaN) - attackSuccessRate,
      ),
      note: `attack success ≤ ${REMOVED} in ${after.filter(([, one]) => isRemoved(one)).length} of ${after.length}`,
    };
  });

/** A patch in the corner of one digit in ten, one layer: judged on 200 networks. */
export const networkClaims: readonly Claim[] = [
  claim({
    ...told,
    id: "backdoor-mitigated-200",
    sentence:
      "Purification with few clean images mitigates a backdoor: with 5, 20 and 50 images the attack from the corner succeeds less often than before, by at least half of the victims on average.",
    kind: "mean",
    margin: 0.5,
    marginReason: "half of the victims: more than half of what the attack reaches",
    range: [-1, 1],
    bimodal: true,
    cells: reduction([5, 20, 50], "purified"),
  }),
  claim({
    ...told,
    id: "backdoor-removed-200",
    sentence: `It removes the backdoor from three networks in four: with 50 images the attack succeeds on at most ${REMOVED} of the victims.`,
    kind: "share",
    margin: 0.75,
    cells: shareCells(at(50), "purified", isRemoved),
    companion: shareCells(at(50), "start", isRemoved),
  }),
  claim({
    ...told,
    id: "backdoor-mended-200",
    sentence: `It does so at little cost: with 50 images the attack succeeds on at most ${REMOVED} of the victims and the accuracy falls by at most ${KEPT} in most networks.`,
    kind: "share",
    margin: 0.5,
    marginReason: "most networks",
    cells: shareCells(at(50), "purified", isMended),
    companion: shareCells(at(50), "start", isMended),
  }),
];
