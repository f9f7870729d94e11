import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type AnyExperiment,
  type Board,
  type BoardEntry,
  type Paper,
  type RobustnessReading,
  type Row,
  sayBoardCell,
} from "../study";
import { leaderboards } from ".";

/** Rows here are readings, and what each says is itself. */
function boardOf(...experiments: readonly (readonly RobustnessReading[])[]): Board {
  const papers = [
    {
      experiments: experiments.map((_, i) => ({ id: `made/${i}` }) as AnyExperiment),
      boards: {
        robustness: { takes: () => true, read: (row: Row) => [row as unknown as RobustnessReading] },
      },
    },
  ] as unknown as readonly Paper[];
  const [, board] = leaderboards(
    papers,
    ({ id }) => experiments[Number(id.split("/")[1])] as unknown as readonly Row[],
  );
  return board;
}

interface Of {
  readonly votes?: number;
  readonly iterations?: number;
  readonly repeat?: number;
}

/** Attacks on the first points, with these distances. */
const attacks = (model: string, distances: readonly (number | null)[], more: Of = {}): RobustnessReading[] =>
  distances.map((distance, point) => ({
    ...{ of: "distance", set: "shapes", model, votes: 10, iterations: 100, repeat: 0, queries: 100 + point },
    ...{ point, distance },
    ...more,
  }));

/** So many points from a first distance on, a tenth apart. */
const spread = (from: number, points: number): number[] =>
  Array.from({ length: points }, (_, i) => from + i / 10);

const of = { set: "shapes", model: "far", votes: 10 } as const;
const READINGS: readonly RobustnessReading[] = [
  ...attacks("far", spread(10, 31)),
  ...attacks("near", spread(1, 30)),
  ...attacks("few", spread(20, 29)),
  ...attacks("far", spread(9, 3), { repeat: 1 }),
  ...attacks("far", spread(2, 31), { votes: 5 }),
  { ...of, of: "accuracy", accuracy: 0.9, points: 10 },
];
const MORE: readonly RobustnessReading[] = [
  // The first five points once more, and longer: their median falls from 10.2 to 8.16, by a fifth.
  ...attacks("far", spread(10, 5)),
  ...attacks("far", [8, 8.1, 8.16, 8.2, 8.3], { iterations: 300 }),
  ...attacks("near", [1, 1.1, 1.16, 1.3, 1.4], { iterations: 300 }),
  ...[4, 5, null].map((distance, point) => ({ ...of, of: "white-box", point, distance }) as const),
  ...[0, 1, 2].map(
    (point) =>
      ({ ...of, of: "detector", detector: "roughness", point, natural: point, adversary: 2 }) as const,
  ),
];

const board = boardOf(READINGS, MORE);
const entryOf = (model: string, group = "shapes, all votes"): BoardEntry =>
  board.entries.find((entry) => entry.cells.model.word === model && entry.group === group) ??
  assert.fail(model);
const said = (entry: BoardEntry, ...columns: readonly string[]): string[] =>
  columns.map((id) => sayBoardCell(entry.cells[id]));
const before = (text: string): string => text.split(" [")[0];

test("models are ranked by their median distance on the points that all have; on too few points they are not", () => {
  const ranked = board.entries.filter(({ group }) => group === "shapes, all votes");
  assert.deepEqual(
    ranked.map(({ cells, rank }) => [cells.model.word, rank?.rank, rank?.low, rank?.high]),
    [
      ["far", 1, 1, 1],
      ["near", 2, 2, 2],
      ["few", undefined, undefined, undefined],
    ],
  );
  assert.deepEqual(said(entryOf("few"), "rank", "scale"), ["exploratory", "exploratory: 29 of 30 points"]);
});

test("a median is of the first attack on each point, and says on how many", () => {
  const [distance] = said(entryOf("far"), "distance");
  assert.match(distance, /^11\.5 \[.*\], 31 points$/);
  assert.deepEqual(said(entryOf("far"), "repeats", "queries", "votes"), [
    "2 attacks on 3, 1 on 28",
    "115",
    "10",
  ]);
});

test("converged is what falls by less than a twentieth with three times the iterations, on the same points", () => {
  const [fall, longer] = said(entryOf("far"), "converged", "longer");
  assert.match(fall, /^0\.200 \[.*\], not converged$/);
  assert.match(longer, /^8\.16 \[.*\], 5 points$/);
  // From 1.2 to 1.16.
  assert.match(said(entryOf("near"), "converged")[0], /^0\.0333 \[.*\], converged$/);
  assert.deepEqual(said(entryOf("few"), "converged", "longer"), ["not measured", "not measured"]);
});

test("accuracy, bound and detector are told where rows have them", () => {
  const [accuracy, bound, area] = said(entryOf("far"), "accuracy", "white-box", "roughness").map(before);
  // Adversaries 2 against natural 0, 1, 2 of other points: two ties of six pairs.
  assert.deepEqual([accuracy, bound, area], ["0.900", "4.50", String((5 / 6).toFixed(3))]);
  assert.deepEqual(
    said(entryOf("near"), "accuracy", "white-box", "exact", "seconds", "roughness", "regression"),
    Array(6).fill("not measured"),
  );
});

test("a model with a part of its votes stands behind, and is ranked among all", () => {
  const any = board.entries.filter(({ isFirst }) => !isFirst);
  assert.deepEqual(
    any.map(({ cells, rank }) => [cells.model.word, cells.votes.value, rank?.rank]),
    [
      ["far", 10, 1],
      ["far", 5, 2],
      ["near", 10, 3],
      ["few", 10, undefined],
    ],
  );
  assert.ok(any.every(({ group }) => group === "shapes, any number of votes"));
});

test("the row leads to the experiment that attacked the model first", () => {
  assert.equal(entryOf("far").experiment, "made/0");
});

test("no place is empty, the board is plain data, and the order of the rows changes nothing", () => {
  for (const entry of board.entries)
    for (const { id } of board.columns) assert.notEqual(sayBoardCell(entry.cells[id]), "", id);
  assert.deepEqual(JSON.parse(JSON.stringify(board)), board);
  assert.deepEqual(boardOf([...READINGS].reverse(), [...MORE].reverse()), board);
});

test("an attack that found nothing has no distance", () => {
  const [entry] = boardOf(attacks("far", [...spread(1, 30), null])).entries;
  assert.equal(entry.cells.points.value, 30);
});
