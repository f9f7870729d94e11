import { knownDataset } from "../../datasets";
import { type AnyExperiment, count, experiment, fraction, oneOfNumbers, oneOfWords } from "../../study";
import { backdoorFigure, triggerViews } from "./backdoor-figure";
import { backdoorMnistClaims } from "./backdoor-mnist-claims";
import { REPAIRS } from "./backdoor-repairs";
import { backdoorTables } from "./backdoor-tables";
import { DIGITS, ONE_LAYER } from "./backdoor-task";
import { BACKDOOR_MEASURES, backdoorTrial } from "./backdoor-trial";
import { TRIGGERS } from "./backdoor-triggers";

/** Backdoors in networks of ten digits: what n clean images leave of six triggers. */
export const backdoorMnist: AnyExperiment = experiment({
  id: "lu2024/backdoor-mnist",
  title: "Backdoors in networks of digits",
  question: "How many clean images remove a backdoor from a network of ten digits, and which triggers stay?",
  answer: {
    says: "No number of images that was tried removes every trigger at little cost: more of them keep more accuracy, and a trigger that is one of the defender’s own images stays.",
    because: [
      { claim: "backdoor-mended-strict", verdict: "disagrees" },
      { claim: "more-images-more-accuracy", verdict: "agrees" },
      { claim: "in-span-stays", verdict: "agrees" },
    ],
  },
  source: {
    cite: "lu2024",
    differs:
      "Of the paper only the published summary is at hand, so every setting is ours: training images of MNIST's test file, the width, one image in ten poisoned, six triggers, 5 to 100 clean images, and as companions doing nothing, returning the start, and resetting the weights of pixels that are dark in all clean images.",
  },
  grid: { poisonFraction: [0, 0.1], width: [DIGITS.width] },
  within: {
    trigger: ["corner", "centre", "dots", "sinusoid", "warp", "public"],
    points: [5, 10, 20, 50, 100],
    method: ["poisoned", "purified", "dead-rows", "start"],
  },
  parameters: {
    poisonFraction: fraction("ρ, share of the training images that are poisoned"),
    width: count("p, number of kernels", 2000),
    trigger: oneOfWords("what is written into poisoned images", TRIGGERS),
    points: oneOfNumbers("n, clean images used for repair", [1, 2, 5, 10, 15, 20, 30, 50, 75, 100]),
    method: oneOfWords("what repairs the network", REPAIRS),
  },
  quick: { trigger: ["corner", "public"], points: [5, 20, 50] },
  trials: { quick: 1, paper: 20 },
  needs: [knownDataset("mnist")],
  version: 1,
  measures: BACKDOOR_MEASURES,
  measure({ poisonFraction, width, trigger, points, method }, rng) {
    const setting = { task: { ...DIGITS, width }, architecture: ONE_LAYER, poisonFraction };
    return backdoorTrial({ ...setting, triggers: trigger, points, methods: method }, rng);
  },
  figure(rows, context) {
    const shares = [...new Set(rows.map((row) => row.poisonFraction))].sort((a, b) => a - b);
    return backdoorFigure(rows, context, {
      title: "After the published summary: backdoors in networks of ten digits",
      leastAccuracy: DIGITS.leastAccuracy,
      columns: shares.map((share) => ({
        title: share === 0 ? "nothing poisoned" : `ρ = ${share}`,
        select: (row) => row.poisonFraction === share,
      })),
      views: triggerViews(rows),
    });
  },
  tables: (rows) => backdoorTables(rows, { poisonFraction: 0.1, points: [20, 50, 100] }),
  claims: backdoorMnistClaims,
});
