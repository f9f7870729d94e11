import { leastCell } from "../../evidence";
import type { Paper } from "../../study";
import { table1, table3 } from "./accuracy-experiments";
import { table2, table4 } from "./attack-experiments";
import { cellsOn } from "./cells-on";
import { cifarPair } from "./cifar-pair";
import { convergence } from "./convergence";
import { detector } from "./detector";
import { errata } from "./errata";
import { robustnessRows } from "./robustness-rows";
import { rowShare } from "./row-share";
import { beatTraining, imageTraining } from "./training";
import { trainingLength } from "./training-length";
import { transfer } from "./transfer";
import { voteSweep } from "./vote-sweep";

export const yang2020: Paper = {
  key: "yang2020",
  authors: "Yang, Yang, Xue, Shih, Ady & Roshan (2020)",
  title: "Gradient-free sign activation networks under attack",
  promise:
    "Ensembles of sign networks, trained without a gradient, take larger distortions to fool than any rival.",
  answer: {
    says: "On chest X-rays and photographs votes of sign networks take the largest distortion of all models within the paper’s budget, at least {lead} more than any rival, but the attack has not converged. On X-rays the lead is no longer decided with three times its iterations, and with ten times both take, in the mean of {images} images, at most {after} of a perceptron’s; on photographs three times leave at least {left} times a perceptron’s. It is the vote that does it: one sign network alone takes at least {less} less than one perceptron, on X-rays.",
    because: [
      { experiment: "yang2020/table-2", claim: "sign-highest-loose", verdict: "agrees" },
      { experiment: "yang2020/convergence", claim: "converged", verdict: "disagrees" },
      { experiment: "yang2020/convergence", claim: "advantage-after-300", verdict: "undecided" },
      { experiment: "yang2020/convergence", claim: "advantage-after-1000", verdict: "undecided" },
      { experiment: "yang2020/vote-sweep", claim: "votes-add-distortion", verdict: "agrees" },
      { experiment: "yang2020/vote-sweep", claim: "single-sign-network", verdict: "disagrees" },
    ],
    numbers: ({ cells }) => ({
      lead: leastCell(cells("sign-highest-loose", "yang2020/table-2")).estimate,
      images: cells("advantage-after-1000", "yang2020/convergence")[0].n,
      after: Math.exp(
        Math.max(...cells("advantage-after-1000", "yang2020/convergence").map(({ estimate }) => estimate)),
      ),
      left: Math.exp(
        Math.min(
          ...cellsOn("CIFAR-10 pair", cells("advantage-after-300", "yang2020/convergence"))
            .filter(({ name }) => name.endsWith("MLP"))
            .map(({ estimate }) => estimate),
        ),
      ),
      less: -Math.max(...cells("single-sign-network", "yang2020/vote-sweep").map(({ estimate }) => estimate)),
    }),
  },
  isPublished: true,
  experiments: [
    cifarPair,
    imageTraining,
    beatTraining,
    table1,
    table2,
    table3,
    table4,
    voteSweep,
    transfer,
    convergence,
    detector,
    trainingLength,
    rowShare,
    errata,
  ],
  boards: { robustness: robustnessRows },
  start: [imageTraining, table1, table2, voteSweep, errata],
};
