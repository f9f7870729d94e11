import { CATEGORIES, facetLines, REFERENCE } from "../../plot";
import { type AnyExperiment, experiment, oneOfWords, type Row } from "../../study";
import { activationClaims } from "./activation-claims";
import { companion, purified, startLine } from "./companion-rows";
import { imageNetwork } from "./image-network";
import { needsOf } from "./image-set";
import { NOISE_MEASURES } from "./noise-outcome";
import { PANELS, patchColumns } from "./noise-panels";
import { NOISE_PARAMETERS } from "./noise-parameters";
import { noiseSweep } from "./noise-sweep";
import { startExactFraction } from "./start-exact-fraction";

const ACTIVATIONS = ["relu", "leaky-relu", "tanh", "softplus"] as const;

/** Recovery of one layer of other activations than the paper's: W moves in the span of the patches for each of them. */
export const activations: AnyExperiment = experiment({
  id: "lu2024/activations",
  title: "Other activations",
  question: "Does recovery need the rectified linear unit?",
  answer: {
    says: "No: with leaky ReLU, tanh and softplus the purified function is nearer to the clean one than the contaminated and the start; but not every kernel comes back exactly.",
    because: [
      { claim: "noise-removed-with-other-activations", verdict: "agrees" },
      { claim: "exact-with-other-activations", verdict: "disagrees" },
    ],
  },
  source: { cite: "lu2024" },
  grid: { activation: ACTIVATIONS, patches: [1, 4], points: [5], width: [96] },
  within: { noiseFraction: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6] },
  parameters: {
    activation: oneOfWords("ψ", ACTIVATIONS),
    patches: NOISE_PARAMETERS.patches,
    points: NOISE_PARAMETERS.points,
    width: NOISE_PARAMETERS.width,
    noiseFraction: NOISE_PARAMETERS.noiseFraction,
  },
  quick: { patches: [4], width: [32], noiseFraction: [0, 0.2, 0.4] },
  trials: { quick: 2, paper: 10 },
  needs: needsOf(["mnist"]),
  version: 1,
  measures: { ...NOISE_MEASURES, initialExactFraction: "number" },
  measure({ activation, patches, points, width, noiseFraction }, rng) {
    const network = imageNetwork(
      { data: "mnist", patches, cut: "tile", scale: "rms", points, widths: [width], activation },
      rng,
    );
    const initialExactFraction = startExactFraction(network);
    return noiseSweep(network, noiseFraction, rng.substream("noise")).map((row) => ({
      ...row,
      initialExactFraction,
    }));
  },
  figure(rows, context) {
    const known = [...new Set(rows.map((row) => String(row.activation)))];
    return facetLines([...purified(rows), ...companion(rows, "start")], context, {
      title: "After the published summary: recovery with other activations (MNIST)",
      x: { column: "noiseFraction", title: "noise fraction ε" },
      rows: [PANELS.exact, PANELS.output, PANELS.function],
      columns: patchColumns(rows),
      views: [
        {
          label: "all",
          series: [
            ...known.map((activation, i) => ({
              label: activation,
              color: CATEGORIES[i],
              select: (row: Row) => row.activation === activation && row.outcome === "purified",
            })),
            ...known.map((activation, i) => ({
              ...startLine((row) => row.activation === activation),
              label: `${activation}, returning the start`,
              color: i === 0 ? REFERENCE : CATEGORIES[i],
            })),
          ],
        },
      ],
      spread: "means of shares and medians of errors over trials, with 95 % intervals · n = 5",
    });
  },
  claims: activationClaims,
});
