import { CATEGORIES, facetLines, REFERENCE } from "../../plot";
import { type AnyExperiment, experiment, oneOfWords, type Row } from "../../study";
import { adaptiveClaims } from "./adaptive-claims";
import { imageNetwork } from "./image-network";
import { needsOf } from "./image-set";
import { NOISE_MEASURES, noiseOutcomes } from "./noise-outcome";
import { NOISE_PARAMETERS } from "./noise-parameters";
import { PLACEMENTS, placeNoise } from "./placed-noise";
import { startExactFraction } from "./start-exact-fraction";

/** Errors below these are drawn there. */
const [FLOOR, LEAST] = [1e-9, 1e-4];

/** Noise that lies where clean changes lie, against noise at random. */
export const adaptive: AnyExperiment = experiment({
  id: "lu2024/adaptive",
  title: "Noise along the span",
  question:
    "How much noise is survived if an adversary places it along the span of the clean images, or of others?",
  answer: {
    says: "Less than of noise at random: along the span of the clean images fewer kernels come back, and they are lost at a smaller ε.",
    because: [
      { claim: "overlap-harms-loose", verdict: "agrees" },
      { claim: "overlap-harms-strict", verdict: "agrees" },
    ],
  },
  source: { cite: "lu2024" },
  grid: { patches: [1, 4], points: [5], width: [96] },
  within: { placement: PLACEMENTS, noiseFraction: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6] },
  parameters: {
    patches: NOISE_PARAMETERS.patches,
    points: NOISE_PARAMETERS.points,
    width: NOISE_PARAMETERS.width,
    placement: oneOfWords("where the noise on W comes from", PLACEMENTS),
    noiseFraction: NOISE_PARAMETERS.noiseFraction,
  },
  quick: { patches: [4], width: [32], noiseFraction: [0.1, 0.3, 0.5] },
  trials: { quick: 2, paper: 10 },
  needs: needsOf(["mnist"]),
  version: 1,
  measures: { ...NOISE_MEASURES, initialExactFraction: "number" },
  measure({ patches, points, width, placement, noiseFraction }, rng) {
    const network = imageNetwork(
      { data: "mnist", patches, cut: "tile", scale: "rms", points, widths: [width] },
      rng,
    );
    const outcome = noiseOutcomes(network);
    const initialExactFraction = startExactFraction(network);
    const noise = rng.substream("noise");
    return placement.flatMap((kind) =>
      noiseFraction.map((share) => ({
        placement: kind,
        noiseFraction: share,
        ...outcome(placeNoise(network, { placement: kind, noiseFraction: share }, noise)),
        initialExactFraction,
      })),
    );
  },
  figure(rows, context) {
    const patches = [...new Set(rows.map((row) => Number(row.patches)))];
    const withStart: Row[] = [
      ...rows.map((row): Row => ({ ...row, outcome: "purified" })),
      ...rows
        .filter((row) => row.placement === PLACEMENTS[0])
        .map(
          (row): Row => ({
            ...row,
            outcome: "start",
            exactFraction: row.initialExactFraction,
            hiddenError: row.initialHiddenError,
            functionError: row.initialFunctionError,
          }),
        ),
    ];
    return facetLines(withStart, context, {
      title: "After the published summary: noise placed along the span (MNIST)",
      x: { column: "noiseFraction", title: "share of changed entries ε" },
      rows: [
        { y: "exactFraction", title: "exact kernels", statistic: "mean", range: [-0.03, 1.03] },
        { y: "hiddenError", title: "error of W", statistic: "median", scale: "log", floor: FLOOR },
        { y: "functionError", title: "error of f", statistic: "median", scale: "log", floor: LEAST },
      ],
      columns: patches.map((m) => ({
        title: m === 1 ? "m = 1" : `m = ${m} tiles`,
        select: (row) => row.patches === m,
      })),
      views: [
        {
          label: "all",
          series: [
            ...PLACEMENTS.map((placement, i) => ({
              label: placement,
              color: CATEGORIES[i],
              select: (row: Row) => row.placement === placement && row.outcome === "purified",
            })),
            {
              label: "returning the start (W(0), β(0))",
              color: REFERENCE,
              dash: "dot" as const,
              width: 1,
              select: (row: Row) => row.outcome === "start",
            },
          ],
        },
      ],
      spread:
        "means of shares and medians of errors over trials, with 95 % intervals · n = 5 · longest: of the entries that an image moves",
    });
  },
  claims: adaptiveClaims,
});
