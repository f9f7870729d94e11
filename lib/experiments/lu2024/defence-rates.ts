import { knownDataset } from "../../datasets";
import { accuracy } from "../../metrics";
import { layeredClassifier } from "../../models/layered";
import { type Rng, selectRows } from "../../num";
import { facetLines, orderedColors } from "../../plot";
import { type AnyExperiment, count, experiment, fraction, oneOfNumbers, oneOfWords } from "../../study";
import { BASELINE_TITLES, BASELINES, type Baseline, baseline, CHOICES } from "./backdoor-baselines";
import { beginTrial, seen, trainWithBackdoor, triggerOf } from "./backdoor-network";
import { ARCHITECTURES, DIGITS } from "./backdoor-task";
import { firstOf } from "./backdoor-trial";
import { TRIGGER_TITLES, TRIGGERS, type TriggerName } from "./backdoor-triggers";
import { readDefences } from "./defence-choice";
import { DEFENCE_CHOICES } from "./defence-choice-table";

/** Those that end with training; pruning alone has trials of its own, on the same networks. */
const TRAINED: readonly Baseline[] = ["fine-tuned", "fine-pruned", "unlearned", "from-scratch"];

/** Beyond the fifth value, where each was at its best, and beyond the ninth, where two were: no choice should be the last that was tried. */
const BEYOND: readonly number[] = [5, 6, 7, 8];
const FAR: readonly number[] = [9, 10, 11, 12];

/** One baseline at one of its values. */
interface RatedBaseline {
  readonly method: Baseline;
  readonly choice: number;
  readonly value: number;
  readonly accuracy: number;
  readonly attackSuccessRate: number;
}

function rateTrial(
  point: {
    readonly trigger: TriggerName;
    readonly poisonFraction: number;
    readonly points: number;
    readonly method: readonly Baseline[];
    readonly choice: readonly number[];
  },
  rng: Rng,
): RatedBaseline[] {
  const { trigger: name, poisonFraction, points } = point;
  const trial = beginTrial(DIGITS, ARCHITECTURES["one layer"], rng);
  const trigger = triggerOf(trial, name, rng);
  const network = trainWithBackdoor(trial, { name, trigger, poisonFraction });
  const clean = firstOf(network, points);
  const { evaluation } = trial.pictures;
  const judged = seen(trial, evaluation);
  const victims = Array.from(evaluation.labels.keys()).filter((s) => evaluation.labels[s] !== 0);
  const attacked = seen(trial, { ...evaluation, bytes: trigger(selectRows(evaluation.bytes, victims)) });
  return point.method.flatMap((method) =>
    point.choice.map((choice) => {
      const value = CHOICES[method][choice];
      const classifier = layeredClassifier(baseline(network, clean, method, value));
      const said = classifier.predict(attacked.inputs);
      return {
        ...{ method, choice, value, accuracy: accuracy(classifier, judged) },
        attackSuccessRate: said.filter((c) => c === 0).length / victims.length,
      };
    }),
  );
}

/** At which rate or share each baseline is best, on networks that no comparison holds: all triggers, nobody's in particular. */
export const defenceRates: AnyExperiment = experiment({
  id: "lu2024/defence-rates",
  title: "Rates and shares of the baselines, chosen for a fair comparison",
  question: "At which rate or pruned share is each defence that purification is compared with at its best?",
  answer: {
    says: "Fine-tuning at γ = {tuned}, unlearning of the inverted trigger at {unlearned}, training from scratch at {scratch}; with {pruned} of the kernels pruned as dormant, or those whose mask ends at {mask} or below as sensitive.",
    because: [],
    numbers: () => {
      const value = readDefences(DEFENCE_CHOICES);
      return {
        tuned: value("fine-tuned"),
        unlearned: value("unlearned"),
        scratch: value("from-scratch"),
        pruned: value("fine-pruned"),
        mask: value("neurons-pruned"),
      };
    },
  },
  source: {
    cite: "lu2024",
    differs:
      "The summary names no other defence. Every rate, number of steps and pruned share is ours, and is chosen on networks that no comparison uses.",
  },
  grid: { trigger: ["corner", "dots", "warp"], poisonFraction: [0.1], points: [20] },
  within: { method: TRAINED, choice: [0, 1, 2, 3, 4] },
  parameters: {
    trigger: oneOfWords("what is written into poisoned images", TRIGGERS),
    poisonFraction: fraction("ρ, share of the training images that are poisoned"),
    points: count("n, clean labelled images used for repair", 100),
    method: oneOfWords("what repairs the network", BASELINES),
    choice: oneOfNumbers("which of its values, from 0", [0, 1, 2, 3, 4, ...BEYOND, ...FAR]),
  },
  quick: { trigger: ["corner"], method: ["fine-tuned", "fine-pruned"] },
  trials: { quick: 1, paper: 5 },
  unseen: [
    { changes: { method: ["neurons-pruned"] }, trials: { from: 0, to: 4 } },
    { changes: { method: BASELINES, choice: BEYOND }, trials: { from: 0, to: 4 } },
    { changes: { method: ["fine-tuned", "unlearned"], choice: FAR }, trials: { from: 0, to: 4 } },
  ],
  needs: [knownDataset("mnist")],
  version: 1,
  measures: { value: "number", accuracy: "number", attackSuccessRate: "number" },
  measure: rateTrial,
  figure(rows, context) {
    const triggers = TRIGGERS.filter((name) => rows.some(({ trigger }) => trigger === name));
    const colors = orderedColors(triggers.length);
    const scored = rows.map((row) => ({ ...row, score: row.accuracy - row.attackSuccessRate }));
    return facetLines(scored, context, {
      title: "Baselines at the first five values of what they depend on most",
      x: { column: "choice", title: "value, in order" },
      rows: [
        { y: "score", title: "score", statistic: "mean" },
        { y: "accuracy", title: "accuracy", statistic: "mean", range: [-0.03, 1.03] },
        { y: "attackSuccessRate", title: "attack success", statistic: "mean", range: [-0.03, 1.03] },
      ],
      columns: BASELINES.filter((name) => rows.some(({ method }) => method === name)).map((name) => ({
        title: `${BASELINE_TITLES[name]}: ${CHOICES[name].slice(0, 5).join(", ")}`,
        select: (row) => row.method === name,
      })),
      views: [
        {
          label: "by trigger",
          series: triggers.map((name, i) => ({
            label: TRIGGER_TITLES[name],
            color: colors[i],
            select: (row) => row.trigger === name,
          })),
        },
      ],
      spread:
        "means with 95 % bootstrap intervals over networks; more values were rated behind the last, and of all the one with the largest score, accuracy − attack success, over all triggers is chosen",
    });
  },
  claims: [],
});
