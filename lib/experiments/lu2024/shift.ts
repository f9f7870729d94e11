import { layerDesigns } from "../../models/layered";
import { type Matrix, matrix } from "../../num";
import { CATEGORIES, facetLines, REFERENCE, type Series } from "../../plot";
import { recoverLayer } from "../../purify";
import { type AnyExperiment, count, experiment, oneOfWords, type Row } from "../../study";
import { NOISE_FRACTION } from "../lu2023";
import { type ImageNetwork, imageNetwork } from "./image-network";
import { IMAGES, needsOf } from "./image-set";
import { NOISE_MEASURES } from "./noise-outcome";
import { noiseSweep } from "./noise-sweep";
import { shiftClaims } from "./shift-claims";
import { SHIFTS, shiftedPoints } from "./shifted-points";

/** Where other images come from: behind those that training and evaluation take. */
const OTHERS = { from: 2000, to: 4000 } as const;

/** Purification with clean points that are not those of training. */
export const shift: AnyExperiment = experiment({
  id: "lu2024/shift",
  title: "Clean points of another kind",
  question: "How much worse does purification become when its clean points differ from those of training?",
  answer: {
    says: "Much worse: other classes, blurred or turned digits and photographs leave a larger error; yet other digits still serve better than nothing and than the start.",
    because: [
      { claim: "large-shifts-degrade", verdict: "agrees" },
      { claim: "other-digits-beat-doing-nothing", verdict: "agrees" },
      { claim: "other-digits-beat-the-start", verdict: "agrees" },
    ],
  },
  source: { cite: "lu2024" },
  grid: { shift: SHIFTS, points: [10], width: [96] },
  within: { noiseFraction: [0, 0.1, 0.3] },
  parameters: {
    shift: oneOfWords("what is taken for clean points", SHIFTS),
    points: count("n, training points, and clean points", 100),
    width: count("p, number of kernels", 20000),
    noiseFraction: NOISE_FRACTION,
  },
  quick: { shift: ["the training points", "other digits", "photographs"], width: [48] },
  trials: { quick: 2, paper: 10 },
  needs: needsOf(["mnist", "cifar10"]),
  version: 1,
  measures: { updateInSpan: "number", ...NOISE_MEASURES },
  measure({ shift, points, width, noiseFraction }, rng) {
    const network = imageNetwork(
      { data: "mnist", patches: 1, cut: "tile", scale: "rms", points, widths: [width] },
      rng,
    );
    const { test } = IMAGES.mnist.load();
    const order = rng.substream("images").permutation(test.count);
    const [training, others] = [order.subarray(0, points), order.subarray(OTHERS.from, OTHERS.to)];
    const inputs = shiftedPoints(shift, test, training, others, rng.substream("photographs"));
    const updateInSpan = shareInSpan(network, inputs);
    return noiseSweep({ ...network, inputs }, noiseFraction, rng.substream("noise")).map((row) => ({
      updateInSpan,
      ...row,
    }));
  },
  figure(rows, context) {
    const shares = [...new Set(rows.map((row) => row.noiseFraction))].sort((a, b) => a - b);
    const placed: Row[] = rows.flatMap((row) => {
      const place = SHIFTS.indexOf(row.shift);
      const { contaminatedFunctionError, initialFunctionError } = row;
      return [
        { ...row, place, outcome: "purified" },
        { ...row, place, outcome: "nothing", functionError: contaminatedFunctionError },
        { ...row, place, outcome: "start", functionError: initialFunctionError },
      ];
    });
    const companion = (outcome: string, label: string, dash: "dash" | "dot"): Series => ({
      ...{ label, color: REFERENCE, dash, width: 1 },
      select: (row) => row.outcome === outcome && row.noiseFraction === 0.1,
    });
    return facetLines(placed, context, {
      title: "After the published summary: clean points of another kind (MNIST, m = 1, n = 10)",
      x: { column: "place", title: "clean points, by number" },
      rows: [
        { y: "functionError", title: "error of f", statistic: "median", scale: "log", range: [-3, 2.3] },
        { y: "exactFraction", title: "kernels exact", statistic: "mean", range: [-0.03, 1.03] },
        { y: "updateInSpan", title: "of the update, in the span", statistic: "mean", range: [-0.03, 1.03] },
      ],
      columns: [{ title: "by clean points", select: () => true }],
      views: [
        {
          label: "all",
          series: [
            ...shares.map((e, i) => ({
              label: `ε = ${e}`,
              color: CATEGORIES[i],
              select: (row: Row) => row.outcome === "purified" && row.noiseFraction === e,
            })),
            companion("nothing", "doing nothing, ε = 0.1", "dash"),
            companion("start", "returning the start", "dot"),
          ],
        },
      ],
      spread: `${SHIFTS.map((name, i) => `${i} ${name}`).join(", ")}; medians with quartiles, means with 95 % bootstrap intervals over trials`,
    });
  },
  claims: shiftClaims,
});

/** Of ‖W(T) − W(0)‖², the part in the span of the points' patches. */
export function shareInSpan(
  { initial, clean }: Pick<ImageNetwork, "initial" | "clean">,
  inputs: Matrix,
): number {
  const [design] = layerDesigns(initial, inputs);
  const [start, end] = [initial.layers[0], clean.layers[0]];
  const { weights } = recoverLayer(end, start, design, "l2");
  const size = (a: Matrix): number =>
    a.data.reduce((sum, x, i) => sum + (x - start.data[i]) * (x - start.data[i]), 0);
  return size(matrix(end.rows, end.columns, weights.data)) / size(end);
}
