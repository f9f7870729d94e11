import type { ExperimentDeclaration } from "../../study";
import { DISTRIBUTIONS, type Distribution } from "./settings";
import { type SweepGrid, sweepFigure } from "./sweep";
import {
  comparisonClaims,
  growsWith,
  recoveryClaims,
  robustUnderStudent,
  theoremApplies,
} from "./sweep-claims";

const cite = "karmakar2023";

export const figure1: ExperimentDeclaration<SweepGrid> = sweepFigure({
  id: "karmakar2023/figure-1",
  title: "Figure 1: Neuro-Tron's recovery error under attacks of growing size and probability",
  question: "Does Neuro-Tron's error grow with the attack's bound θ and its probability β?",
  source: { cite, figure: "1", section: "4" },
  distributions: DISTRIBUTIONS,
  algorithms: ["neuro-tron"],
  quickLevels: [2, 5],
  claims: [growsWith("attackBound"), growsWith("attackProbability"), robustUnderStudent, theoremApplies],
});

function comparison(figure: string, distribution: Distribution): ExperimentDeclaration<SweepGrid> {
  return sweepFigure({
    id: `karmakar2023/figure-${figure.toLowerCase().replace(".", "")}`,
    title: `Figure ${figure}: Neuro-Tron, the SGD that the paper ran, and SGD, with ${distribution} inputs`,
    question: "Is Neuro-Tron more accurate, and faster, than SGD under attack?",
    source: { cite, figure, section: figure.startsWith("F") ? "F" : "4" },
    distributions: [distribution],
    algorithms: ["neuro-tron", "sgd-as-published", "sgd"],
    quickLevels: [2, 5],
    claims: comparisonClaims,
  });
}

export const figure2: ExperimentDeclaration<SweepGrid> = comparison("2", "N(0, 1)");
export const figure3: ExperimentDeclaration<SweepGrid> = comparison("3", "t(4)");
export const figureF4: ExperimentDeclaration<SweepGrid> = comparison("F.4", "Laplace(0, 2)");
export const figureF5: ExperimentDeclaration<SweepGrid> = comparison("F.5", "N(0, 9)");

export const figureG6: ExperimentDeclaration<SweepGrid> = sweepFigure({
  id: "karmakar2023/figure-g6",
  title: "Figure G.6: Neuro-Tron without attack, and under a small one",
  question: "Is recovery exact without attack?",
  source: { cite, figure: "G.6", section: "G" },
  distributions: DISTRIBUTIONS,
  algorithms: ["neuro-tron"],
  varies: ["attackBound"],
  levels: [0, 1],
  quickLevels: [0, 1],
  claims: recoveryClaims,
});
