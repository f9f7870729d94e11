import { contaminate } from "../../corruption";
import { recoveryError } from "../../metrics";
import type { CnnParameters } from "../../models/cnn";
import { row } from "../../num";
import { CATEGORIES, facetLines, REFERENCE, type Series } from "../../plot";
import { purify } from "../../purify";
import { type AnyExperiment, count, experiment, oneOfWords, type Row } from "../../study";
import { NOISE_FRACTION, syntheticNetwork } from "../lu2023";
import { STARTS, startAs } from "./stored-start";
import { wrongStartClaims } from "./wrong-start-claims";

const MEASURES = {
  hiddenError: "number",
  exactFraction: "number",
  outputError: "number",
  nothingHiddenError: "number",
  startHiddenError: "number",
  nothingOutputError: "number",
  startOutputError: "number",
  certifiedFraction: "number",
  falselyCertified: "number",
} as const;

/** A certified kernel is wrong when an entry is off by more than this share of its largest weight. */
const WRONG = 1e-3;

/** Purification takes the start for known. What if it is not quite? */
export const wrongStart: AnyExperiment = experiment({
  id: "theriac/wrong-start",
  title: "A start that is not quite known",
  question: "What is purification worth with a start that was rounded, disturbed, or is another draw?",
  answer: {
    says: "A start that was stored with few digits does not always serve; but whatever is taken for the start, nothing false is certified.",
    because: [
      { claim: "stored-starts-serve", verdict: "disagrees" },
      { claim: "wrong-starts-certify-nothing-false", verdict: "agrees" },
    ],
  },
  source: {
    cite: "lu2023",
    section: "4 (Algorithm 2 takes W(0) and β(0))",
    differs:
      "The question is ours: the paper takes the start for known. Here it is rounded, disturbed or another draw, at figure 2's settings with k = 100 and p = 100.",
  },
  grid: { start: STARTS, patchSize: [100], width: [100] },
  within: { noiseFraction: [0, 0.1, 0.2, 0.3] },
  parameters: {
    start: oneOfWords("what is taken for W(0) and β(0)", STARTS),
    patchSize: count("k, entries of a kernel", 2000),
    width: count("p, number of kernels", 20000),
    noiseFraction: NOISE_FRACTION,
  },
  quick: { width: [30] },
  trials: { quick: 2, paper: 40 },
  version: 1,
  measures: MEASURES,
  measure({ start, patchSize, width, noiseFraction }, rng) {
    const { initial, clean, inputs, patches } = syntheticNetwork({ patchSize, width }, rng);
    const taken = startAs(start, initial, rng.substream("taken"));
    const { hiddenError: startHiddenError, outputError: startOutputError } = recoveryError(taken, clean);
    return noiseFraction.map((share) => {
      const contaminated = contaminate(clean, { noiseFraction: share }, rng.substream("noise"));
      const found = purify({ contaminated, initial: taken, inputs, patches });
      const nothing = recoveryError(contaminated, clean);
      return {
        noiseFraction: share,
        ...recoveryError(found.parameters, clean),
        nothingHiddenError: nothing.hiddenError,
        startHiddenError,
        nothingOutputError: nothing.outputError,
        startOutputError,
        certifiedFraction: found.certified.filter(Boolean).length / width,
        falselyCertified: falseOnes(found.parameters, clean, found.certified),
      };
    });
  },
  figure(rows, context) {
    const shares = [...new Set(rows.map((one) => one.noiseFraction))].sort((a, b) => a - b);
    const numbered = rows.map((one) => ({ ...one, place: STARTS.indexOf(String(one.start)) }));
    const line = (e: number, i: number): Series => ({
      label: `ε = ${e}`,
      color: CATEGORIES[i],
      select: (one: Row) => one.noiseFraction === e && one.kind === "purified",
    });
    const all = numbered.flatMap((one) => [
      { ...one, kind: "purified" },
      { ...one, kind: "nothing", hiddenError: one.nothingHiddenError, outputError: one.nothingOutputError },
      { ...one, kind: "start", hiddenError: one.startHiddenError, outputError: one.startOutputError },
    ]);
    const companion = (kind: string, label: string, dash: "dash" | "dot"): Series => ({
      ...{ label, color: REFERENCE, dash, width: 1 },
      select: (one) => one.kind === kind && one.noiseFraction === 0.1,
    });
    return facetLines(all, context, {
      title: "Purification with a wrong start (n = 5, m = 5, k = 100)",
      x: { column: "place", title: "what is taken for the start, by number" },
      rows: [
        { y: "hiddenError", title: "hidden error", statistic: "median", scale: "log", floor: 1e-16 },
        { y: "outputError", title: "output error", statistic: "median", scale: "log", floor: 1e-16 },
        { y: "certifiedFraction", title: "kernels certified", statistic: "mean", range: [-0.03, 1.03] },
      ],
      columns: [{ title: "by what is taken for the start", select: () => true }],
      views: [
        {
          label: "all",
          series: [
            ...shares.map(line),
            companion("nothing", "doing nothing, ε = 0.1", "dash"),
            companion("start", "the start that was taken", "dot"),
          ],
        },
      ],
      spread: `${STARTS.map((name, i) => `${i} ${name}`).join(", ")}; medians with quartiles, means with 95 % bootstrap intervals over trials`,
    });
  },
  claims: wrongStartClaims,
});

function falseOnes(found: CnnParameters, clean: CnnParameters, certified: readonly boolean[]): number {
  return certified.filter((is, j) => {
    if (!is) return false;
    const [own, truth] = [row(found.hidden, j), row(clean.hidden, j)];
    const largest = truth.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
    return own.some((w, i) => Math.abs(w - truth[i]) > WRONG * largest);
  }).length;
}
