import { asFactor, inCounts, leastCell } from "../../evidence";
import type { AnyExperiment, TrialRange, Unseen, Verdict } from "../../study";
import { comparisonAnswer } from "./comparison-answer";
import { comparisonClaims } from "./comparison-claims";
import { growsWithBound, growsWithProbability } from "./growth-claims";
import { recoveryClaims } from "./recovery-claims";
import { DISTRIBUTIONS, type Distribution } from "./settings";
import { singlePairsInOrder, singleRunsInOrder } from "./single-run-claims";
import { asAccurateUnderStudent } from "./student-claim";
import { sweepFigure } from "./sweep";
import { theoremApplies } from "./theorem-claim";

const cite = "karmakar2023";

export const figure1: AnyExperiment = sweepFigure({
  id: "karmakar2023/figure-1",
  title: "Figure 1: Neuro-Tron's recovery error under attacks of growing size and probability",
  question: "Does Neuro-Tron's error grow with the attack's bound θ and its probability β?",
  answer: {
    says: "With every step of both, in every distribution, by a factor of at least {least}; but Theorem 1, which the figure is to validate, covers {covered} of its attacked runs.",
    because: [
      { claim: "error-grows-with-bound", verdict: "agrees" },
      { claim: "error-grows-with-probability", verdict: "agrees" },
      { claim: "theorem-1-conditions", verdict: "disagrees" },
    ],
    numbers: ({ cells }) => ({
      least: asFactor(
        leastCell([...cells("error-grows-with-bound"), ...cells("error-grows-with-probability")]),
      ),
      covered: inCounts(...cells("theorem-1-conditions")),
    }),
  },
  source: { cite, figure: "1", section: "4" },
  distributions: DISTRIBUTIONS,
  algorithms: ["neuro-tron"],
  quickBounds: [0.25, 2],
  quickProbabilities: [0.05, 0.5],
  claims: [growsWithBound, growsWithProbability, asAccurateUnderStudent, theoremApplies, singleRunsInOrder],
});

/** Every setting again: how often a run ends far from w*. */
const AGAIN: Unseen = { trials: { from: 40, to: 79 } };

function comparison(
  figure: string,
  distribution: Distribution,
  unseen: readonly Unseen[] = [AGAIN],
  secondLook?: TrialRange,
  nearer: Verdict = "agrees",
): AnyExperiment {
  return sweepFigure({
    id: `karmakar2023/figure-${figure.toLowerCase().replace(".", "")}`,
    title: `Figure ${figure}: Neuro-Tron, the SGD that the paper ran, and SGD, with ${distribution} inputs`,
    unseen,
    question: "Is Neuro-Tron more accurate, and faster, than SGD under attack?",
    answer: comparisonAnswer(nearer),
    source: { cite, figure, section: figure.startsWith("F") ? "F" : "4" },
    distributions: [distribution],
    algorithms: ["neuro-tron", "sgd-as-published", "sgd"],
    quickBounds: [0.25, 2],
    quickProbabilities: [0.05, 0.5],
    claims: [...comparisonClaims(secondLook), singlePairsInOrder],
  });
}

export const figure2: AnyExperiment = comparison(
  "2",
  "N(0, 1)",
  [
    AGAIN,
    // The one setting that 40 pairs left undecided, on as many as it takes.
    { changes: { attackBound: [0.25], attackProbability: [0.9] }, trials: { from: 40, to: 359 } },
  ],
  [40, 359],
  "undecided",
);
export const figure3: AnyExperiment = comparison("3", "t(4)");
export const figureF4: AnyExperiment = comparison("F.4", "Laplace(0, 2)");
export const figureF5: AnyExperiment = comparison("F.5", "N(0, 9)");

export const figureG6: AnyExperiment = sweepFigure({
  id: "karmakar2023/figure-g6",
  title: "Figure G.6: Neuro-Tron without attack, and under a small one",
  question: "Is recovery exact without attack?",
  answer: {
    says: "In the median run of every distribution; not in every run: with Laplace inputs it is in {laplace}. A small attack ends it at once.",
    because: [
      { claim: "exact-without-attack-loose", verdict: "agrees" },
      { claim: "exact-without-attack-strict", verdict: "disagrees" },
      { claim: "attack-degrades", verdict: "agrees" },
    ],
    numbers: ({ cell }) => ({ laplace: inCounts(cell("exact-without-attack-strict", "Laplace(0, 2)")) }),
  },
  source: { cite, figure: "G.6", section: "G" },
  distributions: DISTRIBUTIONS,
  algorithms: ["neuro-tron"],
  bounds: [0, 0.125],
  probabilities: [],
  quickBounds: [0, 0.125],
  unseen: [{ changes: { attackBound: [0] }, trials: { from: 40, to: 339 } }],
  claims: recoveryClaims,
});
