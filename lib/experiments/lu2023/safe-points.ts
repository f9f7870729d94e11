import { createRng, meanIntervals } from "../../num";
import { CATEGORIES, facetLines, REFERENCE, type Series } from "../../plot";
import {
  type AnyExperiment,
  count,
  type DeclaredCell,
  experiment,
  type Figure,
  type FigureContext,
  fraction,
  measured,
  oneOfNumbers,
  oneOfWords,
  type Row,
  type Table,
  table,
} from "../../study";
import { REMOVED } from "./backdoor-cells";
import { MOST_POINTS } from "./backdoor-trial";
import { SAFE_POINTS, safePointsClaims } from "./safe-points-claims";
import { SAFE_MEASURES, safePointsTrial } from "./safe-points-trial";
import { TRIGGERS } from "./triggers";
import { DIVISORS } from "./wdbc-network";

/** With how many clean points is purification safe, and from which triggers? */
export const safePoints: AnyExperiment = experiment({
  id: "lu2023/safe-points",
  title: "How many clean points are safe",
  question:
    "With how many clean points is a backdoor removed, by trigger, and does the trigger's part in their span decide?",
  answer: {
    says: "It depends on the trigger: with ten, an attacker who takes one of the clean points, or another point like them, keeps more backdoors than one with a random direction. And with ten and with twenty purification removes fewer than training from scratch on the same points with their labels.",
    because: [
      { claim: "a-clean-point-survives", verdict: "agrees" },
      { claim: "another-point-survives", verdict: "agrees" },
      { claim: "removes-as-often-as-from-scratch", verdict: "disagrees" },
    ],
  },
  source: {
    cite: "lu2023",
    section: "6.3 (a small number of clean data points)",
  },
  grid: { trigger: TRIGGERS, patches: [1, 2, 3], width: [100], poisonFraction: [0.3] },
  products: [{ patches: [1] }, { trigger: ["5 features"], patches: [2, 3] }],
  otherwise: { trigger: ["5 features"], patches: [1], width: [100], poisonFraction: [0.3] },
  within: { points: SAFE_POINTS },
  parameters: {
    trigger: oneOfWords("features that are set to 5, or a direction that is added", TRIGGERS),
    patches: oneOfNumbers("m, patches of the 30 features", DIVISORS),
    width: count("p, number of kernels", 20000),
    poisonFraction: fraction("share of the training batch that carries the trigger"),
    points: count("n, clean points used for repair", MOST_POINTS),
  },
  quick: { points: [2, 5, 20] },
  quickProducts: [{ patches: [1], trigger: ["5 features", "a clean point"] }],
  trials: { quick: 3, paper: 200 },
  version: 1,
  measures: SAFE_MEASURES,
  measure: safePointsTrial,
  figure: draw,
  tables: (rows) => tables(rows),
  claims: safePointsClaims,
});

/** Lines of the figure: purified for each trigger, and the baselines at the paper's trigger. */
function draw(rows: readonly Row[], context: FigureContext): Figure {
  const by = rows.flatMap((row) => [
    outcome(row, "purified", "Purified"),
    outcome(row, "from scratch", "Scratch"),
    outcome(row, "no purification", "Poisoned"),
  ]);
  const triggers = TRIGGERS.filter((name) => rows.some(({ trigger }) => trigger === name));
  const patches = [...new Set(rows.map((row) => Number(row.patches)))].sort((a, b) => a - b);
  const baseline = (method: string, m: number, dash: "dash" | "dot"): Series => ({
    label: `${method}, 5 features`,
    color: REFERENCE,
    dash,
    select: (row) => row.method === method && row.trigger === "5 features" && row.patches === m,
  });
  return facetLines(by, context, {
    title: "Backdoors removed by n clean points (WDBC, p = 100, ratio 0.3)",
    x: { column: "points", title: "n, clean points from outside" },
    rows: [
      {
        y: "removed",
        title: `P(attack success ≤ ${REMOVED})`,
        statistic: "mean",
        range: [-0.03, 1.03],
      },
      { y: "accuracy", title: "test accuracy", statistic: "mean" },
      {
        y: "triggerEnergy",
        title: "the trigger's part in the span",
        statistic: "mean",
        range: [-0.03, 1.03],
      },
    ],
    columns: [{ title: "purified, by trigger", select: () => true }],
    views: patches.map((m) => ({
      label: `m = ${m}`,
      series: [
        ...triggers
          .filter((name) => rows.some((row) => row.trigger === name && row.patches === m))
          .map(
            (name): Series => ({
              label: name,
              color: CATEGORIES[TRIGGERS.indexOf(name)],
              select: (row) => row.method === "purified" && row.trigger === name && row.patches === m,
            }),
          ),
        baseline("from scratch", m, "dash"),
        baseline("no purification", m, "dot"),
      ],
    })),
    spread:
      "means with 95 % bootstrap intervals over networks; from scratch: trained on the same points with labels",
  });
}

function outcome(row: Row, method: string, column: string): Row {
  const success = Number(row[`success${column}`]);
  return {
    ...row,
    method,
    accuracy: row[`accuracy${column}`],
    removed: Number(success <= REMOVED),
  };
}

/** P(ASR ≤ .1) by trigger and n, and purified beside from scratch: each where its rows are, of m = 1 and of the paper's trigger. */
function tables(rows: readonly Row[]): Table[] {
  const own = rows.filter((row) => row.patches === 1);
  if (own.length === 0) return [];
  const points = [...new Set(own.map((row) => Number(row.points)))].sort((a, b) => a - b);
  const intervals = meanIntervals(createRng("lu2023/safe-points tables"));
  const cell = (some: readonly Row[], read: (row: Row) => number): DeclaredCell =>
    measured(intervals(Float64Array.from(some, read)));
  const columns = points.map((n) => `n = ${n}`);
  const methods = [
    ["purified", "Purified"],
    ["from scratch, with labels", "Scratch"],
    ["back to the start", "Reset"],
    ["no purification", "Poisoned"],
  ] as const;
  const paperTrigger = own.filter((row) => row.trigger === "5 features");
  const byMethod = (title: string, read: (row: Row, column: string) => number) => ({
    title,
    rows: methods.map(([name, column]) => ({
      title: name,
      cells: points.map((n) =>
        cell(
          paperTrigger.filter((row) => row.points === n),
          (row) => read(row, column),
        ),
      ),
    })),
  });
  const removed = table({
    id: "removed",
    title: `Share of networks whose backdoor purification removes (attack success ≤ ${REMOVED}), m = 1`,
    caption: "With 95 % bootstrap intervals over networks; poisoned ratio 0.3.",
    header: "trigger",
    columns,
    rows: TRIGGERS.filter((name) => own.some(({ trigger }) => trigger === name)).map((name) => ({
      title: name,
      cells: points.map((n) =>
        cell(
          own.filter((row) => row.trigger === name && row.points === n),
          (row) => Number(Number(row.successPurified) <= REMOVED),
        ),
      ),
    })),
  });
  if (paperTrigger.length === 0) return [removed];
  return [
    removed,
    table({
      id: "baselines-removed",
      header: "method",
      caption:
        "The paper's trigger, m = 1; with 95 % bootstrap intervals over networks. Only from scratch uses labels.",
      columns,
      ...byMethod("Share of networks without the backdoor, purified and otherwise", (row, column) =>
        Number(Number(row[`success${column}`]) <= REMOVED),
      ),
    }),
    table({
      id: "baselines-accuracy",
      header: "method",
      caption:
        "The paper's trigger, m = 1; means with 95 % bootstrap intervals over networks. Only from scratch uses labels.",
      columns,
      ...byMethod("Test accuracy, purified and otherwise", (row, column) => Number(row[`accuracy${column}`])),
    }),
  ];
}
