import { type CnnParameters, initializeCnn, trainCnn } from "../../models/cnn";
import { matrix, type Rng } from "../../num";
import { facetLines, orderedColors, REFERENCE } from "../../plot";
import {
  type AnyExperiment,
  count,
  experiment,
  type Figure,
  type FigureContext,
  type Row,
} from "../../study";
import { theorem51Claims } from "./theorem-5-1-claims";

/** n, m, k and γ of the runs: small mn against k, as the theorem asks. */
export const THEOREM = { points: 2, patches: 2, patchSize: 100, learningRate: 0.1 } as const;

/** Steps at which a run is looked at. */
const CHECKPOINTS = [1, 2, 5, 10, 20, 50, 100, 200, 400, 800];

/**
 * Theorem 5.1 along training runs: how far the weights move against the radii R_W and R_β, and how fast the loss falls
 * against 1 − γ/8 a step.
 */
export const theorem51: AnyExperiment = experiment({
  id: "lu2023/theorem-5-1",
  title: "Theorem 5.1: weights stay close to their start",
  question: "Do the theorem's three bounds hold along training, and how loose are they?",
  answer: {
    says: "They hold in all of {networks} networks, and are loose: W moves at most {hidden} of the way that the theorem allows, β at most {output}.",
    because: [
      { claim: "hidden-drift", verdict: "agrees" },
      { claim: "output-drift", verdict: "agrees" },
      { claim: "contraction", verdict: "agrees" },
    ],
    numbers: ({ rows, cells }) => ({
      networks: cells("contraction").reduce((total, { n }) => total + n, 0),
      hidden: Math.max(...rows().map((row) => Number(row.hiddenShare))),
      output: Math.max(...rows().map((row) => Number(row.outputShare))),
    }),
  },
  source: {
    cite: "lu2023",
    section: "5, Theorem 5.1",
    differs:
      "The paper proves the bounds and runs nothing. Here networks of n = 2 points with m = 2 patches of k = 100 entries are watched along 800 steps at γ = 0.1: few points, as the theorem asks for small mn against k.",
  },
  grid: { width: [100, 316, 1000, 3162] },
  within: { step: CHECKPOINTS },
  parameters: {
    width: count("p, number of kernels", 20000),
    step: count("t, steps of gradient descent after which the run is looked at", 100_000),
  },
  quick: { width: [100, 316] },
  trials: { quick: 5, paper: 20 },
  unseen: [{ trials: { from: 20, to: 319 } }],
  version: 1,
  measures: {
    hiddenDrift: "number",
    hiddenShare: "number",
    outputDrift: "number",
    outputShare: "number",
    slowestStep: "number",
    errorRatio: "number",
  },
  measure: ({ width, step }, rng) => alongTraining(width, step, rng),
  figure: drawTheorem51,
  claims: theorem51Claims,
});

/** The radii of equations 5.1 and 5.2. */
function radii(width: number): { hidden: number; output: number } {
  const { points, patches, patchSize } = THEOREM;
  const mn = points * patches;
  const log = Math.log(width);
  return {
    hidden: (100 * mn * log) / Math.sqrt(width * patchSize),
    output: 32 * Math.sqrt((mn * mn * log) / width),
  };
}

/** How far one run has come after some numbers of steps. */
interface Progressed {
  readonly step: number;
  readonly hiddenDrift: number;
  readonly hiddenShare: number;
  readonly outputDrift: number;
  readonly outputShare: number;
  readonly slowestStep: number;
  readonly errorRatio: number;
}

/** A run's state after some steps. */
interface Reached {
  readonly parameters: CnnParameters;
  readonly step: number;
  /** The largest ratio of the squared errors of two successive steps so far. */
  readonly slowestStep: number;
  /** The squared error now, and at the start. */
  readonly loss: number;
  readonly first: number;
}

/**
 * The run at each step asked for. Training in one go or in pieces gives other last digits, so its pieces are fixed: it
 * goes from checkpoint to checkpoint, and a step between two is reached from the one before it.
 */
function alongTraining(width: number, steps: readonly number[], rng: Rng): Progressed[] {
  const { points, patches, patchSize, learningRate } = THEOREM;
  const inputs = matrix(
    points,
    patches * patchSize,
    rng.substream("inputs").fillNormal(new Float64Array(points * patches * patchSize)),
  );
  const labels = rng.substream("targets");
  const targets = Float64Array.from({ length: points }, () => labels.uniform(-1, 1));
  const start = initializeCnn({ width, patchSize }, rng.substream("start"));
  const bound = radii(width);
  const trainTo = (step: number, from: Reached): Reached => {
    const { parameters, losses } = trainCnn({
      inputs,
      targets,
      patches,
      initial: from.parameters,
      loss: "squared",
      learningRate,
      iterations: step - from.step,
    });
    const first = from.step === 0 ? losses[0] : from.first;
    let { slowestStep } = from;
    for (let t = 1; t < losses.length; t++)
      if (losses[t - 1] > 1e-24 * first) slowestStep = Math.max(slowestStep, losses[t] / losses[t - 1]);
    return { parameters, step, slowestStep, first, loss: losses[losses.length - 1] };
  };
  const asked = [...steps].sort((a, b) => a - b);
  const rows: Progressed[] = [];
  let before: Reached = { parameters: start, step: 0, slowestStep: 0, loss: 0, first: 0 };
  for (const checkpoint of [...CHECKPOINTS, Number.POSITIVE_INFINITY]) {
    for (const step of asked.filter((s) => s > before.step && s < checkpoint))
      rows.push(progressOf(trainTo(step, before), start, bound));
    if (checkpoint > asked[asked.length - 1]) break;
    before = trainTo(checkpoint, before);
    if (asked.includes(checkpoint)) rows.push(progressOf(before, start, bound));
  }
  return rows;
}

function progressOf(
  { parameters, step, slowestStep, loss, first }: Reached,
  start: CnnParameters,
  bound: { hidden: number; output: number },
): Progressed {
  const hiddenDrift = largestRow(parameters.hidden.data, start.hidden.data, THEOREM.patchSize);
  const outputDrift = largestRow(parameters.output, start.output, 1);
  return {
    step,
    hiddenDrift,
    hiddenShare: hiddenDrift / bound.hidden,
    outputDrift,
    outputShare: outputDrift / bound.output,
    slowestStep,
    errorRatio: loss / first,
  };
}

/** max over rows of the Euclidean distance. */
function largestRow(a: Float64Array, b: Float64Array, length: number): number {
  let largest = 0;
  for (let from = 0; from < a.length; from += length) {
    let sum = 0;
    for (let i = from; i < from + length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
    largest = Math.max(largest, Math.sqrt(sum));
  }
  return largest;
}

function drawTheorem51(rows: readonly Row[], context: FigureContext): Figure {
  const { learningRate } = THEOREM;
  const widths = context.grid.width.map(Number);
  const colors = orderedColors(widths.length);
  const steps = [...new Set(rows.map((row) => Number(row.step)))];
  const bound = steps.flatMap((step) => {
    let ratio = 1;
    for (let t = 0; t < step; t++) ratio *= 1 - learningRate / 8;
    return [{ width: 0, step, trial: 0, hiddenShare: 1, outputShare: 1, errorRatio: ratio }];
  });
  return facetLines([...rows, ...bound], context, {
    title: "Theorem 5.1 along training (n = 2, m = 2, k = 100, γ = 0.1)",
    x: { column: "step", title: "steps of gradient descent", scale: "log" },
    rows: [
      { y: "hiddenShare", title: "max ‖Wⱼ(t) − Wⱼ(0)‖ / R_W", statistic: "mean", scale: "log" },
      { y: "outputShare", title: "max |βⱼ(t) − βⱼ(0)| / R_β", statistic: "mean", scale: "log" },
      { y: "errorRatio", title: "‖y − f(t)‖² / ‖y − f(0)‖²", statistic: "mean", scale: "log", floor: 1e-12 },
    ],
    columns: [{ title: "drift and error against the theorem's bounds", select: () => true }],
    views: [
      {
        label: "all",
        series: [
          ...widths.map((p, i) => ({
            label: `p = ${p}`,
            color: colors[i],
            select: (row: Row) => row.width === p,
          })),
          {
            label: "the bound",
            color: REFERENCE,
            dash: "dash" as const,
            width: 1,
            select: (row: Row) => row.width === 0,
          },
        ],
      },
    ],
    spread: "means with 95 % bootstrap intervals over trials",
  });
}
