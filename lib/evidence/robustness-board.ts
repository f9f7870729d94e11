import { createRng } from "../num";
import {
  type Board,
  type BoardEntry,
  type BoardRank,
  type RobustnessReading,
  rankCell,
  wordCell,
} from "../study";
import { inOrder } from "./defence-contests";
import { medianOf } from "./quantile-of";
import { rankTogether } from "./rank-together";
import { distancesAt, type MeasuredModel, modelCells } from "./robustness-cells";
import {
  ITERATIONS,
  LEAST_POINTS,
  ROBUSTNESS_COLUMNS,
  ROBUSTNESS_FILTERS,
  ROBUSTNESS_NOTES,
} from "./robustness-columns";

/** What one experiment's rows say of models. */
export interface RobustnessEvidence {
  readonly experiment: string;
  readonly readings: readonly RobustnessReading[];
}

/** A model with the distances that it is ranked by. */
interface Ranked extends MeasuredModel {
  readonly distances: ReadonlyMap<number, number>;
  readonly experiment: string;
}

/** The leaderboard of robustness. The same evidence gives the same board, whatever the order of its rows. */
export function robustnessBoard(evidence: readonly RobustnessEvidence[]): Board {
  const models = measuredModels(evidence);
  const sets = [...new Set(models.map(({ set }) => set))].sort(inOrder);
  const groups = sets.map((set) => models.filter((one) => one.set === set));
  return {
    id: "robustness",
    title: "Robustness of models",
    notes: ROBUSTNESS_NOTES,
    filters: ROBUSTNESS_FILTERS,
    columns: ROBUSTNESS_COLUMNS,
    entries: [
      ...groups.flatMap((own) =>
        groupEntries(
          own.filter((one) => hasAllVotes(one, own)),
          true,
        ),
      ),
      ...groups.flatMap((own) => (own.every((one) => hasAllVotes(one, own)) ? [] : groupEntries(own, false))),
    ],
  };
}

const hasAllVotes = (one: MeasuredModel, all: readonly MeasuredModel[]): boolean =>
  all.every(({ model, votes }) => model !== one.model || votes <= one.votes);

/** The models that were attacked, each with its readings from all experiments and the one that attacked it. */
function measuredModels(evidence: readonly RobustnessEvidence[]): Ranked[] {
  const models = new Map<string, { readonly readings: RobustnessReading[]; experiment: string }>();
  for (const { experiment, readings } of evidence)
    for (const reading of readings) {
      const key = JSON.stringify([reading.set, reading.model, reading.votes]);
      const known = models.get(key) ?? { readings: [], experiment: "" };
      known.readings.push(reading);
      if (known.experiment === "" && reading.of === "distance") known.experiment = experiment;
      models.set(key, known);
    }
  return [...models.values()].flatMap(({ readings, experiment }) => {
    const [{ set, model, votes }] = readings;
    const measured = { set, model, votes, readings };
    const distances = distancesAt(measured, ITERATIONS.rank);
    return distances.size === 0 ? [] : [{ ...measured, distances, experiment }];
  });
}

/** The entries of a set that are ranked together. */
function groupEntries(models: readonly Ranked[], isFirst: boolean): BoardEntry[] {
  const [{ set }] = models;
  const sorted = [...models].sort((a, b) => inOrder(a.model, b.model) || a.votes - b.votes);
  const group = `${set}, ${isFirst ? "all votes" : "any number of votes"}`;
  const candidates = sorted.filter(({ distances }) => distances.size >= LEAST_POINTS);
  const ranks = ranksOf(candidates, group);
  const entries = sorted.map((one): BoardEntry => {
    const place = ranks?.[candidates.indexOf(one)];
    const points = one.distances.size;
    const why = points < LEAST_POINTS ? `${points} of ${LEAST_POINTS} points` : "too few points in common";
    return {
      ...{ group, isFirst, standing: place ? "ranked" : "exploratory", rank: place ?? null },
      experiment: one.experiment,
      keys: { set: [one.set], model: [one.model], votes: [String(one.votes)] },
      cells: {
        ...modelCells(one),
        rank: place ? rankCell(place) : wordCell("exploratory"),
        scale: wordCell(place ? "enough to rank" : `exploratory: ${why}`),
      },
    };
  });
  const rankOf = ({ rank }: BoardEntry): number => rank?.rank ?? Number.POSITIVE_INFINITY;
  const median = ({ cells }: BoardEntry): number => cells.distance.value ?? Number.NEGATIVE_INFINITY;
  return entries.sort((a, b) => (rankOf(a) === rankOf(b) ? median(b) - median(a) : rankOf(a) - rankOf(b)));
}

/** On the points that all have; undefined where these are too few. */
function ranksOf(candidates: readonly Ranked[], group: string): BoardRank[] | undefined {
  if (candidates.length === 0) return undefined;
  const points = [...candidates[0].distances.keys()].filter((point) =>
    candidates.every(({ distances }) => distances.has(point)),
  );
  if (points.length < LEAST_POINTS) return undefined;
  const statistics = candidates.map(({ distances }) =>
    medianOf(points.map((point) => distances.get(point) as number)),
  );
  const rng = createRng(`leaderboard of robustness: ${group}`);
  return rankTogether(statistics, [points.length], rng, { better: "higher" });
}
