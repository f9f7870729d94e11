import type { AnyExperiment, RobustnessReading, RobustnessSource, Row, Value } from "../../study";
import { budgetOf } from "./convergence-ways";
import { DETECTORS } from "./detector-found";
import { votesOf } from "./ensembles";
import type { Model } from "./models";

/** What one kind of rows says; kinds are told apart by their columns. */
interface Kind {
  readonly columns: readonly string[];
  /** Columns of rows that look alike and tell of something else. */
  readonly without?: readonly string[];
  read(row: Row): readonly RobustnessReading[];
}

const orNull = (value: Value): number | null => (typeof value === "number" ? value : null);

/** The ensemble that an attacked row is of: its votes, or the first so many of them. */
function attacked({ data, model, votes, convolutionalVotes, first }: Row) {
  const all = votesOf(model as Model, {
    votes: Number(votes),
    convolutionalVotes: Number(convolutionalVotes),
  });
  return { set: String(data), model: String(model), votes: first === undefined ? all : Number(first) };
}

const distance = (row: Row, iterations: number, repeat: number): RobustnessReading => ({
  ...attacked(row),
  ...{ of: "distance", iterations, repeat, point: Number(row.point) },
  ...{ distance: orNull(row.distance), queries: Number(row.queries) },
});

const KINDS: readonly Kind[] = [
  {
    // Hard votes, as they are attacked.
    columns: ["data", "model", "votes", "rule", "accuracy", "points"],
    read: ({ data, model, votes, rule, accuracy, points }) => {
      if (rule !== "hard") return [];
      const of = { set: String(data), model: String(model), votes: Number(votes) };
      return [{ ...of, of: "accuracy", accuracy: Number(accuracy), points: Number(points) }];
    },
  },
  {
    columns: ["data", "model", "point", "repeat", "votes", "budget", "distance", "queries"],
    read: (row) => [distance(row, Number(row.budget), Number(row.repeat))],
  },
  {
    // Where the votes tell the point wrong nothing was attacked: no question, and no distance.
    columns: ["data", "model", "first", "point", "votes", "budget", "distance", "queries"],
    without: ["length"], // votes that were trained shorter or longer
    read: (row) => (row.distance === "" ? [] : [distance(row, Number(row.budget), 0)]),
  },
  {
    columns: ["data", "model", "way", "point", "votes", "budget", "distance", "queries"],
    read: (row) => {
      const iterations = budgetOf(String(row.way));
      if (iterations !== undefined) return [distance(row, iterations, 0)];
      if (row.way !== "walk") return [];
      const own = { point: Number(row.point), distance: orNull(row.distance) };
      return [{ ...attacked(row), of: "white-box", ...own }];
    },
  },
  {
    columns: [
      "data",
      "model",
      "point",
      "points",
      "votes",
      "budget",
      ...DETECTORS.flatMap(({ natural, adversary }) => [natural, adversary]),
    ],
    read: (row) =>
      DETECTORS.map(({ name, natural, adversary }) => ({
        ...{ ...attacked(row), of: "detector", detector: name, point: Number(row.point) },
        ...{ natural: orNull(row[natural]), adversary: orNull(row[adversary]) },
      })),
  },
];

const kindOf = ({ columns }: AnyExperiment): Kind | undefined =>
  KINDS.find(
    (kind) =>
      kind.columns.every((name) => columns.includes(name)) &&
      !kind.without?.some((name) => columns.includes(name)),
  );

/** Rows of accuracies, of attacks, of other ways to an adversary, and of detectors. */
export const robustnessRows: RobustnessSource = {
  takes: (experiment) => kindOf(experiment) !== undefined,
  read: (row, experiment) => kindOf(experiment)?.read(row) ?? [],
};
