import { contaminate } from "../../corruption";
import { recoveryError } from "../../metrics";
import { type Matrix, matrix } from "../../num";
import { CATEGORIES, facetLines } from "../../plot";
import { purify } from "../../purify";
import { type AnyExperiment, count, experiment, type Row } from "../../study";
import { NOISE_FRACTION, syntheticNetwork } from "../lu2023";
import { CHOOSING_FRACTIONS, choosePointsClaims } from "./choose-points-claims";

/** Points that the network was trained on, and how many others the defender holds behind them. */
const [TRAINED, OTHERS] = [10, 20] as const;
/** n among which is chosen. */
const CANDIDATES = [5, 8, 10, 12, 15, 20, 30] as const;

/**
 * The defender holds thirty points in order, of which the first ten are those of training, and does not know it. Too few points
 * do not span what training changed, too many let noise into the span: which n is best can be read off the certificates.
 */
export const choosePoints: AnyExperiment = experiment({
  id: "theriac/choose-points",
  title: "How many points? Ask the certificates",
  question:
    "Can the number of clean points be chosen without the truth, by the share of kernels that are proven exact?",
  answer: {
    says: "Yes: the number of points with the most certified kernels is as good as the one that the truth would choose, and better than all points.",
    because: [
      { claim: "as-good-as-the-truth", verdict: "agrees" },
      { claim: "better-than-all-points", verdict: "agrees" },
    ],
  },
  source: { cite: "lu2023", section: "6.2 (fewer points are better)" },
  grid: { patchSize: [100], width: [50] },
  within: { noiseFraction: CHOOSING_FRACTIONS },
  parameters: {
    patchSize: count("k, entries of a kernel", 2000),
    width: count("p, number of kernels", 20000),
    noiseFraction: NOISE_FRACTION,
  },
  quick: { width: [20] },
  trials: { quick: 3, paper: 160 },
  version: 1,
  measures: {
    chosen: "number",
    best: "number",
    certifiedChosen: "number",
    exactChosen: "number",
    exactBest: "number",
    exactAll: "number",
    exactFewest: "number",
  },
  measure({ patchSize, width, noiseFraction }, rng) {
    const network = syntheticNetwork({ patchSize, width, points: TRAINED, patches: 1 }, rng);
    const { initial, clean } = network;
    const held = behind(
      network.inputs,
      rng.substream("others").fillNormal(new Float64Array(OTHERS * patchSize)),
    );
    const noise = rng.substream("noise");
    return noiseFraction.map((share) => {
      const contaminated = contaminate(clean, { noiseFraction: share }, noise);
      const tried = CANDIDATES.map((n) => {
        const inputs = matrix(n, patchSize, held.slice(0, n * patchSize));
        const { parameters, certified } = purify({ contaminated, initial, inputs, patches: 1 });
        return {
          n,
          certified: certified.filter(Boolean).length / width,
          exact: recoveryError(parameters, clean).exactFraction,
        };
      });
      // Ties go to the fewest.
      const most = (of: "certified" | "exact") => tried.reduce((a, b) => (b[of] > a[of] ? b : a));
      const [chosen, best] = [most("certified"), most("exact")];
      return {
        noiseFraction: share,
        ...{ chosen: chosen.n, best: best.n, certifiedChosen: chosen.certified },
        ...{ exactChosen: chosen.exact, exactBest: best.exact },
        ...{ exactAll: tried[tried.length - 1].exact, exactFewest: tried[0].exact },
      };
    });
  },
  figure(rows, context) {
    const ways = [
      ["chosen by certificates", "exactChosen", "chosen"],
      ["best in truth", "exactBest", "best"],
      ["all thirty", "exactAll", ""],
      ["five", "exactFewest", ""],
    ] as const;
    const all: Row[] = rows.flatMap((row) =>
      ways.map(([way, exact, n]) => ({
        ...row,
        way,
        exact: row[exact],
        n: n === "" ? (way === "five" ? 5 : 30) : row[n],
      })),
    );
    return facetLines(all, context, {
      title: "The number of clean points, chosen without the truth (Gaussian, k = 100, trained on ten)",
      x: { column: "noiseFraction", title: "noise fraction ε" },
      rows: [
        { y: "exact", title: "kernels exact", statistic: "mean", range: [-0.03, 1.03] },
        { y: "n", title: "n", statistic: "mean" },
      ],
      columns: [{ title: "the first ten of thirty points are those of training", select: () => true }],
      views: [
        {
          label: "all",
          series: ways.map(([label], i) => ({
            label,
            color: CATEGORIES[i],
            select: (row: Row) => row.way === label,
          })),
        },
      ],
      spread: "means with 95 % bootstrap intervals over trials",
    });
  },
  claims: choosePointsClaims,
});

/** The rows of a matrix with more behind them. */
function behind({ data }: Matrix, more: Float64Array): Float64Array {
  const joined = new Float64Array(data.length + more.length);
  joined.set(data);
  joined.set(more, data.length);
  return joined;
}
