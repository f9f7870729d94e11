import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Board,
  type BoardEntry,
  countCell,
  estimateCell,
  rankCell,
  sayBoardCell,
  wordCell,
} from "../study";
import { leaderboardPage } from "./leaderboard-page";

const HOSTILE = `<script>alert("1")</script> & "q" 'a'`;
const RANK = { rank: 1, low: 1, high: 2, shade: 1, letters: "a" };

const entry = (more: Partial<BoardEntry>): BoardEntry => ({
  ...{ group: "first", isFirst: true, standing: "ranked", rank: RANK, experiment: "made/up" },
  keys: { network: [HOSTILE] },
  cells: {
    defence: wordCell(HOSTILE),
    rank: rankCell(RANK),
    accuracy: estimateCell({ estimate: 0.12345, low: 0.1, high: 0.2 }, "1 of 2"),
  },
  ...more,
});
const ENTRIES = [
  entry({}),
  entry({ group: HOSTILE, isFirst: false, rank: { ...RANK, shade: 9 } }),
  entry({
    ...{ group: "second", standing: "not run", rank: null, experiment: "" },
    keys: { network: ["a net", HOSTILE] },
    cells: { defence: wordCell("absent"), rank: wordCell("not run"), accuracy: countCell(3) },
  }),
];
const board: Board = {
  ...{ id: "defences", title: HOSTILE, notes: [HOSTILE, HOSTILE], entries: ENTRIES },
  filters: [
    { id: "network", title: HOSTILE },
    { id: "attack", title: "Attack", first: HOSTILE },
  ],
  columns: ["defence", "rank", "accuracy"].map((id) => ({ id, title: HOSTILE, meaning: HOSTILE })),
};
const { body, needs, search } = leaderboardPage([board]);
const { markup } = body;
const rows: readonly string[] = markup.match(/<tr data-group[\s\S]*?<\/tr>/g) ?? [];

test("names of every kind stay text", () => {
  assert.doesNotMatch(markup, /<script/);
  const tags = markup.replace(/="[^"]*"/g, "").match(/<[^>]*>/g) ?? [];
  for (const tag of tags) assert.doesNotMatch(tag, /["']/);
});

test("a row is named by what it is of, which leads to its evidence; one without rows leads nowhere", () => {
  assert.equal(rows.length, 3);
  assert.match(rows[0], /<th scope="row"><a href="figures\/made\/up\.html">/);
  assert.match(rows[2], /<th scope="row">absent<\/th>/);
  assert.match(rows[2], /data-standing="not run"/);
});

test("a place shows what the command says, and its number for sorting", () => {
  const text = (row: string): string[] =>
    (row.match(/<td[\s\S]*?<\/td>/g) ?? []).map((cell) => cell.replace(/<[^>]*>/g, ""));
  for (const [i, { cells }] of ENTRIES.entries())
    assert.deepEqual(
      text(rows[i]),
      ["rank", "accuracy"].map((id) => sayBoardCell(cells[id])),
    );
  assert.match(rows[0], /<td class="number" data-value="0\.12345">0\.123<small>/);
  assert.match(rows[2], /<td class="word">not run<\/td>/);
});

test("what is not shown first is hidden, with the head of its group; shades are few", () => {
  assert.deepEqual(
    rows.map((row) => [/ hidden[ >]/.test(row), row.match(/data-shade="(\d)"/)?.[1]]),
    [
      [false, "1"],
      [true, "4"],
      [false, undefined],
    ],
  );
  assert.equal(markup.match(/<tr class="group"/g)?.length, 3);
  assert.equal(markup.match(/<tr class="group"[^>]* hidden>/g)?.length, 1);
});

test("a menu begins with everything, or with what is shown first, and has each value once", () => {
  const menus = [...markup.matchAll(/<select data-by="(\w+)"( data-first)?>([\s\S]*?)<\/select>/g)];
  const options = menus.map(([, by, first, inside]) => [
    ...[by, first !== undefined],
    ...[...inside.matchAll(/value="([^"]*)"/g)].map(([, value]) => value.slice(0, 3)),
  ]);
  assert.deepEqual(options, [
    ["network", false, "", "=&#", "=a "],
    ["attack", true, "", "*"],
  ]);
});

test("the page brings its script, is found by each board's title, and says where a board has no rows", () => {
  assert.deepEqual(needs, { boards: true });
  assert.deepEqual(
    search.map(({ title, path }) => [title, path]),
    [[HOSTILE, "leaderboard.html#defences"]],
  );
  assert.match(leaderboardPage([board], "methods/m.html").body.markup, /<a href="methods\/m\.html">How/);
  assert.doesNotMatch(markup, /How they are ranked/);
  assert.match(leaderboardPage([{ ...board, entries: [] }]).body.markup, /No committed row feeds it yet/);
});
