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
