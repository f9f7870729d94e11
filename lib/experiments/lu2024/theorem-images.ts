import { contaminateNetwork } from "../../corruption";
import { layeredRecoveryError } from "../../metrics";
import {
  arrangePatches,
  initializeLayered,
  type LayeredParameters,
  trainLayered,
} from "../../models/layered";
import { DataError, type Rng } from "../../num";
import { facetLines, orderedColors, type Series } from "../../plot";
import { purifyNetwork } from "../../purify";
import { type AnyExperiment, count, experiment, oneOfNumbers, oneOfWords } from "../../study";
import { IMAGE_SETS, IMAGES, type ImageSet, needsOf } from "./image-set";
import {
  OUTPUTS,
  STEPS,
  THEOREM_NOISE,
  THEOREM_TRIALS,
  THEOREM_WIDTHS,
  theoremImagesClaims,
} from "./theorem-images-claims";

/** From a millionth of what a theorem allows to all of it: so many that only powers of ten have ticks. */
const DECADES = [-6, 0] as const;

/** Two images of four tiles, small mn against k, as the theorems ask. */
const SETTING = { points: 2, patches: 4, learningRate: 0.1 } as const;

const MEASURES = {
  hiddenShare: "number",
  outputShare: "number",
  slowestStep: "number",
  errorRatio: "number",
  squaredError: "number",
  exactFraction: "number",
} as const;

/** The theorems' bounds along training on images, for one output and for ten. */
export const theoremImages: AnyExperiment = experiment({
  id: "lu2024/theorem-images",
  title: "The theorems on images",
  question: "Do the bounds that are proven for Gaussian points hold on images, for one output and for ten?",
  answer: {
    says: "The bounds on how far weights move hold in every network, and the loss falls as fast as it should in all but one of {networks}; whether β's error falls with width as proven is shown for photographs, not for digits.",
    because: [
      { claim: "weights-stay-near", verdict: "agrees" },
      { claim: "loss-falls-every-step", verdict: "undecided" },
      { claim: "output-rate", verdict: "undecided" },
    ],
    numbers: ({ cells }) => ({
      networks: cells("loss-falls-every-step").reduce((sum, { n }) => sum + n, 0),
    }),
  },
  source: { cite: "lu2024", section: "Theorems 1 and 2" },
  grid: { data: IMAGE_SETS, outputs: OUTPUTS, width: THEOREM_WIDTHS },
  within: { step: STEPS },
  parameters: {
    data: oneOfWords("images", IMAGE_SETS),
    outputs: oneOfNumbers("C, outputs: odd against even classes, or one for each class", OUTPUTS),
    width: count("p, number of kernels", 20000),
    step: count("t, steps of gradient descent after which the run is looked at", 10_000),
  },
  quick: { data: ["mnist"], width: [100, 316] },
  trials: { quick: 2, paper: 20 },
  unseen: [
    { changes: { width: [100], step: [300] }, trials: { from: THEOREM_TRIALS[0], to: THEOREM_TRIALS[1] } },
  ],
  needs: needsOf(IMAGE_SETS),
  version: 2,
  measures: MEASURES,
  measure: ({ data, outputs, width, step }, rng) =>
    step.map((t) => afterSteps({ data, outputs, width }, t, rng)),
  figure(rows, context) {
    const widths = [...new Set(rows.map((row) => row.width))].sort((a, b) => a - b);
    const sets = IMAGE_SETS.filter((data) => rows.some((row) => row.data === data));
    const colors = orderedColors(widths.length);
    return facetLines(rows, context, {
      title: "After the published summary: the theorems' bounds along training on images",
      x: { column: "step", title: "steps of gradient descent", scale: "log" },
      rows: [
        { y: "hiddenShare", title: "max ‖ΔWⱼ‖ / R_W", statistic: "mean", scale: "log", range: DECADES },
        { y: "outputShare", title: "max |Δβⱼ| / R_β", statistic: "mean", scale: "log", range: DECADES },
        {
          y: "errorRatio",
          title: "‖y − f(t)‖² / ‖y − f(0)‖²",
          statistic: "mean",
          scale: "log",
          floor: 1e-12,
        },
        {
          y: "squaredError",
          title: "‖β̃ − β‖² / p at ε = 0.1",
          statistic: "mean",
          scale: "log",
          floor: 1e-12,
        },
      ],
      columns: sets.map((data) => ({ title: data, select: (row) => row.data === data })),
      views: OUTPUTS.filter((outputs) => rows.some((row) => row.outputs === outputs)).map((outputs) => ({
        label: outputs === 1 ? "one output" : `${outputs} outputs`,
        series: widths.map(
          (p, i): Series => ({
            label: `p = ${p}`,
            color: colors[i],
            select: (row) => row.width === p && row.outputs === outputs,
          }),
        ),
      })),
      spread:
        "n = 2, m = 4, γ = 0.1; means with 95 % bootstrap intervals over trials; Δ: since the start; a bound holds where the first two are below 1",
    });
  },
  claims: theoremImagesClaims,
});

/** One run in one go, and what is left of β's noise. */
function afterSteps(
  { data, outputs, width }: { data: ImageSet; outputs: number; width: number },
  step: number,
  rng: Rng,
) {
  const { points, patches, learningRate } = SETTING;
  const { picture, load } = IMAGES[data];
  const { test } = load();
  const chosen = drawOfTwoClasses(test.labels, points, rng.substream("images"));
  const inputs = arrangePatches(test.points(chosen, { scale: "rms", precision: "f64" }), picture, {
    patches,
    kind: "tile",
  });
  const targets = Array.from(chosen, (i) =>
    outputs === 1 ? (test.labels[i] % 2 === 1 ? 1 : -1) : test.labels[i],
  );
  const patchSize = inputs.columns / patches;
  const initial = initializeLayered({ patches, patchSize, widths: [width], outputs }, rng.substream("start"));
  const training = { inputs, targets, initial, loss: "squared", learningRate, iterations: step } as const;
  const { parameters: clean, losses } = trainLayered(training);
  if (clean === undefined) throw new Error(`training diverged after ${losses.length - 1} steps.`);
  let slowestStep = 0;
  for (let t = 1; t < losses.length; t++)
    if (losses[t - 1] > 1e-24 * losses[0]) slowestStep = Math.max(slowestStep, losses[t] / losses[t - 1]);

  const noise = { noiseFraction: THEOREM_NOISE };
  const { parameters: contaminated } = contaminateNetwork(clean, noise, rng.substream("noise"));
  const { hidden, outputError } = layeredRecoveryError(
    purifyNetwork({ contaminated, initial, inputs }).parameters,
    clean,
  );
  const bound = radii(points * patches, patchSize, width);
  return {
    step,
    hiddenShare: largestRow(clean, initial, "hidden") / bound.hidden,
    outputShare: largestRow(clean, initial, "output") / bound.output,
    slowestStep,
    errorRatio: losses[losses.length - 1] / losses[0],
    squaredError: outputError * outputError,
    exactFraction: hidden[0].exactFraction,
  };
}

/**
 * The first n consecutive images of a shuffle, cut into n after n, that are not all of one class: of one class ten outputs have
 * nothing to tell apart. Classes are the set's own, whatever the outputs are, so that one output learns from the same kind of draw.
 *
 * @throws {DataError} no n of the whole shuffle are of two classes.
 */
export function drawOfTwoClasses(labels: Int32Array, n: number, rng: Rng): Int32Array {
  const order = rng.permutation(labels.length);
  for (let from = 0; from + n <= order.length; from += n) {
    const drawn = order.subarray(from, from + n);
    if (drawn.some((i) => labels[i] !== labels[drawn[0]])) return drawn;
  }
  throw new DataError(
    `drawOfTwoClasses: ${labels.length} images, cut into ${n} after ${n}, and each time all of one class. Take 2 images or more, of a set of two classes.`,
  );
}

/** R_W and R_β of the published text's equations 5.1 and 5.2. */
function radii(mn: number, k: number, p: number): { hidden: number; output: number } {
  const log = Math.log(p);
  return { hidden: (100 * mn * log) / Math.sqrt(p * k), output: 32 * Math.sqrt((mn * mn * log) / p) };
}

/** The farthest that a kernel moved, or an entry of β. */
function largestRow(end: LayeredParameters, start: LayeredParameters, layer: "hidden" | "output"): number {
  const [a, b] = [end, start].map((network) => (layer === "hidden" ? network.layers[0] : network.output));
  const length = layer === "hidden" ? a.columns : 1;
  let largest = 0;
  for (let from = 0; from < a.data.length; from += length) {
    let sum = 0;
    for (let i = from; i < from + length; i++) sum += (a.data[i] - b.data[i]) * (a.data[i] - b.data[i]);
    largest = Math.max(largest, Math.sqrt(sum));
  }
  return largest;
}
