import { CATEGORIES, facetLines } from "../../plot";
import { type AnyExperiment, experiment, oneOfWords, type Row } from "../../study";
import { adaptiveClaims } from "./adaptive-claims";
import { companion, purified, startLine } from "./companion-rows";
import { imageNetwork } from "./image-network";
import { needsOf } from "./image-set";
import { NOISE_MEASURES, noiseOutcomes } from "./noise-outcome";
import { PANELS, patchColumns } from "./noise-panels";
import { NOISE_PARAMETERS } from "./noise-parameters";
import { PLACEMENTS, placeNoise } from "./placed-noise";
import { startExactFraction } from "./start-exact-fraction";

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
    const anywhere = rows.filter((row) => row.placement === PLACEMENTS[0]);
    return facetLines([...purified(rows), ...companion(anywhere, "start")], context, {
      title: "After the published summary: noise placed along the span (MNIST)",
      x: { column: "noiseFraction", title: "share of changed entries ε" },
      rows: [PANELS.exact, PANELS.hidden, PANELS.function],
      columns: patchColumns(rows),
      views: [
        {
          label: "all",
          series: [
            ...PLACEMENTS.map((placement, i) => ({
              label: placement,
              color: CATEGORIES[i],
              select: (row: Row) => row.placement === placement && row.outcome === "purified",
            })),
            startLine(() => true),
          ],
        },
      ],
      spread:
        "means of shares and medians of errors over trials, with 95 % intervals · n = 5 · longest: of the entries that an image moves",
    });
  },
  claims: adaptiveClaims,
});
