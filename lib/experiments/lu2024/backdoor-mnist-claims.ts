import { type Claim, claim } from "../../study";
import {
  type At,
  accuracyCells,
  growthCells,
  isAlive,
  isMended,
  isRemoved,
  KEPT,
  pointsCells,
  REMOVED,
  settingsOf,
  shareCells,
} from "./backdoor-cells";
import type { TriggerName } from "./backdoor-triggers";

/** Triggers that no clean image holds. */
const OUTSIDE_SPAN: readonly TriggerName[] = ["corner", "centre", "dots", "sinusoid", "warp"];
/** One training image in ten. */
const SHARES = [0.1];
/** "A limited amount of benign data": two, five and ten images a class. */
const FEW = [20, 50, 100];
const ONE = settingsOf(["corner"], [0.1], [50]);
const EVERY = settingsOf(OUTSIDE_SPAN, SHARES, FEW);
const IN_SPAN = settingsOf(["public"], SHARES, FEW);

const frozen = "bc88857";
const section = "abstract, summary (key results)";
const most = { margin: 0.5, marginReason: "most networks" } as const;
const paper = { of: "paper", section, frozen } as const;
const ours = { of: "ours", section, frozen } as const;

/** The same repair of networks that nobody poisoned. */
const unpoisoned = (settings: readonly At[]): At[] => {
  const seen = new Map(settings.map(({ trigger, points }) => [`${trigger} ${points}`, { trigger, points }]));
  return [...seen.values()].map((at) => ({ ...at, poisonFraction: 0 }));
};

const removed = (settings: readonly At[]) => ({
  cells: shareCells(settings, "purified", isRemoved),
  companion: shareCells(settings, "start", isRemoved),
  withoutAttack: shareCells(unpoisoned(settings), "purified", isRemoved),
});
const mended = (settings: readonly At[]) => ({
  cells: shareCells(settings, "purified", isMended),
  companion: shareCells(settings, "start", isMended),
});
const kept = (settings: readonly At[]) => ({
  cells: accuracyCells(settings, "purified"),
  companion: accuracyCells(settings, "start"),
});

/** What is said of backdoors in networks of ten digits. */
export const backdoorMnistClaims: readonly Claim[] = [
  claim({
    ...paper,
    ...most,
    id: "backdoor-removed-loose",
    sentence: `Purification with few clean, unlabelled images removes a backdoor: with 50 images, a patch in the corner of one training image in ten, the attack succeeds on at most ${REMOVED} of the victims in most networks.`,
    reading: "loose",
    kind: "share",
    ...removed(ONE),
  }),
  claim({
    ...paper,
    ...most,
    id: "backdoor-removed-strict",
    sentence: `Purification with few clean, unlabelled images removes backdoors: with 20, 50 and 100 images, every trigger that no clean image holds, written into one training image in ten, the attack succeeds on at most ${REMOVED} of the victims in most networks.`,
    reading: "strict",
    kind: "share",
    ...removed(EVERY),
  }),
  claim({
    ...paper,
    ...most,
    id: "backdoor-mended-loose",
    sentence: `It does so at little cost: with 50 images, a patch in the corner of one training image in ten, the attack succeeds on at most ${REMOVED} of the victims and the accuracy falls by at most ${KEPT} in most networks.`,
    reading: "loose",
    kind: "share",
    ...mended(ONE),
  }),
  claim({
    ...paper,
    ...most,
    id: "backdoor-mended-strict",
    sentence: `It does so at little cost: with 20, 50 and 100 images, every trigger that no clean image holds, written into one training image in ten, the attack succeeds on at most ${REMOVED} of the victims and the accuracy falls by at most ${KEPT} in most networks.`,
    reading: "strict",
    kind: "share",
    ...mended(EVERY),
  }),
  claim({
    ...paper,
    id: "accuracy-kept-loose",
    sentence: `Purification with few clean images keeps the accuracy: with 50 images, a patch in the corner of one training image in ten, it falls by less than ${KEPT} on average.`,
    reading: "loose",
    kind: "mean",
    margin: -KEPT,
    marginReason: "one digit in twenty; networks differ by as much",
    range: [-1, 1],
    ...kept(ONE),
  }),
  claim({
    ...paper,
    id: "accuracy-kept-strict",
    sentence: `Purification with few clean images keeps the accuracy: with 20, 50 and 100 images and every trigger, written into one training image in ten, it falls by less than ${KEPT} on average.`,
    reading: "strict",
    kind: "mean",
    margin: -KEPT,
    marginReason: "one digit in twenty; networks differ by as much",
    range: [-1, 1],
    ...kept([...EVERY, ...IN_SPAN]),
  }),
  claim({
    ...paper,
    id: "more-images-more-accuracy",
    sentence:
      "More clean data improves recovery: with every trigger, written into one training image in ten, the accuracy after purification is higher with 100 images than with 5.",
    reading: "only",
    kind: "mean",
    margin: 0,
    marginReason: "a direction without a size",
    range: [-1, 1],
    cells: pointsCells(settingsOf([...OUTSIDE_SPAN, "public"], SHARES, [0]), 5, 100),
  }),
  claim({
    ...ours,
    ...most,
    id: "more-images-more-backdoor",
    sentence:
      "Our prediction: more clean images span more of the poisoned change too, and with every trigger that no clean image holds, written into one training image in ten, the attack succeeds more often with 100 images than with 5 in most networks.",
    reading: "only",
    kind: "share",
    cells: growthCells(settingsOf(OUTSIDE_SPAN, SHARES, [0]), 5, 100),
  }),
  claim({
    ...ours,
    ...most,
    id: "in-span-stays",
    sentence: `Our prediction: a trigger that is one of the defender's own images lies in the span and stays: with 20, 50 and 100 images the attack succeeds on more than ${REMOVED} of the victims in most networks.`,
    reading: "only",
    kind: "share",
    cells: shareCells(IN_SPAN, "purified", isAlive),
  }),
  claim({
    ...ours,
    ...most,
    id: "dead-rows-suffice",
    sentence: `Our prediction: a patch on pixels that are black in all clean images needs no ℓ1 fit: with the weights of such pixels put back to their start and 50 images, the attack from the corner succeeds on at most ${REMOVED} of the victims and the accuracy falls by at most ${KEPT} in most networks.`,
    reading: "only",
    kind: "share",
    cells: shareCells(settingsOf(["corner"], SHARES, [50]), "dead-rows", isMended),
  }),
  claim({
    ...ours,
    ...most,
    id: "attack-takes",
    sentence:
      "A control: before any repair the attack succeeds on at least half of the victims in most networks, with every trigger, one training image in ten poisoned.",
    reading: "only",
    kind: "share",
    cells: shareCells(
      settingsOf([...OUTSIDE_SPAN, "public"], [0.1], [50]),
      "poisoned",
      ({ attackSuccessRate }) => attackSuccessRate >= 0.5,
    ),
  }),
];
