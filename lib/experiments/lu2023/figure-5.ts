import { checkTrigger } from "../../corruption";
import { inCounts } from "../../evidence";
import { facetLines, orderedColors, REFERENCE, type Series } from "../../plot";
import {
  type AnyExperiment,
  checkEnough,
  count,
  experiment,
  type Figure,
  type FigureContext,
  fraction,
  type Grid,
  type Own,
  type OwnData,
  oneOfNumbers,
  oneOfWords,
  type Row,
} from "../../study";
import { backdoorClaims } from "./backdoor-claims";
import { backdoorTables } from "./backdoor-tables";
import { METHODS, type Method, MOST_POINTS, repairTrial, SETTING, SOURCES } from "./backdoor-trial";
import { divisorsOf, FEATURES } from "./wdbc-network";

/** What the claims speak of. */
const JUDGED: Grid = {
  points: [5, 10, 20],
  method: ["poisoned", "purified-l1", "purified-l1-both", "reset"],
};

/** Figure 5: how purification with n clean points changes the accuracy and the backdoor of a poisoned network. */
export const figure5: AnyExperiment = declare({});

function declare({ inputs, labels, start, trigger }: Own & Partial<OwnData>): AnyExperiment {
  const data = inputs && labels ? { inputs, labels } : undefined;
  const least = SETTING.batch + MOST_POINTS + 1;
  if (data)
    checkEnough("run lu2023/figure-5", data, least, "a batch, clean points outside it, and a test set");
  const features = data?.inputs.columns ?? FEATURES;
  if (trigger) checkTrigger("run lu2023/figure-5", trigger, features);
  const divisors = divisorsOf(features);
  const cuts = [1, 2, 3].filter((m) => divisors.includes(m));
  return experiment({
    id: "lu2023/figure-5",
    title: `Backdoor mitigation on ${data ? "your data" : "WDBC"}`,
    question: "Does purification with a few clean points remove a backdoor and keep the accuracy?",
    answer: {
      says: "Ten do, in most networks: where three points in ten are poisoned the attack fails in {inside} networks, with points from outside the batch in {outside}, and the accuracy is kept. With twenty it fails in {twenty}.",
      because: [
        { claim: "backdoor-removed-share-loose", verdict: "agrees" },
        { claim: "accuracy-kept-loose", verdict: "agrees" },
        { claim: "backdoor-mitigated-strict", verdict: "disagrees" },
      ],
      numbers: ({ cell }) => ({
        inside: inCounts(cell("backdoor-removed-share-loose", "ratio 0.3, n = 10, inside")),
        outside: inCounts(cell("backdoor-removed-share-loose", "ratio 0.3, n = 10, outside")),
        twenty: inCounts(cell("backdoor-removed-share-strict", "ratio 0.3, n = 20, outside")),
      }),
    },
    source: { cite: "lu2023", figure: "5", section: "6.3" },
    grid: { patches: cuts, width: [200], poisonFraction: [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5] },
    within: { points: [1, 2, 5, 10, 15, 20, 30], source: SOURCES, method: METHODS },
    parameters: {
      patches: oneOfNumbers(`m, patches of the ${features} features`, divisors),
      width: count("p, number of kernels", 20000),
      poisonFraction: fraction("share of the training batch that carries the trigger"),
      points: count("n, clean points used for repair", MOST_POINTS),
      source: oneOfWords("where these points come from: the training batch or not", SOURCES),
      method: oneOfWords("what repairs the network", METHODS),
    },
    quick: { patches: cuts.slice(0, 2), poisonFraction: [0, 0.1, 0.3, 0.5] },
    trials: { quick: 5, paper: 20 },
    unseen: [
      { changes: { ...JUDGED, patches: [1] }, trials: { from: 20, to: 219 } },
      { changes: { ...JUDGED, patches: [1], poisonFraction: [0.3] }, trials: { from: 220, to: 719 } },
    ],
    own: { takes: ["inputs", "labels", "start", "trigger"], declare },
    version: 1,
    measures: { accuracy: "number", attackSuccessRate: "number", hiddenRank: "number" },
    measure: (setting, rng) => repairTrial(setting, rng, { data, start, trigger }),
    figure: drawFigure5,
    tables: backdoorTables,
    claims: backdoorClaims,
  });
}

/** How the menu calls the methods. */
const METHOD_NAMES: Readonly<Record<Method, string>> = {
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
  const points = [...new Set(rows.map((row) => Number(row.points)))].sort((a, b) => a - b);
  const colors = orderedColors(points.length);
  const patches = [...new Set(rows.map((row) => Number(row.patches)))].sort((a, b) => a - b);
  const view = (m: number, method: Method) => ({
    label: `${METHOD_NAMES[method]} (m = ${m})`,
    series: [
      {
        label: "no purification",
        color: REFERENCE,
        dash: "dash" as const,
        select: (row: Row) => row.patches === m && row.method === "poisoned" && row.points === points[0],
      },
      ...points.map(
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
