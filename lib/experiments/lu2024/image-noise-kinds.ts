import { mixedNoise, type Noise, noiseKinds } from "../../corruption";
import { CATEGORIES, facetLines } from "../../plot";
import { type AnyExperiment, experiment, oneOfWords, type Row } from "../../study";
import { companion, purified, startLine } from "./companion-rows";
import { imageNetwork } from "./image-network";
import { IMAGE_SETS, needsOf } from "./image-set";
import { kindClaims } from "./kind-claims";
import { MIXED } from "./mixed";
import { NOISE_MEASURES } from "./noise-outcome";
import { PANELS, settingColumns } from "./noise-panels";
import { NOISE_PARAMETERS } from "./noise-parameters";
import { noiseSweep } from "./noise-sweep";
import { startExactFraction } from "./start-exact-fraction";

const KINDS: readonly string[] = [...Object.keys(noiseKinds), MIXED];
const noiseOf = (kind: string): Noise => (kind === MIXED ? mixedNoise() : noiseKinds[kind]);

/** Faults of storage and arithmetic, noise of several laws, and each entry its own, on networks of images. */
export const imageNoiseKinds: AnyExperiment = experiment({
  id: "lu2024/image-noise-kinds",
  title: "Kinds of noise on images",
  question: "Are natural and injected noise removed from networks of images, whatever their law?",
  answer: {
    says: "Injected noise of any law is removed where a tenth of the weights is hit; where more are hit, not of every law and in every network.",
    because: [
      { claim: "injected-noise-removed-loose", verdict: "agrees" },
      { claim: "injected-noise-removed-strict", verdict: "disagrees" },
    ],
  },
  source: { cite: "lu2024" },
  grid: { data: IMAGE_SETS, patches: [1, 4], points: [5], width: [48] },
  products: [{ data: ["mnist"] }, { data: ["cifar10"], patches: [4] }],
  otherwise: { data: ["mnist"], patches: [4] },
  within: { kind: KINDS, noiseFraction: [0.1, 0.2, 0.3, 0.4] },
  parameters: {
    data: oneOfWords("the images", IMAGE_SETS),
    patches: NOISE_PARAMETERS.patches,
    points: NOISE_PARAMETERS.points,
    width: NOISE_PARAMETERS.width,
    kind: oneOfWords("what is done to the weights that are hit", KINDS),
    noiseFraction: NOISE_PARAMETERS.noiseFraction,
  },
  quick: { width: [32], noiseFraction: [0.1, 0.4] },
  quickProducts: [{ data: ["mnist"], patches: [4] }],
  trials: { quick: 2, paper: 10 },
  needs: needsOf(IMAGE_SETS),
  version: 1,
  measures: { ...NOISE_MEASURES, initialExactFraction: "number" },
  measure({ data, patches, points, width, kind, noiseFraction }, rng) {
    const scale = data === "mnist" ? "rms" : "z";
    const network = imageNetwork({ data, patches, cut: "tile", scale, points, widths: [width] }, rng);
    const initialExactFraction = startExactFraction(network);
    return kind.flatMap((of) =>
      noiseSweep(network, noiseFraction, rng.substream("noise"), noiseOf(of)).map((row) => ({
        kind: of,
        ...row,
        initialExactFraction,
      })),
    );
  },
  figure(rows, context) {
    return facetLines([...purified(rows), ...companion(rows, "start")], context, {
      title: "After the published summary: kinds of noise on networks of images (n = 5)",
      x: { column: "noiseFraction", title: "noise fraction ε" },
      rows: [PANELS.exact, PANELS.hidden, PANELS.function],
      columns: settingColumns(rows),
      views: [
        {
          label: "all",
          series: [
            ...KINDS.map((kind, i) => ({
              label: kind,
              color: CATEGORIES[i % CATEGORIES.length],
              dash: i < CATEGORIES.length ? ("solid" as const) : ("dash" as const),
              select: (row: Row) => row.kind === kind && row.outcome === "purified",
            })),
            startLine((row) => row.kind === KINDS[0]),
          ],
        },
      ],
      spread: "means of shares and medians of errors over trials, with 95 % intervals",
    });
  },
  claims: kindClaims,
});
