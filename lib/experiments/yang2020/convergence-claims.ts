import { meanOf } from "../../evidence";
import { type Claim, claim, type Row, type StatisticCell } from "../../study";
import { BUDGETS, LONG_BUDGETS, MODELS, PAPER_BUDGET, WAYS, wayOf } from "./convergence-ways";
import { setsOf } from "./model-panel";
import { SIGN } from "./models";

const FROZEN = "0174ca2";
const FROZEN_LATER = "1ffc2d5";

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

/** The sets on which a way was taken at all: where it was not, nothing is claimed. */
const setsWith = (rows: readonly Row[], way: string): string[] =>
  setsOf(rows.filter((row) => row.way === way));

/** Cells τ = ln(mean distance by one way ÷ by another), paired over points. */
function ratio(models: readonly string[], above: string, below: readonly string[]) {
  return (rows: readonly Row[]): StatisticCell[] =>
    setsWith(rows, above).flatMap((data) =>
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

/** Cells τ = ln(mean distance of a sign network ÷ of a rival) after so many iterations, paired over points. */
function advantage(rivals: readonly string[], budget: number) {
  return (rows: readonly Row[]): StatisticCell[] =>
    setsWith(rows, wayOf(budget)).flatMap((data) =>
      SIGN.flatMap((sign) =>
        rivals.map((rival) => {
          const way = wayOf(budget);
          const of = armsOf(rows, data, [sign, rival], [way]);
          const [first, second] = [of(sign, way), of(rival, way)];
          const [ours, theirs] = [meanOf(first), meanOf(second)];
          return {
            name: `${data}, ${sign} and ${rival}`,
            clusters: [first.length],
            tau: (counts) => Math.log(ours(counts) / theirs(counts)),
          };
        }),
      ),
    );
}

const shared = { reading: "only", kind: "statistic", frozen: FROZEN, section: "III.A" } as const;
/** Within five in a hundred is converged. */
const CONVERGED = 0.05;

/** Of HopSkipJump's iterations, and of what else finds adversaries. */
export const convergenceClaims: readonly Claim[] = [
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
      return setsWith(rows, WAYS[0]).flatMap((data) =>
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
  claim({
    ...shared,
    frozen: FROZEN_LATER,
    id: "advantage-after-300",
    of: "ours",
    sentence:
      "After 300 iterations both sign networks still take larger distortions than perceptrons and than the forest.",
    margin: 0,
    marginReason: "a direction without a size",
    cells: advantage(["MLP", "forest"], Math.max(...BUDGETS)),
  }),
  claim({
    ...shared,
    frozen: FROZEN_LATER,
    id: "advantage-after-1000",
    of: "ours",
    sentence: "After 1,000 iterations both sign networks still take larger distortions than perceptrons.",
    margin: 0,
    marginReason: "a direction without a size",
    cells: advantage(["MLP"], Math.max(...LONG_BUDGETS)),
  }),
];
