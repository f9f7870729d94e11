import { noiseKinds } from "../../corruption";
import { CATEGORIES } from "../../plot";
import { type AnyExperiment, count, experiment, oneOfWords } from "../../study";
import {
  FINE_NOISE_FRACTIONS,
  NOISE_FRACTION,
  NOISE_FRACTIONS,
  RECOVERY_MEASURES,
  recoveryFigure,
  recoverySweep,
  syntheticNetwork,
} from "../lu2023";
import { noiseKindClaims } from "./noise-kind-claims";

/** N(1, 1) on whole kernels instead of single entries. */
const CONCENTRATED = "shifted-normal on whole kernels";

const KINDS: readonly string[] = [...Object.keys(noiseKinds), CONCENTRATED];

/** Beyond the paper: which corruptions does purification survive? */
export const noiseKindsExperiment: AnyExperiment = experiment({
  id: "theriac/noise-kinds",
  title: "Kinds of noise",
  question: "Does the distribution of the noise matter, and where it falls?",
  answer: {
    says: "Not if it overwrites weights or adds to them: the share of exact kernels differs by at most {most} from that under shifted normal noise. Flipped bits do less harm: {flipped} more kernels are exact.",
    because: [
      { claim: "any-distribution-loose", verdict: "agrees" },
      { claim: "distribution-no-matter-loose", verdict: "agrees" },
      { claim: "distribution-no-matter-strict", verdict: "disagrees" },
    ],
    numbers: ({ cell, cells }) => ({
      most: Math.max(...cells("distribution-no-matter-loose").map(({ estimate }) => Math.abs(estimate))),
      flipped: cell("distribution-no-matter-strict", "bit-flip").estimate,
    }),
  },
  source: {
    cite: "lu2023",
    section: "1 and 3 (noise from an arbitrary distribution)",
    differs:
      "The paper says that noise may have any distribution and shows N(1, 1) alone. Here eight kinds fall on single entries and N(1, 1) on whole kernels, at figure 2's settings with k = 100 and p = 500.",
  },
  grid: { kind: KINDS, patchSize: [100], width: [500] },
  within: { noiseFraction: NOISE_FRACTIONS },
  parameters: {
    kind: oneOfWords("what is done to the weights that are hit", KINDS),
    patchSize: count("k, entries of a kernel", 2000),
    width: count("p, number of kernels", 20000),
    noiseFraction: NOISE_FRACTION,
  },
  quick: { width: [100] },
  trials: { quick: 5, paper: 20 },
  // The claims speak of noise on single entries.
  unseen: [
    {
      changes: { kind: Object.keys(noiseKinds), noiseFraction: FINE_NOISE_FRACTIONS },
      trials: { from: 20, to: 59 },
    },
  ],
  version: 1,
  measures: RECOVERY_MEASURES,
  measure({ kind, patchSize, width, noiseFraction }, rng) {
    const network = syntheticNetwork({ patchSize, width }, rng);
    const isConcentrated = kind === CONCENTRATED;
    return recoverySweep(network, noiseFraction, rng.substream("noise"), {
      noise: noiseKinds[isConcentrated ? "shifted-normal" : kind],
      spread: isConcentrated ? "kernels" : "entries",
    });
  },
  figure(rows, context) {
    const kinds = context.grid.kind.map(String);
    return recoveryFigure(rows, context, {
      title: "Recovery under different kinds of noise (n = 5, m = 5, k = 100)",
      columns: [{ title: "all kinds", select: () => true }],
      lines: kinds.map((kind, i) => ({
        label: kind,
        color: CATEGORIES[i % CATEGORIES.length],
        dash: i < CATEGORIES.length ? ("solid" as const) : ("dash" as const),
        select: (row) => row.kind === kind,
      })),
    });
  },
  claims: noiseKindClaims,
});
