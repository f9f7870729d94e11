import { leastCell } from "../../evidence";
import type { Paper } from "../../study";
import { certificates } from "./certificates";
import { choosePoints } from "./choose-points";
import { noiseKindsExperiment } from "./noise-kinds";
import { oddBatches } from "./odd-batches";
import { phaseTransition } from "./phase-transition";
import { stationaryLawExperiment } from "./stationary-law";
import { wrongStart } from "./wrong-start";

export const theriac: Paper = {
  key: "theriac",
  authors: "Beyond the papers",
  title: "Questions of our own",
  promise: "What the papers leave open, and where their promises end.",
  answer: {
    says: "Exact recovery ends where geometry says (within {distance} of the Donoho–Tanner threshold), whatever the noise's distribution; training on falsified labels settles at a law of its noise, and is lost from that law's own limit on, in all {limits} settings.",
    because: [
      { experiment: "theriac/phase-transition", claim: "threshold", verdict: "agrees" },
      { experiment: "theriac/noise-kinds", claim: "distribution-no-matter-loose", verdict: "agrees" },
      { experiment: "theriac/stationary-law", claim: "first-order-falls-short", verdict: "agrees" },
      { experiment: "theriac/stationary-law", claim: "limit-holds-neuro-tron", verdict: "agrees" },
      { experiment: "theriac/stationary-law", claim: "limit-holds-sgd", verdict: "agrees" },
      { experiment: "theriac/stationary-law", claim: "limit-holds-sgd-as-published", verdict: "agrees" },
    ],
    numbers: ({ cells }) => ({
      distance: Math.abs(leastCell(cells("threshold", "theriac/phase-transition")).estimate),
      limits: ["limit-holds-neuro-tron", "limit-holds-sgd", "limit-holds-sgd-as-published"].reduce(
        (total, claim) => total + cells(claim, "theriac/stationary-law").length,
        0,
      ),
    }),
  },
  isPublished: false,
  experiments: [
    noiseKindsExperiment,
    phaseTransition,
    stationaryLawExperiment,
    oddBatches,
    certificates,
    wrongStart,
    choosePoints,
  ],
  start: [phaseTransition, certificates],
};
