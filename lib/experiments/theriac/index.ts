import type { Paper } from "../../study";
import { noiseKindsExperiment } from "./noise-kinds";
import { phaseTransition } from "./phase-transition";

export const theriac: Paper = {
  key: "theriac",
  authors: "Beyond the papers",
  title: "Questions of our own",
  promise: "What the papers leave open, and where their promises end.",
  isPublished: false,
  experiments: [noiseKindsExperiment, phaseTransition],
};
