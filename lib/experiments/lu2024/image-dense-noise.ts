import { contaminateNetwork, scaledNormalNoise } from "../../corruption";
import { CATEGORIES, facetLines, REFERENCE } from "../../plot";
import { type AnyExperiment, experiment, number, oneOfWords, type Row } from "../../study";
import { companion, purified } from "./companion-rows";
import { denseClaims } from "./dense-claims";
import { imageNetwork } from "./image-network";
import { IMAGE_SETS, needsOf } from "./image-set";
import { NOISE_MEASURES, noiseOutcomes } from "./noise-outcome";
import { PANELS, settingColumns } from "./noise-panels";
import { NOISE_PARAMETERS } from "./noise-parameters";
import { startExactFraction } from "./start-exact-fraction";

/** Noise on every weight, which no sparse recovery promises to remove. */
export const imageDenseNoise: AnyExperiment = experiment({
  id: "lu2024/image-dense-noise",
  title: "Noise on every weight",
  question: "What is left of dense noise N(0, σ²) after purification, and from which σ on does it help?",
  answer: {
    says: "W comes nearer to the clean one, the function of the network does not.",
    because: [
      { claim: "dense-noise-shrinks", verdict: "agrees" },
      { claim: "dense-noise-hurts-less", verdict: "disagrees" },
    ],
  },
  source: { cite: "lu2024" },
  grid: { data: IMAGE_SETS, patches: [1, 4], points: [5], width: [48] },
  products: [{ data: ["mnist"] }, { data: ["cifar10"], patches: [4] }],
  otherwise: { data: ["mnist"], patches: [4] },
  within: { deviation: [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1] },
  parameters: {
    data: oneOfWords("the images", IMAGE_SETS),
    patches: NOISE_PARAMETERS.patches,
    points: NOISE_PARAMETERS.points,
    width: NOISE_PARAMETERS.width,
    deviation: number("σ of the noise on every weight", 1e-12, 1e3),
  },
  quick: { width: [32], deviation: [1e-4, 1e-2] },
  quickProducts: [{ data: ["mnist"], patches: [4] }],
  trials: { quick: 2, paper: 10 },
  needs: needsOf(IMAGE_SETS),
  version: 1,
  measures: { ...NOISE_MEASURES, initialExactFraction: "number" },
  measure({ data, patches, points, width, deviation }, rng) {
    const scale = data === "mnist" ? "rms" : "z";
    const network = imageNetwork({ data, patches, cut: "tile", scale, points, widths: [width] }, rng);
    const outcome = noiseOutcomes(network);
    const initialExactFraction = startExactFraction(network);
    return deviation.map((sigma) => {
      const options = { noiseFraction: 1, noise: scaledNormalNoise(sigma) };
      const { parameters } = contaminateNetwork(network.clean, options, rng.substream("noise"));
      return { deviation: sigma, ...outcome(parameters), initialExactFraction };
    });
  },
  figure(rows, context) {
    const line = (of: string, label: string, color: string, dash: "solid" | "dash" | "dot") => ({
      ...{ label, color, dash },
      select: (row: Row) => row.outcome === of,
    });
    return facetLines(
      [...purified(rows), ...companion(rows, "nothing"), ...companion(rows, "start")],
      context,
      {
        title: "After the published summary: noise N(0, σ²) on every weight (n = 5)",
        x: { column: "deviation", title: "σ", scale: "log" },
        rows: [PANELS.hidden, PANELS.functionFromFloor],
        columns: settingColumns(rows),
        views: [
          {
            label: "all",
            series: [
              line("purified", "purified", CATEGORIES[0], "solid"),
              line("nothing", "doing nothing (Θ, η)", REFERENCE, "dash"),
              line("start", "returning the start (W(0), β(0))", REFERENCE, "dot"),
            ],
          },
        ],
        spread: "medians over trials, with quartiles",
      },
    );
  },
  claims: denseClaims,
});
