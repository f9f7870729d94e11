import type { Paper } from "../../study";
import { table1 } from "./accuracy-experiments";
import { table2 } from "./attack-experiments";
import { cifarPair } from "./cifar-pair";
import { convergence } from "./convergence";
import { detector } from "./detector";
import { errata } from "./errata";
import { rowShare } from "./row-share";
import { imageTraining } from "./training";
import { trainingLength } from "./training-length";
import { transfer } from "./transfer";
import { voteSweep } from "./vote-sweep";

export const yang2020: Paper = {
  key: "yang2020",
  authors: "Yang, Yang, Xue, Shih, Ady & Roshan (2020)",
  title: "Gradient-free sign activation networks under attack",
  promise:
    "Ensembles of sign networks, trained without a gradient, take larger distortions to fool than any rival.",
  isPublished: true,
  experiments: [
    cifarPair,
    imageTraining,
    table1,
    table2,
    voteSweep,
    transfer,
    convergence,
    detector,
    trainingLength,
    rowShare,
    errata,
  ],
};
