import { boundaryAttack, smoothedWalk } from "../../attacks";
import { meanOf } from "../../evidence";
import { type SignParameters, smoothedVotes } from "../../models/sign";
import { createRng } from "../../num";
import { CATEGORIES, type Panel, panelFigure, REFERENCE } from "../../plot";
import {
  type AnyExperiment,
  type Claim,
  claim,
  count,
  experiment,
  type Figure,
  type FigureContext,
  oneOfWords,
  type Row,
  type StatisticCell,
} from "../../study";
import { keptAttack, pointAt } from "./attack";
import { type Comparison, comparedEnsemble, isPrepared, pointToAttack, startRow } from "./attacked-points";
import { ensemble, keptVote } from "./ensembles";
import { setsOf } from "./model-panel";
import { type Model, SIGN } from "./models";
import { SEED, SHARED } from "./parameters";
import { attackedSet, BEAT_SETS, IMAGE_SETS, needsOf, type SetName } from "./sets";
import { PAPER_COUNTS, POINTS, QUICK_COUNTS, SWEPT_SETS } from "./sweep-settings";

/** The models whose questions are cheap. */
const MODELS = ["SCD01", "SCDCE", "MLP", "forest"] as const;
/** Ways to a near adversary, each by its name in the rows. */
const WAYS = ["boundary .01", "boundary .1", "walk"] as const;
const BUDGETS = [10, 20, 30, 50, 70, 100, 150, 200, 300];
/** The paper's number of iterations. */
const PAPER_BUDGET = 100;
const FROZEN = "0174ca2";

type Found = { readonly way: string; readonly distance: number | ""; readonly queries: number };

/** HopSkipJump after so many iterations, and other ways with as many questions as the paper's budget takes. */
function convergenceTrial(of: {
  readonly data: string;
  readonly model: string;
  readonly point: number;
  readonly votes: number;
  readonly convolutionalVotes: number;
  readonly seed: number;
  readonly way: readonly string[];
}): Found[] {
  const { votes, convolutionalVotes, seed } = of;
  const comparison: Comparison = { data: of.data as SetName, seed, votes, convolutionalVotes };
  const point = pointToAttack(comparison, of.point);
  const attacked = comparedEnsemble(comparison, of.model as Model);
  const budgets = of.way.map(budgetOf).filter((budget) => budget !== undefined);
  const longest = Math.max(...budgets, 1);
  const kept = keptAttack({ comparison, attacked, point, repeat: 0, budget: longest });
  // An attack of T iterations is the beginning of a longer one: iteration T + 1 begins with the projection that ends it.
  const after = (budget: number): Found => {
    const { trace } = kept;
    const way = wayOf(budget);
    if (kept.projected < 0) return { way, distance: "", queries: kept.queries };
    return budget < trace.projected.length
      ? { way, distance: trace.projected[budget], queries: trace.queries[budget - 1] }
      : { way, distance: kept.projected, queries: kept.queries };
  };
  return of.way.map((way) => {
    const budget = budgetOf(way);
    return budget === undefined ? otherWay(way, comparison, attacked, point) : after(budget);
  });
}

const wayOf = (budget: number): string => `T = ${budget}`;

function budgetOf(way: string): number | undefined {
  return way.startsWith("T = ") ? Number(way.slice(4)) : undefined;
}

/** Questions of an attack of the paper's budget. */
const QUESTIONS = 68_500;

function otherWay(
  way: string,
  comparison: Comparison,
  attacked: ReturnType<typeof comparedEnsemble>,
  point: { readonly row: number; readonly label: number },
): Found {
  const { data, seed } = comparison;
  const { train, validation, bounds } = attackedSet(data, seed);
  const x = pointAt(validation.points, point.row);
  if (way === "walk") {
    if (!SIGN.includes(attacked.model)) return { way, distance: "", queries: 0 };
    const votes = Array.from({ length: attacked.votes }, (_, vote) => keptVote({ ...attacked, vote }).record);
    const found = smoothedWalk(smoothedVotes(votes as unknown as SignParameters[]), x, { bounds });
    return { way, distance: found.best?.distance ?? "", queries: found.queries };
  }
  const row = startRow(comparison, point.label);
  if (row === undefined) return { way, distance: "", queries: 0 };
  const rng = createRng(seed).substream("yang2020", "boundary", data, point.row);
  const found = boundaryAttack(
    ensemble(attacked),
    x,
    {
      ...{ bounds, maxQueries: QUESTIONS, start: pointAt(train.points, row) },
      orthogonalStep: Number(way.slice("boundary ".length)),
    },
    rng,
  );
  return { way, distance: found.projected?.distance ?? "", queries: found.queries };
}

type Of = (model: string, way: string) => Float64Array;

/** Distances by way, at the points of a set where all of these ways have one. */
function armsOf(rows: readonly Row[], data: string, models: readonly string[], ways: readonly string[]): Of {
  const value = new Map(
    rows
      .filter((row) => row.data === data)
      .map((row) => [JSON.stringify([row.model, row.way, row.point]), row.distance]),
  );
  const of = (model: string, way: string, point: number): unknown =>
    value.get(JSON.stringify([model, way, point]));
  const points = [...new Set(rows.map((row) => Number(row.point)))].filter((point) =>
    models.every((model) => ways.every((way) => typeof of(model, way, point) === "number")),
  );
  return (model, way) => Float64Array.from(points, (point) => of(model, way, point) as number);
}

/** Cells τ = ln(mean distance by one way ÷ by another), paired over points. */
function ratio(models: readonly string[], above: string, below: readonly string[]) {
  return (rows: readonly Row[]): StatisticCell[] =>
    setsOf(rows).flatMap((data) =>
      models.flatMap((model) =>
        below.map((way) => {
          const of = armsOf(rows, data, [model], [above, way]);
          const [first, second] = [of(model, above), of(model, way)];
          const [larger, smaller] = [meanOf(first), meanOf(second)];
          return {
            name: `${data}, ${model}, ${way}`,
            clusters: [first.length],
            tau: (counts) => Math.log(larger(counts) / smaller(counts)),
          };
        }),
      ),
    );
}

const shared = { reading: "only", kind: "statistic", frozen: FROZEN, section: "III.A" } as const;
/** Within five in a hundred is converged. */
const CONVERGED = 0.05;

const claims: readonly Claim[] = [
  claim({
    ...shared,
    id: "tighter-than-boundary",
    of: "paper",
    sentence:
      "HopSkipJump's distances are lower than those of the Boundary Attack with as many questions, whichever of two first steps it has.",
    margin: 0,
    marginReason: "a direction without a size",
    cells: (rows) => {
      const hop = wayOf(PAPER_BUDGET);
      return setsOf(rows).flatMap((data) =>
        MODELS.flatMap((model) =>
          WAYS.slice(0, 2).map((way) => {
            const of = armsOf(rows, data, [model], [hop, way]);
            const [theirs, ours] = [of(model, way), of(model, hop)];
            const [larger, smaller] = [meanOf(theirs), meanOf(ours)];
            return {
              name: `${data}, ${model}, ${way}`,
              clusters: [ours.length],
              tau: (counts) => Math.log(larger(counts) / smaller(counts)),
            };
          }),
        ),
      );
    },
  }),
  claim({
    ...shared,
    id: "converged",
    of: "paper",
    sentence: `At 100 iterations the estimate is accurate: with three times as many it falls by less than ${CONVERGED}, for every model.`,
    margin: -CONVERGED,
    marginReason: "five in a hundred of a distance are no other distance",
    cells: (rows) => ratio(MODELS, wayOf(Math.max(...BUDGETS)), [wayOf(PAPER_BUDGET)])(rows),
  }),
  claim({
    ...shared,
    id: "walk-finds-nothing-nearer",
    of: "ours",
    sentence:
      "A walk that knows the sign networks' weights finds adversaries no more than a tenth nearer than HopSkipJump's.",
    margin: Math.log(0.9),
    marginReason: "a tenth nearer is nearer",
    cells: ratio(SIGN, "walk", [wayOf(PAPER_BUDGET)]),
  }),
];

/** Whether HopSkipJump's distances are near the least, and for whom. */
export const convergence: AnyExperiment = experiment({
  id: "yang2020/convergence",
  title: "HopSkipJump's distances against its iterations, and against other ways",
  question: "Has the attack converged after the paper's 100 iterations, and for which models?",
  source: { cite: "yang2020", section: "III.A" },
  grid: {
    ...{ data: SWEPT_SETS, model: MODELS, point: POINTS },
    ...{ votes: [PAPER_COUNTS.votes], convolutionalVotes: [PAPER_COUNTS.convolutionalVotes], seed: [SEED] },
  },
  within: { way: [...BUDGETS.map(wayOf), ...WAYS] },
  parameters: {
    ...{ votes: SHARED.votes, convolutionalVotes: SHARED.convolutionalVotes, seed: SHARED.seed },
    data: oneOfWords("the set", [...IMAGE_SETS, ...BEAT_SETS]),
    model: oneOfWords("what is attacked", MODELS),
    point: count("which of the points that every model tells right, from 0", 10_000, 0),
    way: oneOfWords("HopSkipJump after T iterations, the Boundary Attack by its first step, or the walk", [
      ...BUDGETS.map(wayOf),
      ...WAYS,
    ]),
  },
  quick: {
    ...{ data: [SWEPT_SETS[0]], model: ["SCD01", "MLP"], point: [0, 1] },
    ...{ votes: QUICK_COUNTS.votes, convolutionalVotes: QUICK_COUNTS.convolutionalVotes },
    way: ["T = 10", "T = 20", "T = 30", "walk"],
  },
  trials: { quick: 1, paper: 1 },
  needs: needsOf([...IMAGE_SETS, ...BEAT_SETS]),
  isPrepared,
  version: 1,
  measures: { distance: "number or none", queries: "number" },
  measure: convergenceTrial,
  figure: drawConvergence,
  claims,
});

const LINES: Readonly<Record<string, string>> = {
  "boundary .01": "dot",
  "boundary .1": "dash",
  walk: "dashdot",
};

/** Mean distance against iterations, the other ways as lines across. */
function drawConvergence(rows: readonly Row[], context: FigureContext): Figure {
  const models = MODELS.filter((model) => rows.some((row) => row.model === model));
  const panel = (data: string, model: string): Panel => {
    const own = rows.filter((row) => row.data === data && row.model === model && row.distance !== "");
    const meanBy = (way: string): number | null => {
      const values = own.filter((row) => row.way === way).map((row) => Number(row.distance));
      return values.length === 0 ? null : values.reduce((sum, x) => sum + x, 0) / values.length;
    };
    const budgets = BUDGETS.filter((budget) => meanBy(wayOf(budget)) !== null);
    return {
      title: `${data}, ${model}`,
      xTitle: "iterations T",
      yTitle: "mean ‖x′ − x‖₂",
      xScale: "log",
      traces: [
        {
          ...{ type: "scatter", mode: "lines+markers", name: "HopSkipJump", legendgroup: "HopSkipJump" },
          ...{ x: budgets, y: budgets.map((budget) => meanBy(wayOf(budget))) },
          line: { color: CATEGORIES[0], width: 2 },
        },
        ...WAYS.filter((way) => meanBy(way) !== null).map((way, i) => ({
          ...{ type: "scatter", mode: "lines", name: way, legendgroup: way },
          ...{ x: [budgets[0], budgets.at(-1)], y: [meanBy(way), meanBy(way)] },
          line: { color: i === 2 ? REFERENCE : CATEGORIES[1 + i], dash: LINES[way], width: 2 },
        })),
      ],
    };
  };
  return panelFigure(
    setsOf(rows).map((data) => models.map((model) => panel(data, model))),
    context,
    "Distances against iterations, and by other ways with as many questions as T = 100",
    "means over the same points",
    { height: 190, separate: true },
  );
}
