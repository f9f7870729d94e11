import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type AnyExperiment,
  type Board,
  type BoardEntry,
  type Defence,
  type DefenceSource,
  type Paper,
  type Row,
  sayBoardCell,
} from "../study";
import { leaderboards } from ".";

const made = (id: string, more: Partial<Defence> = {}): Defence => ({
  ...{ id, title: `the ${id}`, takesPoints: false, takesLabels: false, knowsStart: false },
  ...{ knowsTrigger: false, knowsArchitecture: true, chooses: "", needs: "a run" },
  ...more,
});
const [nothing, repaired] = [made("nothing"), made("repaired", { takesPoints: true, knowsStart: true })];
const tuned = made("tuned", { takesPoints: true, takesLabels: true, chooses: "rate" });
const DEFENCES = [nothing, repaired, tuned];

const source: DefenceSource = {
  undefended: nothing,
  expected: [nothing, tuned, made("absent", { needs: "two weeks" })],
  takes: ({ id }) => id === "made/up",
  read: (row) => ({
    ...{ data: "shapes", network: `shapes, ${row.width}`, least: 4, points: Number(row.points) },
    attack: row.trigger === "" ? null : { name: String(row.trigger), knowsDefence: row.trigger === "known" },
    defence: DEFENCES.find(({ id }) => id === row.method) as Defence,
    ...{ accuracy: Number(row.accuracy), success: Number(row.success) },
    ...(row.seconds === "" ? {} : { seconds: Number(row.seconds), trainingSeconds: 10 }),
  }),
  chosenBy: {
    takes: ({ id }) => id === "made/choice",
    read: ({ choice, score, trial }) => ({
      ...{ data: "shapes", defence: tuned, choice: Number(choice), network: String(trial) },
      score: Number(score),
    }),
  },
};

/** Rows of one method against one trigger, a network each: its success after the defence. */
const rowsOf = (method: string, trigger: string, successes: readonly number[], more: Row = {}): Row[] =>
  successes.map((success, trial) => ({
    ...{ width: 8, points: 5, trigger, method, trial, success, seconds: "" },
    ...{ accuracy: method === "nothing" ? 0.9 : 0.8, ...more },
  }));

const ROWS: readonly Row[] = [
  ...rowsOf("nothing", "patch", [1, 1, 1, 1]),
  ...rowsOf("nothing", "known", [1, 1, 1, 1]),
  ...rowsOf("repaired", "patch", [0, 0.1, 0.1, 0.11], { seconds: 2 }),
  ...rowsOf("repaired", "known", [0, 0.5, 1, 1], { seconds: 2 }),
  ...rowsOf("tuned", "patch", [0, 0, 0]),
  ...rowsOf("nothing", "", [0, 0]),
  ...rowsOf("repaired", "", [0, 0], { accuracy: 0.7 }),
];
const CHOICES: readonly Row[] = [0, 1].flatMap((trial) =>
  [0.5, 0.9, 0.8].map((score, choice) => ({ trial, choice, score })),
);

function boardOf(rows: readonly Row[], choices: readonly Row[] = CHOICES): Board {
  const experiment = (id: string) => ({ id, grid: { width: [8] } }) as unknown as AnyExperiment;
  const experiments = [experiment("made/up"), experiment("made/choice"), experiment("made/other")];
  const papers = [{ experiments, boards: { defences: source } }] as unknown as readonly Paper[];
  const [board] = leaderboards(papers, ({ id }) => {
    assert.notEqual(id, "made/other", "an experiment that feeds no board is not read");
    return id === "made/up" ? rows : choices;
  });
  return board;
}

const board = boardOf(ROWS);
const said = (entry: BoardEntry, ...columns: readonly string[]): string[] =>
  columns.map((id) => sayBoardCell(entry.cells[id]));
const entryOf = (title: string, group: string): BoardEntry =>
  board.entries.find((entry) => entry.cells.defence.word === title && entry.group === group) ??
  assert.fail(`no ${title} in ${group}`);
const WORST = "shapes, 8, n = 5, worst attack";

test("each defence stands first under the attack that it stops least often", () => {
  const entry = entryOf("the repaired", WORST);
  assert.equal(entry.isFirst, true);
  assert.deepEqual(said(entry, "attack", "networks", "success", "success-before").map(firstWords), [
    "known, worst of 2",
    "4",
    "0.625",
    "1",
  ]);
  assert.equal(firstWords(said(entryOf("the repaired", "shapes, 8, n = 5, patch"), "success")[0]), "0.0775");
});

test("an attack fails at a success of a tenth or less; the share has its exact interval", () => {
  const [fails] = said(entryOf("the repaired", "shapes, 8, n = 5, patch"), "fails");
  // Clopper and Pearson's 95 % interval of 3 of 4.
  assert.equal(fails, "0.750 [0.194, 0.994], 3 of 4");
});

test("accuracy is told before and after, and what the defence loses where nobody poisoned", () => {
  const entry = entryOf("the repaired", WORST);
  assert.deepEqual(said(entry, "accuracy-before", "accuracy", "lost").map(firstWords), [
    "0.900",
    "0.800",
    "0.200",
  ]);
  assert.deepEqual(said(entryOf("the tuned", WORST), "lost", "adaptive"), ["not measured", "not tried"]);
});

test("an attack that knows the defence is told by its outcome", () => {
  const expected = "0.250 [0.00631, 0.806], 1 of 4";
  assert.deepEqual(said(entryOf("the repaired", "shapes, 8, n = 5, patch"), "adaptive"), [expected]);
});

test("what a defence takes, knows and has to be told stands with it", () => {
  const columns = ["takes", "start", "trigger", "architecture", "chosen", "spread"];
  assert.deepEqual(said(entryOf("the repaired", WORST), ...columns), [
    ...["points", "yes", "no", "yes"],
    ...["nothing to choose", "nothing to choose"],
  ]);
  const tunedSays = said(entryOf("the tuned", WORST), ...columns);
  assert.deepEqual(tunedSays.slice(0, 5), [
    ...["points with labels", "no", "no", "yes"],
    "rate: on 2 other networks",
  ]);
  assert.equal(tunedSays[5], "0.250");
  assert.deepEqual(said(entryOf("the nothing", WORST), "takes"), ["nothing"]);
  const [unchosen] = boardOf(ROWS, []).entries.filter(({ cells }) => cells.defence.word === "the tuned");
  assert.deepEqual(said(unchosen, "chosen", "spread"), ["rate: on no other network", "not measured"]);
});

test("seconds are told where every row has them, and of what no row holds it is said", () => {
  assert.deepEqual(said(entryOf("the repaired", WORST), "seconds", "training"), ["2", "0.200"]);
  assert.deepEqual(
    said(entryOf("the nothing", WORST), "seconds", "training", "certified", "radius"),
    Array(4).fill("not measured"),
  );
});

test("on too few networks, or under fewer attacks than others, a row is exploratory and has no rank", () => {
  const [few, fewer] = ["shapes, 8, n = 5, patch", WORST].map((group) => entryOf("the tuned", group));
  for (const entry of [few, fewer]) {
    assert.equal(entry.rank, null);
    assert.equal(entry.standing, "exploratory");
  }
  assert.deepEqual(said(few, "rank", "scale"), ["exploratory", "exploratory: 3 of 4 networks"]);
  assert.deepEqual(said(fewer, "scale"), ["exploratory: 1 of 2 attacks"]);
  assert.deepEqual(
    board.entries
      .filter(({ group }) => group === WORST)
      .map(({ cells, rank }) => [cells.defence.word, rank?.rank]),
    [
      ["the repaired", 1],
      ["the nothing", 2],
      ["the tuned", undefined],
    ],
  );
});

test("an expected defence without rows is named with what it needs, and ranked nowhere", () => {
  const absent = board.entries.filter(({ standing }) => standing === "not run");
  assert.deepEqual(
    absent.map((entry) =>
      said(entry, "defence", "rank", "scale", "fails", "accuracy", "networks", "network"),
    ),
    [
      [
        ...["the absent", "not run", "not run: needs two weeks", "not measured", "not measured"],
        ...["0", "shapes"],
      ],
    ],
  );
  assert.deepEqual(absent[0].keys, { network: ["shapes, 8"], attack: [], points: ["5"] });
});

test("no place is empty, and the board is plain data", () => {
  for (const entry of board.entries)
    for (const { id } of board.columns)
      assert.notEqual(sayBoardCell(entry.cells[id]), "", `${entry.group} ${id}`);
  assert.deepEqual(JSON.parse(JSON.stringify(board)), board);
});

test("the order of the rows changes nothing", () => {
  assert.deepEqual(boardOf([...ROWS].reverse(), [...CHOICES].reverse()), board);
});

test("a defence that stops every attack in every network is first for certain", () => {
  const best = ["patch", "known"].flatMap((trigger) => rowsOf("tuned", trigger, [0, 0, 0, 0]));
  const entries = boardOf([...ROWS.filter(({ method }) => method !== "tuned"), ...best]).entries;
  const [first] = entries.filter(({ group }) => group === WORST);
  assert.equal(first.cells.defence.word, "the tuned");
  assert.deepEqual([first.rank?.rank, first.rank?.low, first.rank?.high], [1, 1, 1]);
});

test("networks of several experiments, or points of a grid, are pooled in one row", () => {
  const experiment = (id: string) => ({ id, grid: { width: [8] } }) as unknown as AnyExperiment;
  const papers = [
    {
      experiments: [experiment("made/one"), experiment("made/two")],
      boards: { defences: { ...source, takes: () => true, chosenBy: undefined } },
    },
  ] as unknown as readonly Paper[];
  const [pooled] = leaderboards(papers, () => ROWS);
  const [entry] = pooled.entries.filter(
    ({ group, cells }) => group === WORST && cells.defence.word === "the repaired",
  );
  assert.deepEqual(said(entry, "networks"), ["8"]);
  assert.match(said(entry, "fails")[0], /2 of 8$/);
  assert.equal(entry.experiment, "made/one");
});

test("a row leads to the experiment that has most of its networks", () => {
  const experiment = (id: string) => ({ id, grid: { width: [8] } }) as unknown as AnyExperiment;
  const papers = [
    {
      experiments: [experiment("made/few"), experiment("made/many")],
      boards: { defences: { ...source, takes: () => true, chosenBy: undefined } },
    },
  ] as unknown as readonly Paper[];
  const [pooled] = leaderboards(papers, ({ id }) =>
    id === "made/few" ? ROWS.filter(({ trial }) => trial === 0) : ROWS,
  );
  assert.ok(pooled.entries.every(({ experiment: id }) => id === "made/many" || id === ""));
});

test("of exploratory rows those that met most attacks stand first, and what was chosen for one is not asked for again", () => {
  const least = boardOf(ROWS.filter(({ trial }) => trial !== 3));
  assert.deepEqual(
    least.entries.filter(({ group }) => group === WORST).map(({ cells }) => cells.defence.word),
    ["the repaired", "the nothing", "the tuned"],
  );
  const missing = boardOf(ROWS.filter(({ method }) => method !== "tuned")).entries.filter(
    ({ standing }) => standing === "not run",
  );
  assert.deepEqual(
    missing.map(({ cells }) => cells.scale.word),
    ["not run: needs a run with what was chosen for it", "not run: needs two weeks"],
  );
});

function firstWords(text: string): string {
  return text.split(" [")[0];
}
