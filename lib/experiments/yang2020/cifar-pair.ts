import { knownDataset } from "../../datasets";
import { accuracy } from "../../metrics";
import { networkClassifier, trainLeNet } from "../../models/rivals";
import type { Rng } from "../../num";
import { type AnyExperiment, count, experiment } from "../../study";
import { CHOOSING_ROWS, cifarImages } from "./cifar-images";
import { pairClaims } from "./cifar-pair-claims";
import { drawPairs, pairName } from "./cifar-pair-figure";

/** CIFAR-10's ten classes. */
const CLASSES = 10;
const TRAINING = 500;
const OTHERS = 250;

const classes = Array.from({ length: CLASSES }, (_, c) => c);

function pairTrial(
  { first, second, epochs }: { first: number; second: number; epochs: number },
  rng: Rng,
): { accuracy: number } {
  const { images, labels } = cifarImages(
    [first, second],
    TRAINING + OTHERS,
    CHOOSING_ROWS,
    rng.substream("images"),
  );
  const all = Array.from(labels, (_, i) => i);
  const [training, others] = [all.slice(0, 2 * TRAINING), all.slice(2 * TRAINING)];
  const shape = { height: 32, width: 32, channels: 3 };
  const { parameters } = trainLeNet(
    images.points(training),
    labels.subarray(0, 2 * TRAINING),
    { shape, epochs },
    rng.substream("LeNet"),
  );
  const points = { inputs: images.points(others), labels: labels.slice(2 * TRAINING) };
  return { accuracy: accuracy(networkClassifier(parameters), points) };
}

/** Which two classes of CIFAR-10 stand in for the two tissues: the paper took the pair that is told apart best. */
export const cifarPair: AnyExperiment = experiment({
  id: "yang2020/cifar-pair",
  title: "The pair of CIFAR-10's classes that is told apart best",
  question: "Which two classes would the paper's rule have chosen?",
  answer: {
    says: "{pair}: one LeNet tells {accuracy} of them right, and {hardest} of the pair that is hardest to tell.",
    because: [],
    numbers: ({ rows }) => {
      const sorted = [...rows()].sort((a, b) => Number(b.accuracy) - Number(a.accuracy));
      const [easiest] = sorted;
      return {
        pair: pairName(easiest),
        accuracy: Number(easiest.accuracy),
        hardest: Number(sorted[sorted.length - 1].accuracy),
      };
    },
  },
  source: {
    cite: "yang2020",
    section: "II.B",
    differs:
      "The paper chose two of eight kinds of tissue, for the highest accuracy. Here its rule is applied to CIFAR-10's classes, which stand in for them: one LeNet for each of the 45 pairs, on images that are used for nothing else.",
  },
  grid: { first: classes, second: classes, epochs: [100] },
  products: classes
    .slice(0, -1)
    .map((first) => ({ first: [first], second: classes.slice(first + 1), epochs: [100] })),
  otherwise: { first: [0], second: [9] },
  parameters: {
    first: count("class of CIFAR-10 that becomes 0", CLASSES - 1, 0),
    second: count("class of CIFAR-10 that becomes 1", CLASSES - 1, 0),
    epochs: count("how often LeNet sees its 1,000 images", 10_000),
  },
  quickProducts: [{ first: [0], second: [1, 8], epochs: [5] }],
  trials: { quick: 1, paper: 1 },
  needs: [knownDataset("cifar10")],
  version: 1,
  measures: { accuracy: "number" },
  measure: pairTrial,
  figure: drawPairs,
  claims: pairClaims,
});
