import { asFactor, inCounts } from "../../evidence";
import type { Paper } from "../../study";
import { errata } from "./errata";
import { fairComparison } from "./fair-comparison";
import { fairRates } from "./fair-rates";
import { figureH } from "./figure-h";
import { learningRates } from "./learning-rates";
import { mentions } from "./mentions";
import { otherAttacks } from "./other-attacks";
import { smallGuarantees } from "./small-guarantees";
import { figure1, figure2, figure3, figureF4, figureF5, figureG6 } from "./sweep-figures";
import { theorem1 } from "./theorem-1";

export { type DrawnNetwork, drawNetwork } from "./run-filter";
export { budgetOf, DISTRIBUTIONS, type Distribution, PARAMETERS, samplerOf, tableSetting } from "./settings";
export { COLORS, NAMES } from "./sweep-figure";

export const karmakar2023: Paper = {
  key: "karmakar2023",
  authors: "Karmakar, Mukherjee & Papamarkou (2023)",
  title: "Depth-2 neural networks under a data-poisoning attack",
  promise: "Neuro-Tron, trained without a gradient, recovers a filter although the labels are poisoned.",
  answer: {
    says: "Neuro-Tron beats the SGD that the paper ran and loses to SGD as defined, where that ends near; with every method at its own best rate one advantage in accuracy remains, under lies in one direction ({nearer} times nearer than robust SGD). Theorem 1 keeps its promise where it applies, which is in {covered} runs of the figure that is to validate it.",
    because: [
      { experiment: "karmakar2023/figure-3", claim: "nearer-than-sgd-as-published", verdict: "agrees" },
      { experiment: "karmakar2023/figure-3", claim: "nearer-than-sgd", verdict: "disagrees" },
      { experiment: "karmakar2023/fair-comparison", claim: "robust-sgd-nearer", verdict: "disagrees" },
      { experiment: "karmakar2023/fair-comparison", claim: "nearer-than-sgd-at-best", verdict: "disagrees" },
      { experiment: "karmakar2023/theorem-1", claim: "promise-under-attack", verdict: "agrees" },
      { experiment: "karmakar2023/figure-1", claim: "theorem-1-conditions", verdict: "disagrees" },
    ],
    numbers: ({ cells }) => ({
      nearer: Math.min(
        ...cells("robust-sgd-nearer", "karmakar2023/fair-comparison")
          .filter(({ word }) => word === "refuted")
          .map(asFactor),
      ),
      covered: inCounts(...cells("theorem-1-conditions", "karmakar2023/figure-1")),
    }),
  },
  isPublished: true,
  experiments: [
    figure1,
    figure2,
    figure3,
    figureF4,
    figureF5,
    figureG6,
    figureH,
    learningRates,
    otherAttacks,
    fairRates,
    fairComparison,
    mentions,
    smallGuarantees,
    theorem1,
    errata,
  ],
  start: [figure1, figure2, figure3, figureF4, figureF5, figureG6, figureH, learningRates, mentions, errata],
};
