import { knownDataset } from "../../datasets";
import { inCounts, leastCell } from "../../evidence";
import type { Precision } from "../../purify";
import { type AnyExperiment, count, experiment, fraction, oneOfWords } from "../../study";
import { certificateClaims, JUDGED_DESIGNS, JUDGED_FRACTIONS, JUDGED_TRIALS } from "./certificate-claims";
import { certificateFigure } from "./certificate-figure";
import { CERTIFIED_KINDS, CONTINUOUS } from "./certificate-kinds";
import { certifiedNetwork, DESIGNS } from "./certificate-network";
import { certificateTables } from "./certificate-tables";
import { CERTIFICATE_MEASURES, certificateTrial } from "./certificate-trial";

const PRECISIONS: readonly Precision[] = ["float64", "float32"];
const OTHER_DESIGNS = Object.keys(DESIGNS).filter(
  (name) => !JUDGED_DESIGNS.some((judged) => judged === name),
);

/** Beyond the paper: of which kernels can one say, without the truth, that they are exact? */
export const certificates: AnyExperiment = experiment({
  id: "theriac/certificates",
  title: "Certificates of exact recovery",
  question:
    "Which kernels and entries are proven exact by the fit alone, how many of the exact ones, and when is a proof false?",
  answer: {
    says: "Of the exact kernels at least {certified}, in the mean of every design, are proven by the fit alone; {clean} networks of the hardest design have no false proof. Where errors agree with each other most networks have one.",
    because: [
      { claim: "none-false", verdict: "undecided" },
      { claim: "exact-are-certified", verdict: "disagrees" },
      { claim: "deceived-by-agreement", verdict: "agrees" },
    ],
    numbers: ({ cells }) => ({
      certified: leastCell(cells("exact-are-certified")).estimate,
      clean: inCounts(leastCell(cells("none-false"))),
    }),
  },
  source: {
    cite: "lu2023",
    section: "4 (recovery by ℓ1 regression)",
    differs:
      "The question is ours: the paper gives conditions that need the truth, and says of no single kernel whether it is exact. Here the fit alone proves it, on synthetic data, WDBC and digits, with weights of 64 and of 32 bits.",
  },
  grid: { design: Object.keys(DESIGNS), precision: PRECISIONS, width: [40] },
  products: [
    { design: JUDGED_DESIGNS, precision: PRECISIONS },
    { design: OTHER_DESIGNS, precision: ["float64"] },
  ],
  otherwise: { precision: ["float64"] },
  within: { kind: CERTIFIED_KINDS, noiseFraction: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6] },
  parameters: {
    design: oneOfWords(
      "the data, and entries of a kernel × patches of the clean points",
      Object.keys(DESIGNS),
    ),
    precision: oneOfWords("in which weights are trained and stored", PRECISIONS),
    width: count("p, number of kernels", 2000),
    kind: oneOfWords("what is done to the entries that are changed", CERTIFIED_KINDS),
    noiseFraction: fraction("ε, share of each kernel's entries that are changed"),
  },
  quick: { width: [20], noiseFraction: JUDGED_FRACTIONS },
  quickProducts: [{ design: JUDGED_DESIGNS, precision: PRECISIONS }],
  trials: { quick: 2, paper: 8 },
  unseen: [
    {
      changes: {
        design: JUDGED_DESIGNS,
        precision: ["float64"],
        width: [10],
        kind: CONTINUOUS,
        noiseFraction: JUDGED_FRACTIONS,
      },
      trials: { from: JUDGED_TRIALS[0], to: JUDGED_TRIALS[1] },
    },
  ],
  needs: [knownDataset("mnist")],
  version: 1,
  measures: CERTIFICATE_MEASURES,
  measure({ design, precision, width, kind, noiseFraction }, rng) {
    const network = certifiedNetwork({ name: design, precision, width }, rng);
    const noise = rng.substream("noise");
    return kind.flatMap((kind) =>
      noiseFraction.map((share) => ({
        kind,
        noiseFraction: share,
        ...certificateTrial(network, { kind, share, precision }, noise),
      })),
    );
  },
  figure: certificateFigure,
  tables: certificateTables,
  claims: certificateClaims,
});
