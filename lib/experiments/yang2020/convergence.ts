import { AttackStatus, boundaryAttack, smoothedWalk, type WalkedAttack } from "../../attacks";
import { type SignParameters, smoothedVotes } from "../../models/sign";
import { createRng, DomainError } from "../../num";
import { type AnyExperiment, count, experiment, type Grid, oneOfWords } from "../../study";
import { type Beginning, beginningAt, keptAttack, pointAt } from "./attack";
import {
  type AttackedPoint,
  type Comparison,
  comparedEnsemble,
  isPrepared,
  pointToAttack,
} from "./attacked-points";
import { cellsOn } from "./cells-on";
import { convergenceClaims } from "./convergence-claims";
import { drawConvergence } from "./convergence-figure";
import { BUDGETS, budgetOf, LONG_BUDGETS, MODELS, SLOW, WALKED, WAYS, wayOf } from "./convergence-ways";
import { type EnsembleName, ensemble, keptVote } from "./ensembles";
import type { Model } from "./models";
import { SEED, SHARED } from "./parameters";
import { attackedSet, isImages, type SetName } from "./sets";
import {
  ALL_SETS,
  ANY_SET,
  NEEDS_OF_ANY,
  PAPER_COUNTS,
  POINTS,
  QUICK_COUNTS,
  SWEPT_SETS,
} from "./sweep-settings";

/** Where questions are dear: points of the long attacks and of the Boundary Attack, and of the convolutional net. */
const FEWER_POINTS = POINTS.slice(0, 10);
const SLOW_POINTS = POINTS.slice(0, 5);
const [LONG, LONGEST] = [Math.max(...BUDGETS), Math.max(...LONG_BUDGETS)];
const [BOUNDARY, WALK] = [WAYS.slice(0, 2), WAYS.slice(2)];

/** Questions of an attack of the paper's budget. */
const QUESTIONS = 68_500;

interface Found {
  readonly distance: number | "";
  readonly queries: number;
}

/** HopSkipJump after so many iterations, or another way with as many questions as the paper's budget takes. */
function convergenceTrial(of: {
  readonly data: string;
  readonly model: string;
  readonly way: string;
  readonly point: number;
  readonly votes: number;
  readonly convolutionalVotes: number;
  readonly budget: number;
  readonly seed: number;
}): Found {
  const { way, votes, convolutionalVotes, budget, seed } = of;
  const comparison: Comparison = { data: of.data as SetName, seed, votes, convolutionalVotes };
  const point = pointToAttack(comparison, of.point);
  const attacked = comparedEnsemble(comparison, of.model as Model);
  const iterations = budgetOf(way);
  if (iterations !== undefined) {
    const kept = keptAttack({ comparison, attacked, point, repeat: 0, budget });
    return beginning(kept, iterations, budget);
  }
  return way === "walk"
    ? walked(comparison, attacked, point)
    : strolled(comparison, attacked, point, Number(way.slice("boundary ".length)));
}

/** An attack of T iterations is the beginning of a longer one: iteration T + 1 begins with the projection that ends it. */
function beginning(kept: ReturnType<typeof keptAttack>, iterations: number, budget: number): Found {
  if (iterations > budget)
    throw new DomainError(
      `convergence: T = ${iterations} is no beginning of an attack of ${budget} iterations. Raise budget.`,
    );
  const { trace, projected, queries } = kept;
  if (projected < 0) return { distance: "", queries };
  return iterations < trace.projected.length
    ? { distance: trace.projected[iterations], queries: trace.queries[iterations - 1] }
    : { distance: projected, queries };
}

/** The nearest adversary that gradients of smoothed sign networks lead to. */
function walked({ data, seed }: Comparison, attacked: EnsembleName, { row }: AttackedPoint): Found {
  const { validation, bounds } = attackedSet(data, seed);
  const votes = Array.from({ length: attacked.votes }, (_, vote) => keptVote({ ...attacked, vote }).record);
  const smooth = smoothedVotes(votes as unknown as SignParameters[]);
  const { best, queries } = smoothedWalk(smooth, pointAt(validation.points, row), { bounds });
  return { distance: best?.distance ?? "", queries };
}

/** The Boundary Attack from the point where HopSkipJump began, a drawn one too. */
function strolled(
  comparison: Comparison,
  attacked: EnsembleName,
  point: AttackedPoint,
  orthogonalStep: number,
): Found {
  const { data, seed } = comparison;
  const x = pointAt(attackedSet(data, seed).validation.points, point.row);
  const from = ({ options, rng }: Beginning): WalkedAttack =>
    boundaryAttack(ensemble(attacked), x, { ...options, maxQueries: QUESTIONS, orthogonalStep }, rng);
  const told = ({ projected, queries }: WalkedAttack): Found => ({
    distance: projected?.distance ?? "",
    queries,
  });
  const name = { comparison, point, repeat: 0 };
  const drawn = isImages(data) ? undefined : beginningAt(name, "random point");
  const found = drawn && from(drawn);
  if (found && found.status !== AttackStatus.NoStart) return told(found);
  const beginning = beginningAt(name, "training point");
  if (beginning === undefined) return { distance: "", queries: 0 };
  const rng = createRng(seed).substream("yang2020", "boundary", data, point.row);
  return told(from({ ...beginning, rng }));
}

/** Photographs, of four times as many numbers: on fewer points, up to 300 iterations. */
const PAIR: SetName = "CIFAR-10 pair";
const OTHER_SETS = ALL_SETS.filter((name) => name !== PAIR && !SWEPT_SETS.includes(name));

const productsOf = (data: readonly SetName[]): Grid[] => [
  { data, model: MODELS, way: BUDGETS.map(wayOf), point: POINTS, budget: [LONG] },
  { data, model: WALKED, way: WALK, point: POINTS, budget: [LONG] },
  { data, model: [...WALKED, "MLP"], way: LONG_BUDGETS.map(wayOf), point: FEWER_POINTS, budget: [LONGEST] },
  { data, model: MODELS, way: BOUNDARY, point: FEWER_POINTS, budget: [LONG] },
  { data, model: [SLOW], way: BUDGETS.map(wayOf), point: SLOW_POINTS, budget: [LONG] },
];

/** Whether HopSkipJump's distances are near the least, and for whom. */
export const convergence: AnyExperiment = experiment({
  id: "yang2020/convergence",
  title: "HopSkipJump's distances against its iterations, and against other ways",
  question: "Has the attack converged after the paper's 100 iterations, and for which models?",
  answer: {
    says: "Not for sign networks and the forest, whose distances go on falling while those of perceptrons stay. On X-rays three times the iterations leave the lead of sign networks undecided, and ten times leave {least} to {most} of a perceptron’s distance; on photographs they still take at least {photographs} times the distance of perceptrons and of the forest after three times as many, and a walk that knows their weights finds adversaries at {walk} of the distance after the paper’s hundred, or less.",
    because: [
      { claim: "converged", verdict: "disagrees" },
      { claim: "advantage-after-300", verdict: "undecided" },
      { claim: "advantage-after-1000", verdict: "undecided" },
      { claim: "walk-finds-nothing-nearer", verdict: "disagrees" },
    ],
    numbers: ({ cells }) => {
      const left = cells("advantage-after-1000").map(({ estimate }) => Math.exp(estimate));
      const onPair = (claim: string): number[] =>
        cellsOn(PAIR, cells(claim)).map(({ estimate }) => Math.exp(estimate));
      return {
        least: Math.min(...left),
        most: Math.max(...left),
        photographs: Math.min(...onPair("advantage-after-300")),
        walk: Math.max(...onPair("walk-finds-nothing-nearer")),
      };
    },
  },
  source: { cite: "yang2020", section: "III.A" },
  grid: {
    ...{ data: [...SWEPT_SETS, PAIR], model: [...MODELS, SLOW] },
    ...{ way: [...BUDGETS, ...LONG_BUDGETS].map(wayOf).concat(WAYS), point: POINTS },
    ...{ votes: [PAPER_COUNTS.votes], convolutionalVotes: [PAPER_COUNTS.convolutionalVotes] },
    ...{ budget: [LONG, LONGEST], seed: [SEED] },
  },
  products: [
    ...productsOf(SWEPT_SETS),
    { data: [PAIR], model: MODELS, way: BUDGETS.map(wayOf), point: FEWER_POINTS, budget: [LONG] },
    { data: [PAIR], model: WALKED, way: WALK, point: FEWER_POINTS, budget: [LONG] },
  ],
  productsBy: "data",
  onRequest: productsOf(OTHER_SETS),
  otherwise: {
    ...{ data: [SWEPT_SETS[0]], model: MODELS },
    ...{ way: BUDGETS.map(wayOf), point: [0], budget: [LONG] },
  },
  parameters: {
    ...{ votes: SHARED.votes, convolutionalVotes: SHARED.convolutionalVotes, seed: SHARED.seed },
    data: ANY_SET,
    model: oneOfWords("what is attacked; the walk is of sign networks", [...MODELS, SLOW]),
    way: oneOfWords("HopSkipJump after T iterations, the Boundary Attack by its first step, or the walk", [
      ...[...BUDGETS, ...LONG_BUDGETS].map(wayOf),
      ...WAYS,
    ]),
    point: count("which of the points that every model tells right, from 0", 10_000, 0),
    budget: count("iterations of the one attack of which those of T are the beginning", 1000),
  },
  quick: { votes: QUICK_COUNTS.votes, convolutionalVotes: QUICK_COUNTS.convolutionalVotes, budget: [30] },
  quickProducts: [
    {
      ...{ data: [SWEPT_SETS[0]], model: ["SCD01", "MLP"] },
      ...{ way: ["T = 10", "T = 20", "T = 30"], point: [0, 1], budget: [30] },
    },
    { data: [SWEPT_SETS[0]], model: ["SCD01"], way: WALK, point: [0, 1], budget: [30] },
  ],
  trials: { quick: 1, paper: 1 },
  needs: NEEDS_OF_ANY,
  isPrepared,
  version: 1,
  measures: { distance: "number or none", queries: "number" },
  measure: convergenceTrial,
  figure: drawConvergence,
  claims: convergenceClaims,
});
