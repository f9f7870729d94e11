import { facetLines, orderedColors, REFERENCE, type Series } from "../../plot";
import {
  type ExperimentDeclaration,
  experiment,
  type Figure,
  type FigureContext,
  type Row,
} from "../../study";
import { backdoorClaims } from "./backdoor-claims";
import { METHODS, repairTrial, SETTING } from "./backdoor-trial";

const grid: Record<"patches" | "width" | "poisonFraction", readonly number[]> = {
  patches: [1, 2, 3],
  width: [200],
  poisonFraction: [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5],
};

/** Figure 5: how purification with n clean points changes the accuracy and the backdoor of a poisoned network. */
export const figure5: ExperimentDeclaration<typeof grid> = experiment({
  id: "lu2023/figure-5",
  title: "Backdoor mitigation on WDBC",
  question: "Does purification with a few clean points remove a backdoor and keep the accuracy?",
  source: { cite: "lu2023", figure: "5", section: "6.3" },
  grid,
  quickGrid: { patches: [1, 2], poisonFraction: [0, 0.1, 0.3, 0.5] },
  trials: { quick: 5, paper: 20 },
  version: 1,
  columns: [
    "patches",
    "width",
    "poisonFraction",
    "points",
    "source",
    "method",
    "trial",
    "accuracy",
    "attackSuccessRate",
    "hiddenRank",
  ],
  measure: repairTrial,
  figure: drawFigure5,
  claims: backdoorClaims,
});

/** How the menu calls the methods. */
const METHOD_NAMES: Readonly<Record<(typeof METHODS)[number], string>> = {
  poisoned: "no purification",
  "purified-l1": "purification as in the paper",
  "purified-l1-initial": "β designed under W(0)",
  "purified-l1-both": "β designed under W̃ and W(0)",
  "purified-l2": "ℓ2 projection",
  "hidden-only": "only W purified",
  "output-only": "only β purified",
  reset: "back to the start",
  "fine-tuned": "fine-tuned, with labels",
  "from-scratch": "trained from scratch, with labels",
};

function drawFigure5(rows: readonly Row[], context: FigureContext): Figure {
  const colors = orderedColors(SETTING.points.length);
  const patches = [...new Set(rows.map((row) => Number(row.patches)))].sort((a, b) => a - b);
  const view = (m: number, method: (typeof METHODS)[number]) => ({
    label: `${METHOD_NAMES[method]} (m = ${m})`,
    series: [
      {
        label: "no purification",
        color: REFERENCE,
        dash: "dash" as const,
        select: (row: Row) =>
          row.patches === m && row.method === "poisoned" && row.points === SETTING.points[0],
      },
      ...SETTING.points.map(
        (n, i): Series => ({
          label: `n = ${n}`,
          color: colors[i],
          select: (row) => row.patches === m && row.method === method && row.points === n,
        }),
      ),
    ],
  });
  return facetLines(rows, context, {
    title: "Figure 5: accuracy and attack success of a backdoored network after purification",
    x: { column: "poisonFraction", title: "poisoned fraction of the training batch" },
    rows: [
      { y: "accuracy", title: "test accuracy", statistic: "mean", range: [0.3, 1.02] },
      { y: "attackSuccessRate", title: "attack success rate", statistic: "mean", range: [-0.05, 1.05] },
      { y: "attackSuccessRate", title: "attack success (median)", statistic: "median", range: [-0.05, 1.05] },
    ],
    columns: [
      { title: "(a) n points from the training batch", select: (row) => row.source === "inside" },
      { title: "(b) n points from outside", select: (row) => row.source === "outside" },
    ],
    views: [
      ...patches.map((m) => view(m, "purified-l1")),
      ...METHODS.filter((method) => method !== "purified-l1" && method !== "poisoned").map((method) =>
        view(patches[0], method),
      ),
    ],
    spread: "means with 95 % bootstrap intervals, medians with quartiles",
  });
}
