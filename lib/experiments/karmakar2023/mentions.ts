import { inCounts } from "../../evidence";
import { trainFilter } from "../../models/filter";
import { mean, median, quantile, type Rng } from "../../num";
import { CATEGORIES, type Panel, panelFigure } from "../../plot";
import {
  type AnyExperiment,
  experiment,
  type Figure,
  type FigureContext,
  oneOfWords,
  type Row,
} from "../../study";
import { mentionClaims } from "./mention-claims";
import { MENTIONS, type Mention, prepare } from "./mention-setups";
import { farCount, finalErrors } from "./outcomes";
import { levelTrace } from "./traces";

/** A quarter of the figures': Neuro-Tron has settled. */
const UPDATES = 10000;
const LAST = 500;

/** A run of Neuro-Tron. */
interface MentionRun {
  readonly startError: number;
  readonly status: string;
  readonly finalError: number | "";
  readonly iterationsTo1Percent: number | "";
}

function mentionTrial({ mention }: { mention: Mention }, rng: Rng, trial: number): MentionRun {
  const [seed] = rng.path;
  const { errors, status, iterations } = trainFilter(
    { ...prepare(mention, seed, trial), algorithm: "neuro-tron", iterations: UPDATES },
    rng,
  );
  const startError = errors[0];
  if (status === "diverged")
    return {
      startError,
      status: `diverged after ${iterations} updates`,
      finalError: "",
      iterationsTo1Percent: "",
    };
  const arrival = errors.findIndex((error) => error <= 0.01 * startError);
  return {
    startError,
    status,
    finalError: mean(errors.subarray(-LAST)),
    iterationsTo1Percent: arrival < 0 ? "" : arrival,
  };
}

export const mentions: AnyExperiment = experiment({
  id: "karmakar2023/mentions",
  title: "What the paper mentions and does not show",
  question:
    "Does Neuro-Tron do what the paper says of batches, leaks, convolutions, scales and other inputs?",
  answer: {
    says: "With leaks, convolutions and every label attacked it ends near, in {near} networks; with inputs off centre in {offCentre}. Larger batches are not faster without end, and larger scales make up for likelier attacks only with a smaller learning rate.",
    because: [
      { claim: "leaky-gates-recovered", verdict: "agrees" },
      { claim: "convolutions-recovered", verdict: "agrees" },
      { claim: "every-label-attacked", verdict: "agrees" },
      { claim: "asymmetric-inputs-recovered", verdict: "disagrees" },
      { claim: "larger-batches-converge-faster", verdict: "disagrees" },
      { claim: "scaling-counters-probability-loose", verdict: "agrees" },
      { claim: "scaling-counters-probability-strict", verdict: "disagrees" },
    ],
    numbers: ({ cells, cell }) => ({
      near: inCounts(
        ...["leaky-gates-recovered", "convolutions-recovered", "every-label-attacked"].flatMap((claim) =>
          cells(claim),
        ),
      ),
      offCentre: inCounts(cell("asymmetric-inputs-recovered", "N(0.5, 1) inputs")),
    }),
  },
  source: { cite: "karmakar2023", section: "2, 3, 4" },
  grid: { mention: MENTIONS },
  parameters: { mention: oneOfWords("what is changed against θ = 0.25, β = 0.5, b = 16, N(0, 1)", MENTIONS) },
  quick: { mention: ["reference", "b = 1", "convolution, stride 25"] },
  trials: { quick: 1, paper: 60 },
  version: 1,
  measures: {
    startError: "number",
    status: "word",
    finalError: "number or none",
    iterationsTo1Percent: "number or none",
  },
  measure: mentionTrial,
  figure: drawMentions,
  claims: mentionClaims,
});

const GROUPS: readonly (readonly [title: string, members: readonly Mention[]])[] = [
  ["Mini-batches", ["b = 1", "b = 4", "reference", "b = 64"]],
  ["Against a larger β", ["β = 0.3", "β = 0.9", "β = 0.9, 3x", "β = 0.9, 3x, η/9", "β = 0.9, q = 3"]],
  [
    "Other networks and inputs",
    [
      "reference",
      "leak 0.1",
      "leak 0.5",
      "convolution, stride 25",
      "convolution, stride 20",
      "Wishart M",
      "exponential inputs",
      "N(0.5, 1) inputs",
      "t(4)",
      "N(0, 9)",
      "Laplace(0, 2)",
    ],
  ],
  [
    "Ends of the range, and attacks that are not additive",
    [
      "θ = 0.0125",
      "θ = 0.125",
      "β = 1",
      "β = 1, t(4)",
      "β = 1, N(0, 9)",
      "β = 1, Laplace(0, 2)",
      "labels negated",
      "inputs shifted",
    ],
  ],
];

function drawMentions(rows: readonly Row[], context: FigureContext): Figure {
  const panels = GROUPS.flatMap(([title, members], i): Panel[] => {
    const measured = members.flatMap((mention) => {
      const errors = finalErrors(rows.filter((row) => row.mention === mention));
      if (errors.length === 0) return [];
      const summary = { low: quantile(errors, 0.05), middle: median(errors), high: quantile(errors, 0.95) };
      return [{ mention, summary }];
    });
    if (measured.length === 0) return [];
    const trace = levelTrace(
      measured.map(({ mention }) => mention),
      measured.map(({ summary }) => summary),
      { name: "final error", color: CATEGORIES[0] },
    );
    return [
      {
        title,
        xTitle: "",
        yTitle: i % 2 === 0 ? "mean of the last 500" : "",
        xScale: "category",
        traces: [{ ...trace, mode: "markers" }],
      },
    ];
  });
  const inPairs = panels.flatMap((panel, i) => (i % 2 === 0 ? [[panel, ...panels.slice(i + 1, i + 2)]] : []));
  return panelFigure(
    inPairs,
    context,
    "What the paper mentions: Neuro-Tron's final error, θ = 0.25, β = 0.5, b = 16, N(0, 1) unless told",
    `10,000 updates · median and 5–95 % of the runs that come near w* · ${farCount(rows)}`,
    { separate: true, height: 210 },
  );
}
