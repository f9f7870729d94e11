import { type Claim, claim } from "../../study";
import { isAlive, isMended, isRemoved, KEPT, REMOVED, settingsOf, shareCells } from "./backdoor-cells";
import type { TriggerName } from "./backdoor-triggers";

const OUTSIDE_SPAN: readonly TriggerName[] = ["corner", "centre", "dots", "sinusoid", "warp"];
const SHARES = [0.05, 0.2];
const FEW = [20, 50, 100];
const EVERY = settingsOf(OUTSIDE_SPAN, SHARES, FEW);

const told = {
  section: "abstract, summary (key results)",
  kind: "share",
  margin: 0.5,
  marginReason: "most networks",
  frozen: "66c7ed7",
} as const;

/** What is said of backdoors at a smaller and at a larger poisoned share. */
export const backdoorSharesClaims: readonly Claim[] = [
  claim({
    ...told,
    of: "paper",
    id: "backdoor-removed",
    sentence: `Purification removes backdoors at other poisoned shares too: with 20, 50 and 100 images and every trigger that no clean image holds, in one training image in twenty and in one in five, the attack succeeds on at most ${REMOVED} of the victims in most networks.`,
    reading: "loose",
    cells: shareCells(EVERY, "purified", isRemoved),
    companion: shareCells(EVERY, "start", isRemoved),
  }),
  claim({
    ...told,
    of: "paper",
    id: "backdoor-mended",
    sentence: `It does so at little cost: in all of these settings the attack succeeds on at most ${REMOVED} of the victims and the accuracy falls by at most ${KEPT} in most networks.`,
    reading: "strict",
    cells: shareCells(EVERY, "purified", isMended),
    companion: shareCells(EVERY, "start", isMended),
  }),
  claim({
    ...told,
    of: "ours",
    id: "in-span-stays",
    sentence: `Our prediction: a blended image of the defender's own stays at both shares: with 20, 50 and 100 images the attack succeeds on more than ${REMOVED} of the victims in most networks.`,
    reading: "only",
    cells: shareCells(settingsOf(["public"], SHARES, FEW), "purified", isAlive),
  }),
];
