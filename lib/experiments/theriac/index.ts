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
};
