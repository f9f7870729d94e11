import { facetLines, orderedColors } from "../../plot";
import { type AnyExperiment, count, experiment, fraction } from "../../study";
import { MOST_POINTS } from "./backdoor-trial";
import { POISON_MEASURES, poisonChange } from "./poison-change";
import { POISON_FRACTIONS, POISON_POINTS, poisonRemovedClaims } from "./poison-removed-claims";

/** What poison changes against a twin that was not poisoned, and what purification takes away. */
export const poisonRemoved: AnyExperiment = experiment({
  id: "lu2023/poison-removed",
  title: "What poison changes, and what is removed",
  question: "Is poisoning sparse, and is it the trigger's weights that purification removes?",
  answer: {
    says: "Poison is not sparse noise, for it moves nearly every weight; and what purification takes away does not always point where the poison pushed.",
    because: [
      { claim: "poisoning-is-sparse-strict", verdict: "disagrees" },
      { claim: "takes-away-the-poison", verdict: "disagrees" },
      { claim: "removes-the-triggers-weights-strict", verdict: "disagrees" },
    ],
  },
  source: {
    cite: "lu2023",
    section: "1, 3 and 6.3",
    differs:
      "The paper's figure 5 shows accuracy and attack success only. Here, at its width and with the same triggers, every poisoned network has a twin that was trained from the same start without the poison, so that what poison changes is known entry by entry; m = 1 alone.",
  },
  grid: { width: [200], poisonFraction: POISON_FRACTIONS },
  within: { points: POISON_POINTS },
  parameters: {
    width: count("p, number of kernels", 20000),
    poisonFraction: fraction("share of the training batch that carries the trigger"),
    points: count("n, clean points used for repair", MOST_POINTS),
  },
  quick: { poisonFraction: [0.3] },
  trials: { quick: 3, paper: 60 },
  version: 1,
  measures: POISON_MEASURES,
  measure: poisonChange,
  figure(rows, context) {
    const points = [...new Set(rows.map((row) => row.points))].sort((a, b) => a - b);
    const colors = orderedColors(points.length);
    const range: [number, number] = [-0.03, 1.03];
    return facetLines(rows, context, {
      title: "What poison changes in W, and what purification takes away (WDBC, m = 1)",
      x: { column: "poisonFraction", title: "poisoned fraction of the training batch" },
      rows: [
        {
          y: "removedTriggerShare",
          title: "removed, on trigger",
          statistic: "mean",
          range,
        },
        { y: "resetTriggerShare", title: "reset, on trigger", statistic: "mean", range },
        { y: "alignment", title: "cosine with poison", statistic: "mean", range },
        { y: "poisonHolders", title: "entries holding it", statistic: "mean", range },
        { y: "triggeredBenign", title: "benign", statistic: "mean", range },
      ],
      columns: [{ title: "five of thirty features are the trigger's", select: () => true }],
      views: [
        {
          label: "all",
          series: points.map((n, i) => ({
            label: `n = ${n}`,
            color: colors[i],
            select: (row) => row.points === n,
          })),
        },
      ],
      spread:
        "shares of what is removed and of a reset that lie on the trigger's rows, cosine of the removed with the poison, share of entries that hold 95 % of the poison, test points that are benign with the trigger; means with 95 % bootstrap intervals over trials",
    });
  },
  claims: poisonRemovedClaims,
});
