// Both boards, drawn again from the committed rows: the command and the page say the same, and a count by hand agrees.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { before, test } from "node:test";
import { rowsText } from "../rows-text.mjs";
import { inRoot } from "../setup/paths.mjs";

const require = createRequire(import.meta.url);
const room = (name) => require(inRoot("lib", "dist", ...name.split("/")));
const { leaderboards } = room("evidence");
const { papers } = room("experiments");
const { readJudged } = room("run");
const { boardCsv, boardMarkdown, parseCsv, sayBoardCell } = room("study");
const { leaderboardPage } = room("gallery/leaderboard-page");

let boards;
before(() => {
  boards = leaderboards(papers, (experiment) => readJudged(experiment).rows());
});

function theriac(...args) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [inRoot("lib", "bin", "theriac.cjs"), ...args],
    {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    },
  );
  assert.equal(status, 0, stderr);
  return stdout;
}

/** What lies under figures/, and under figures/unseen/, of an experiment: its rows, read without the library's reader. */
function rowsOf(id) {
  return ["", "unseen"].flatMap((place) => {
    const text = rowsText(inRoot("figures", ...place.split("/").filter(Boolean), ...id.split("/")));
    return text === undefined ? [] : parseCsv(text).rows;
  });
}

const shownFirst = (board) => ({ ...board, entries: board.entries.filter(({ isFirst }) => isFirst) });
const close = (actual, expected, what) =>
  assert.ok(
    Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected)),
    `${what}: ${actual} is not ${expected}`,
  );
const mean = (values) => values.reduce((sum, x) => sum + x, 0) / values.length;

test("the command gives what the rows give, in every form", () => {
  assert.deepEqual(JSON.parse(theriac("leaderboard", "--json", "--all")), JSON.parse(JSON.stringify(boards)));
  const [defences, robustness] = boards.map(shownFirst);
  assert.equal(theriac("leaderboard", "defences", "--csv"), boardCsv(defences));
  assert.equal(theriac("leaderboard", "robustness", "--md").trimEnd(), boardMarkdown(robustness).trimEnd());
});

test("for people the command has a table for each group, with every defence and model by name", () => {
  const said = theriac("leaderboard");
  for (const { title, entries } of boards.map(shownFirst)) {
    assert.ok(said.includes(title));
    for (const { group, cells } of entries) {
      assert.ok(said.includes(`\n${group}\n`), group);
      const [name] = [cells.defence ?? cells.model];
      assert.ok(said.includes(name.word), name.word);
    }
  }
  assert.match(said, /adversarial neuron pruning \(Wu & Wang 2021\): not run: needs /);
});

test("the page has the same rows, in the same order, with the same words", () => {
  const { markup } = leaderboardPage(boards).body;
  const text = (html) =>
    html.replace(/<[^>]*>/g, "").replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  const rows = [...markup.matchAll(/<tr data-group[^>]*?( hidden)?(?: data-shade="\d")?>([\s\S]*?)<\/tr>/g)];
  const expected = boards.flatMap(({ columns, entries }) =>
    entries.map(({ isFirst, cells }) => [!isFirst, columns.map(({ id }) => sayBoardCell(cells[id]))]),
  );
  assert.deepEqual(
    rows.map(([, hidden, inside]) => [
      hidden !== undefined,
      inside.match(/<t[hd][\s\S]*?<\/t[hd]>/g).map(text),
    ]),
    expected,
  );
  for (const { experiment } of boards.flatMap(({ entries }) => entries))
    if (experiment !== "") assert.ok(markup.includes(`href="figures/${experiment}.html"`), experiment);
});

test("no place of the boards is empty, ranked rows have ranks and others none", () => {
  for (const { columns, entries } of boards) {
    assert.ok(entries.length > 40);
    for (const { cells, standing, rank, group } of entries) {
      for (const { id } of columns) assert.notEqual(sayBoardCell(cells[id]), "", `${group}: ${id}`);
      assert.equal(rank !== null, standing === "ranked");
    }
  }
});

test("ranks of a group follow the numbers that they rank, and their intervals hold them", () => {
  for (const { id, entries } of boards) {
    const by = id === "defences" ? "fails" : "distance";
    for (const group of new Set(entries.map((entry) => entry.group))) {
      const ranked = entries.filter((entry) => entry.group === group && entry.rank !== null);
      for (const { rank } of ranked)
        assert.ok(
          1 <= rank.low && rank.low <= rank.rank && rank.rank <= rank.high && rank.high <= ranked.length,
          group,
        );
      const sorted = ranked.toSorted((a, b) => a.rank.rank - b.rank.rank);
      assert.deepEqual(ranked, sorted, `${group}: in order`);
      const values = ranked.map(({ cells }) => cells[by].value);
      assert.ok(!values.includes(null), group);
      // Shares and medians over all networks and points that a row has: what is ranked are those that all rows have.
      if (
        new Set(ranked.map(({ cells }) => (cells.networks ?? cells.points).value)).size === 1 &&
        !group.endsWith("worst attack")
      )
        assert.deepEqual(
          values,
          values.toSorted((a, b) => b - a),
          group,
        );
    }
  }
});

test("WDBC: each share of failed attacks, and each mean, is that of the rows", () => {
  const METHODS = {
    "doing nothing": "poisoned",
    purified: "purified-l1",
    "purified, β designed under W(0)": "purified-l1-initial",
    "purified, designs under W̃ and W(0)": "purified-l1-both",
    "purified, ℓ₂ projection": "purified-l2",
    "purified, hidden layer alone": "hidden-only",
    "purified, output layer alone": "output-only",
    "back to the start": "reset",
    "fine-tuned on the clean points": "fine-tuned",
    "trained from scratch on the clean points": "from-scratch",
  };
  const byPlace = new Map();
  for (const row of rowsOf("lu2023/figure-5")) {
    const place = [row.patches, row.points, row.source, row.method, row.poisonFraction].join();
    byPlace.set(place, [...(byPlace.get(place) ?? []), row]);
  }
  const entries = boards[0].entries.filter(
    ({ experiment, isFirst }) => experiment === "lu2023/figure-5" && !isFirst,
  );
  assert.ok(entries.length >= 300);
  for (const { cells, keys, group } of entries) {
    const [patches] = keys.network[0].match(/(?<=WDBC, )\d+/);
    const share = keys.attack[0].match(/ρ = (.*)$/)[1];
    const place = (method, fraction) =>
      byPlace.get([patches, keys.points[0], "outside", method, fraction].join());
    const method = METHODS[cells.defence.word];
    const own = place(method, share);
    const what = `${group}: ${cells.defence.word}`;
    assert.equal(cells.networks.value, own.length, what);
    const failed = own.filter((row) => row.attackSuccessRate <= 0.1).length;
    assert.equal(cells.fails.word, `${failed} of ${own.length}`, what);
    close(cells.success.value, mean(own.map((row) => row.attackSuccessRate)), what);
    close(cells.accuracy.value, mean(own.map((row) => row.accuracy)), what);
    const clean = new Map(place("poisoned", 0).map((row) => [row.trial, row.accuracy]));
    close(cells.lost.value, mean(place(method, 0).map((row) => clean.get(row.trial) - row.accuracy)), what);
  }
});

test("a defence's worst attack is the one of its attacks that fails least often", () => {
  const { entries } = boards[0];
  const first = entries.filter(({ isFirst, standing }) => isFirst && standing !== "not run");
  assert.ok(first.length >= 60);
  for (const { cells, keys } of first) {
    const same = entries.filter(
      (other) =>
        !other.isFirst &&
        other.cells.defence.word === cells.defence.word &&
        other.keys.network[0] === keys.network[0] &&
        other.keys.points[0] === keys.points[0],
    );
    assert.equal(cells.fails.value, Math.min(...same.map((other) => other.cells.fails.value)));
    if (same.length > 1)
      assert.ok(cells.attack.word.endsWith(`, worst of ${same.length}`), cells.attack.word);
  }
});

test("robustness: each median at 100 iterations is that of the rows, and so is each accuracy", () => {
  const { entries } = boards[1];
  const rows = ["table-2", "table-4"].flatMap((name) => rowsOf(`yang2020/${name}`));
  const accuracies = ["table-1", "table-3"].flatMap((name) => rowsOf(`yang2020/${name}`));
  const first = entries.filter(({ isFirst }) => isFirst);
  assert.ok(first.length >= 13);
  for (const { cells } of first) {
    const isOwn = (row) => row.data === cells.set.word && row.model === cells.model.word;
    const distances = rows
      .filter((row) => isOwn(row) && row.repeat === 0 && row.distance !== "")
      .map(({ distance }) => distance)
      .sort((a, b) => a - b);
    const half = (distances.length - 1) / 2;
    const what = `${cells.set.word}, ${cells.model.word}`;
    assert.equal(cells.points.value, distances.length, what);
    close(cells.distance.value, (distances[Math.floor(half)] + distances[Math.ceil(half)]) / 2, what);
    const voted = accuracies.filter(
      (row) => isOwn(row) && row.rule === "hard" && row.votes === cells.votes.value,
    );
    assert.equal(cells.accuracy.value, voted[0].accuracy, what);
  }
});
