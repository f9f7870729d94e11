import { differences } from "../../evidence";
import { type Claim, claim, type MeanCell, type Row } from "../../study";
import {
  accuracyChange,
  againstThreshold,
  attackReduction,
  ofPurified,
  REMOVED,
  removedIn,
  removedShare,
  roomBelowRemoved,
} from "./backdoor-cells";
import { EVERY_ATTACK, EVERY_SETTING, nameOf, ONE_SETTING, outcomesIn } from "./backdoor-settings";

/** Accuracy may fall by this much and still count as maintained. */
const MARGIN = 0.02;
/** Points from outside may be worse by this much and still serve as well. */
const AS_WELL = 0.05;

const told = { section: "6.3", trials: [20, 219], frozen: "cf4ee44" } as const;
const kept = { ...told, of: "paper", kind: "mean", margin: -MARGIN, range: [-1, 1] } as const;
const attack = { ...told, of: "paper", kind: "mean", margin: 0, bimodal: true } as const;
const removed = { ...told, of: "ours", added: true, kind: "share" } as const;
const direction = { marginReason: "a direction without a size", range: [-1, 1] } as const;

/** The claims of section 6.3, m = 1, with a loose and a strict reading. */
export const backdoorClaims: readonly Claim[] = [
  claim({
    ...kept,
    id: "accuracy-kept-loose",
    sentence: `Purification keeps the test accuracy: with 10 clean points at a poisoned ratio of 0.3 it falls by less than ${MARGIN}.`,
    reading: "loose",
    ...againstThreshold(accuracyChange, ONE_SETTING),
  }),
  claim({
    ...kept,
    id: "accuracy-kept-strict",
    sentence: `Purification keeps the test accuracy: at every poisoned ratio, with 5, 10 and 20 clean points, it falls by less than ${MARGIN}.`,
    reading: "strict",
    ...againstThreshold(accuracyChange, EVERY_SETTING),
  }),
  claim({
    ...attack,
    ...direction,
    id: "backdoor-mitigated-loose",
    sentence:
      "Purification mitigates the backdoor: with 10 clean points at a poisoned ratio of 0.3 the attack succeeds less often.",
    reading: "loose",
    ...ofPurified(attackReduction, ONE_SETTING),
  }),
  claim({
    ...attack,
    range: [REMOVED - 1, REMOVED],
    id: "backdoor-mitigated-strict",
    sentence: `Purification removes the backdoor: at every poisoned ratio, with 5, 10 and 20 clean points, the attack succeeds on at most ${REMOVED} of the malignant points.`,
    reading: "strict",
    ...againstThreshold(roomBelowRemoved, EVERY_ATTACK),
  }),
  claim({
    ...removed,
    margin: 0.5,
    marginReason: "most networks",
    id: "backdoor-removed-share-loose",
    sentence: `Purification removes the backdoor from most networks: with 10 clean points at a poisoned ratio of 0.3 the attack succeeds on at most ${REMOVED} of the malignant points.`,
    reading: "loose",
    ...againstThreshold(removedShare, ONE_SETTING),
  }),
  claim({
    ...removed,
    margin: 0.95,
    marginReason: "one network in twenty may fail, as in figure 2",
    id: "backdoor-removed-share-strict",
    sentence: `Purification removes the backdoor from 95 % of networks: at every poisoned ratio, with 5, 10 and 20 clean points, the attack succeeds on at most ${REMOVED} of the malignant points.`,
    reading: "strict",
    ...againstThreshold(removedShare, EVERY_ATTACK),
  }),
  claim({
    ...told,
    id: "points-from-outside",
    sentence: `Points from outside the training batch serve as well: at a ratio of 0.3 with 10 points neither accuracy nor attack success is worse by more than ${AS_WELL}.`,
    of: "paper",
    reading: "only",
    kind: "mean",
    margin: -AS_WELL,
    range: [-1, 1],
    trials: [20, 719],
    cells: outsideAgainstInside,
  }),
  claim({
    ...attack,
    ...direction,
    id: "both-designs-keep-more",
    sentence:
      "Our prediction: with β designed under W̃ and W(0) together the span is wider and more of the backdoor stays: at a ratio of 0.3 with 10 points the attack succeeds more often than under the paper's design.",
    of: "ours",
    reading: "only",
    cells: bothAgainstPaper,
  }),
];

/** How much better points from outside are than points from the batch, on the same networks. */
function outsideAgainstInside(rows: readonly Row[]): MeanCell[] {
  const of = outcomesIn(rows);
  const accuracies = ONE_SETTING.map((setting) => of(setting, "purified-l1", "accuracy"));
  const rates = ONE_SETTING.map((setting) => of(setting, "purified-l1", "attackSuccessRate"));
  const [inside, outside] = rates.map(removedIn);
  return [
    { name: "accuracy", clusters: differences(accuracies[1], accuracies[0]) },
    {
      name: "attack success",
      clusters: differences(rates[0], rates[1]),
      note: `inside: ${inside}, outside: ${outside}`,
      bimodal: true,
    },
  ];
}

/** How much more often the attack succeeds when β is designed under both networks. */
function bothAgainstPaper(rows: readonly Row[]): MeanCell[] {
  const of = outcomesIn(rows);
  return ONE_SETTING.map((setting) => {
    const both = of(setting, "purified-l1-both", "attackSuccessRate");
    const paper = of(setting, "purified-l1", "attackSuccessRate");
    const note = `both: ${removedIn(both)}, the paper's: ${removedIn(paper)}`;
    return { name: nameOf(setting), clusters: differences(both, paper), note };
  });
}
