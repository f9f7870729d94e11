import { asFactor, inCounts, leastCell } from "../../evidence";
import type { Answer, AnswerCell, Verdict } from "../../study";

/** What a comparison with both kinds of SGD found; `nearer`: whether Neuro-Tron ends nearer than the one that the paper ran. */
export function comparisonAnswer(nearer: Verdict): Answer {
  return {
    says: "Nearer than the SGD that the paper ran in {nearer} attacked settings, and sooner in all, at least {sooner} times. Of SGD as defined it is the other way round where that ends near: Neuro-Tron's error is at least {behind} times as large; but SGD ends far more often, by {far} of all runs.",
    because: [
      { claim: "nearer-than-sgd-as-published", verdict: nearer },
      { claim: "faster-than-sgd-as-published", verdict: "agrees" },
      { claim: "nearer-than-sgd", verdict: "disagrees" },
      { claim: "faster-than-sgd", verdict: "disagrees" },
      { claim: "far-no-more-often", verdict: "agrees" },
    ],
    numbers: ({ cell, cells }) => ({
      nearer: agreeing(cells("nearer-than-sgd-as-published")),
      sooner: asFactor(leastCell(cells("faster-than-sgd-as-published"))),
      behind: Math.min(...cells("nearer-than-sgd").map(asFactor)),
      far: cell("far-no-more-often", "SGD").estimate,
    }),
  };
}

/** "10 of 11": of the cells those that agree. */
function agreeing(cells: readonly AnswerCell[]): string {
  return inCounts({
    n: cells.length,
    estimate: cells.filter(({ word }) => word === "agrees").length / cells.length,
  });
}
