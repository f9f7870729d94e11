import { byCluster, differences, rowsBy } from "../../evidence";
import { type Claim, claim, type MeanCell, type Row, type ShareCell } from "../../study";
import { isMended, isRemoved, KEPT, REMOVED } from "./backdoor-cells";
import { DEFENCE_TITLES, type Defence } from "./backdoor-defences";
import type { TriggerName } from "./backdoor-triggers";
import type { DefendersImages } from "./defences";

/** Triggers that no clean image holds, each a kind of its own. */
const TRIGGERS: readonly TriggerName[] = ["corner", "dots", "warp"];
const LABELLED: readonly Defence[] = [
  "fine-tuned",
  "fine-pruned",
  "neurons-pruned",
  "unlearned",
  "from-scratch",
];
/** Those that begin with the poisoned network. */
const TUNING = LABELLED.filter((method) => method !== "from-scratch");
const BOTH: readonly DefendersImages[] = ["inside", "outside"];

const FAIR =
  "with 20 clean images of the training batch, every value chosen on other networks, for a patch in the corner, random dots and a warp";

const told = { section: "abstract, summary (backdoor)", of: "ours", frozen: "32e21de" } as const;
const most = { kind: "share", margin: 0.5, marginReason: "most networks" } as const;
const more = {
  kind: "mean",
  margin: 0,
  marginReason: "a direction without a size",
  range: [-1, 1],
} as const;

interface Outcome {
  readonly accuracy: number;
  readonly attackSuccessRate: number;
  readonly trainedAccuracy: number;
}
type Has = (outcome: Outcome) => boolean;

/** The outcomes of one defence at a trigger, a network each. */
const outcomesBy = (rows: readonly Row[]) => {
  const at = rowsBy(rows, ["trigger", "source", "method"]);
  return (trigger: TriggerName, source: DefendersImages, method: Defence): Map<string, Outcome> =>
    byCluster(at(trigger, source, method), (row) => ({
      accuracy: Number(row.accuracy),
      attackSuccessRate: Number(row.attackSuccessRate),
      trainedAccuracy: Number(row.trainedAccuracy),
    }));
};

const read = (outcomes: Map<string, Outcome>, value: (outcome: Outcome) => number): Map<string, number> =>
  new Map(Array.from(outcomes, ([key, outcome]) => [key, value(outcome)]));

/** τ = the share of networks with a property after purification less that after another defence, on the same networks. */
const oftenerThan = (others: readonly Defence[], has: Has) => (rows: readonly Row[]) => {
  const at = outcomesBy(rows);
  return TRIGGERS.flatMap((trigger) =>
    others.map((other): MeanCell => {
      const [ours, theirs] = (["purified", other] as const).map((method) =>
        read(at(trigger, "inside", method), (outcome) => Number(has(outcome))),
      );
      const count = (map: Map<string, number>): string =>
        `${[...map.values()].filter(Boolean).length} of ${map.size}`;
      return {
        name: `${trigger}, ${DEFENCE_TITLES[other]}`,
        clusters: differences(ours, theirs),
        note: `${count(ours)} against ${count(theirs)}`,
      };
    }),
  );
};

/** τ = the share of networks with a property after a defence. */
const shares =
  (
    triggers: readonly TriggerName[],
    methods: readonly Defence[],
    has: Has,
    sources: readonly DefendersImages[] = ["inside"],
  ) =>
  (rows: readonly Row[]) => {
    const at = outcomesBy(rows);
    return triggers.flatMap((trigger) =>
      methods.flatMap((method) =>
        sources.map(
          (source): ShareCell => ({
            name: `${trigger}, ${DEFENCE_TITLES[method]}, ${source}`,
            clusters: Array.from(at(trigger, source, method).values(), has),
          }),
        ),
      ),
    );
  };

/** What purification with few images is worth beside what else the same images allow. */
export const defenceClaims: readonly Claim[] = [
  claim({
    ...told,
    ...more,
    id: "removes-more-than-labelled",
    sentence: `Purification, which needs no labels, removes the backdoor (attack success ≤ ${REMOVED}) from more networks than each defence that has them, ${FAIR}.`,
    reading: "loose",
    cells: oftenerThan(LABELLED, isRemoved),
  }),
  claim({
    ...told,
    ...more,
    id: "mends-more-than-labelled",
    sentence: `Purification mends more networks (attack success ≤ ${REMOVED}, accuracy down by at most ${KEPT}) than each defence that has labels, ${FAIR}.`,
    reading: "strict",
    cells: oftenerThan(LABELLED, isMended),
  }),
  claim({
    ...told,
    ...most,
    id: "tuning-mends",
    sentence: `Each defence that goes on from the poisoned network with labels mends most networks, ${FAIR}.`,
    reading: "only",
    cells: shares(TRIGGERS, TUNING, isMended),
  }),
  claim({
    ...told,
    id: "scratch-as-accurate",
    sentence: `Our prediction: training from scratch on the 20 labelled images alone is no less accurate than purification, by more than ${KEPT}, ${FAIR}.`,
    reading: "only",
    kind: "mean",
    margin: -KEPT,
    marginReason: "one digit in twenty, as in the other claims on backdoors",
    range: [-1, 1],
    cells: (rows) => {
      const at = outcomesBy(rows);
      return TRIGGERS.map((trigger) => {
        const [scratch, purified] = (["from-scratch", "purified"] as const).map((method) =>
          read(at(trigger, "inside", method), ({ accuracy }) => accuracy),
        );
        return { name: trigger, clusters: differences(scratch, purified) };
      });
    },
  }),
  claim({
    ...told,
    ...most,
    id: "scratch-is-free",
    sentence: `A control: what was trained from scratch on the 20 clean images obeys no trigger: attack success ≤ ${REMOVED} in most networks, ${FAIR}.`,
    reading: "only",
    cells: shares(TRIGGERS, ["from-scratch"], isRemoved),
  }),
  claim({
    ...told,
    ...more,
    id: "l1-removes-more-than-l2",
    sentence: `It is ℓ1 that does it: purification removes the backdoor from more networks than the ℓ2 projection onto the same span, ${FAIR}.`,
    reading: "only",
    cells: oftenerThan(["purified-l2"], isRemoved),
  }),
  claim({
    ...told,
    ...more,
    id: "both-layers-needed",
    sentence: `Both layers need it: purification removes the backdoor from more networks than purification of W alone and of β alone, ${FAIR}.`,
    reading: "only",
    cells: oftenerThan(["hidden-only", "output-only"], isRemoved),
  }),
  claim({
    ...told,
    id: "outside-as-accurate",
    sentence: `Images that nobody trained on serve as well: purification with them is less accurate by at most ${KEPT} on average than with images of the batch, 20 each, for a patch in the corner, random dots and a warp.`,
    reading: "only",
    kind: "mean",
    margin: -KEPT,
    marginReason: "one digit in twenty, as in the other claims on backdoors",
    range: [-1, 1],
    cells: (rows) => {
      const at = outcomesBy(rows);
      return TRIGGERS.map((trigger) => {
        const [outside, inside] = (["outside", "inside"] as const).map((source) =>
          read(at(trigger, source, "purified"), ({ accuracy }) => accuracy),
        );
        return { name: trigger, clusters: differences(outside, inside) };
      });
    },
  }),
  claim({
    ...told,
    ...most,
    id: "similar-stays",
    sentence: `Our prediction: an image as a trigger stays, whether the defender holds it (outside) or only others of its kind (inside): after purification with 20 images the attack succeeds on more than ${REMOVED} of the victims in most networks.`,
    reading: "only",
    cells: shares(["similar"], ["purified"], (outcome) => !isRemoved(outcome), BOTH),
  }),
  claim({
    ...told,
    ...most,
    id: "attack-takes",
    sentence:
      "A control: before any repair the attack succeeds on at least half of the victims in most networks, with every trigger.",
    reading: "only",
    cells: shares(
      [...TRIGGERS, "similar"],
      ["poisoned"],
      ({ attackSuccessRate }) => attackSuccessRate >= 0.5,
    ),
  }),
];
