import { knownDataset } from "../../datasets";
import { accuracy } from "../../metrics";
import { type LayeredParameters, layeredClassifier } from "../../models/layered";
import { type Rng, selectRows } from "../../num";
import { type AnyExperiment, count, experiment, fraction, oneOfWords } from "../../study";
import { DEFENCES, type Defence, defencesOf } from "./backdoor-defences";
import { beginTrial, seen, trainWithBackdoor, triggerOf } from "./backdoor-network";
import { ARCHITECTURES, DIGITS } from "./backdoor-task";
import { firstOf } from "./backdoor-trial";
import { TRIGGERS, type TriggerName } from "./backdoor-triggers";
import { readDefences } from "./defence-choice";
import { DEFENCE_CHOICES } from "./defence-choice-table";
import { defenceClaims } from "./defence-claims";
import { drawDefences } from "./defence-figure";
import { defenceTables } from "./defence-tables";

/** Images of the batch that were not poisoned, and images that nobody trained on. */
export const DEFENDERS_IMAGES = ["inside", "outside"] as const;
export type DefendersImages = (typeof DEFENDERS_IMAGES)[number];

/** One defence of one network. */
interface Defended {
  readonly source: DefendersImages;
  readonly method: Defence;
  readonly accuracy: number;
  readonly attackSuccessRate: number;
  readonly trainedAccuracy: number;
}

function defenceTrial(
  point: {
    readonly trigger: TriggerName;
    readonly poisonFraction: number;
    readonly points: number;
    readonly source: readonly DefendersImages[];
    readonly method: readonly Defence[];
  },
  rng: Rng,
): Defended[] {
  const { trigger: name, poisonFraction, points } = point;
  const trial = beginTrial(DIGITS, ARCHITECTURES["one layer"], rng);
  const trigger = triggerOf(trial, name, rng);
  const network = trainWithBackdoor(trial, { name, trigger, poisonFraction });
  const { evaluation } = trial.pictures;
  const judged = seen(trial, evaluation);
  const victims = Array.from(evaluation.labels.keys()).filter((s) => evaluation.labels[s] !== 0);
  const attacked = seen(trial, { ...evaluation, bytes: trigger(selectRows(evaluation.bytes, victims)) });
  const look = (parameters: LayeredParameters) => {
    const classifier = layeredClassifier(parameters);
    const said = classifier.predict(attacked.inputs);
    return {
      accuracy: accuracy(classifier, judged),
      attackSuccessRate: said.filter((c) => c === 0).length / victims.length,
    };
  };
  const { accuracy: trainedAccuracy } = look(network.trained);
  let unpoisoned: LayeredParameters | undefined;
  const clean = (): LayeredParameters => {
    unpoisoned ??= trainWithBackdoor(trial, { name, trigger, poisonFraction: 0 }).trained;
    return unpoisoned;
  };
  return point.source.flatMap((source) => {
    const defended = defencesOf(
      network,
      firstOf(network, points, source),
      readDefences(DEFENCE_CHOICES),
      clean,
    );
    return point.method.map((method) => ({ source, method, ...look(defended(method)), trainedAccuracy }));
  });
}

/** Purification, its halves, and five defences that have the labels of the same images, each at the value that is best for it. */
export const defences: AnyExperiment = experiment({
  id: "lu2024/defences",
  title: "Purification beside other defences",
  question:
    "With twenty clean images, what does purification do that defences with their labels do not, each at its best?",
  answer: {
    says: "Nothing that is shown for every trigger: training from scratch on the same labelled images rids most networks of the attack, of a warp too, which purification leaves, though it costs accuracy. No tuned defence removes the attack and keeps the accuracy in most networks, and a trigger like a clean image survives purification.",
    because: [
      { claim: "removes-more-than-labelled", verdict: "disagrees" },
      { claim: "scratch-is-free", verdict: "agrees" },
      { claim: "scratch-as-accurate", verdict: "disagrees" },
      { claim: "tuning-mends", verdict: "disagrees" },
      { claim: "similar-stays", verdict: "agrees" },
    ],
  },
  source: {
    cite: "lu2024",
    differs:
      "The summary compares with no other defence. Those here, their rates, which were chosen on other networks, and the networks are ours.",
  },
  grid: { trigger: ["corner", "dots", "warp", "similar"], poisonFraction: [0.1], points: [20] },
  within: { source: DEFENDERS_IMAGES, method: DEFENCES },
  parameters: {
    trigger: oneOfWords("what is written into poisoned images", TRIGGERS),
    poisonFraction: fraction("ρ, share of the training images that are poisoned"),
    points: count("n, clean images used for repair", 100),
    source: oneOfWords("where these images come from: the training batch or not", DEFENDERS_IMAGES),
    method: oneOfWords("what repairs the network", DEFENCES),
  },
  quick: {
    trigger: ["corner"],
    source: ["inside"],
    method: ["poisoned", "purified", "fine-tuned", "fine-pruned", "from-scratch", "start"],
  },
  trials: { quick: 1, paper: 20 },
  needs: [knownDataset("mnist")],
  version: 1,
  measures: { accuracy: "number", attackSuccessRate: "number", trainedAccuracy: "number" },
  measure: defenceTrial,
  figure: drawDefences,
  tables: defenceTables,
  claims: defenceClaims,
});
