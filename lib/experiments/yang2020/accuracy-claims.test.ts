import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../../evidence";
import { proportionInterval } from "../../num";
import type { Row } from "../../study";
import { imageAccuracyClaims } from "./accuracy-claims";
import { drawAccuracies } from "./accuracy-figure";
import { accuracyTables, most } from "./accuracy-tables";
import { CONTEXT } from "./fixtures/made-attacks";
import { BINARY_SIGN, CONVOLUTIONAL, IMAGE_MODELS } from "./models";

const POINTS = 200;

/** A row of a model that tells so many of the points wrong, the last ones. */
function made(model: string, wrong: number, told: Row = {}): Row {
  const each = "r".repeat(POINTS - wrong) + "w".repeat(wrong);
  const row = { data: "PneumoniaMNIST", model, votes: 100, rule: "hard", trial: 0, points: POINTS };
  return { ...row, accuracy: 1 - wrong / POINTS, each, ...told };
}

const rowsOf = (wrong: Readonly<Record<string, number>>): Row[] =>
  IMAGE_MODELS.map((model) => made(model, wrong[model] ?? (CONVOLUTIONAL.includes(model) ? 2 : 20)));

const LEAD = "convolutional-lead";
const OTHERS = "others-not-far-behind";
const SIGNS = "sign-not-far-behind";

function verdict(id: string, rows: readonly Row[]): string {
  const claims = imageAccuracyClaims.filter((claim) => claim.id === id);
  assert.equal(claims.length, 1);
  return judge({ id: "made/accuracies", claims }, rows)[0].verdict;
}

test("convolutional nets lead where each is above every other model", () => {
  const zero = { LeNet: 0, "residual net": 0 };
  assert.equal(verdict(LEAD, rowsOf(zero)), "agrees");
  assert.equal(verdict(LEAD, rowsOf({ ...zero, MLP: 0 })), "undecided");
  assert.equal(verdict(LEAD, rowsOf({ LeNet: 60 })), "disagrees");
});

const near = { SCD01: 3, SCDCE: 3, BNN: 3, MLP: 3, forest: 3 };

test("behind is more than five points below the best: of a rival only the claim of all knows, of a sign network both", () => {
  assert.equal(verdict(OTHERS, rowsOf(near)), "agrees");
  const behind = rowsOf({ ...near, forest: 60 });
  assert.deepEqual([verdict(OTHERS, behind), verdict(SIGNS, behind)], ["disagrees", "agrees"]);
  assert.equal(verdict(SIGNS, rowsOf({ ...near, SCDCE: 60 })), "disagrees");
});

test("claims and tables are of the most hard votes", () => {
  const rows = rowsOf(near);
  const fewer = rows.map((row): Row => ({ ...row, votes: 1, each: "w".repeat(POINTS), accuracy: 0 }));
  const soft = rows.map((row): Row => ({ ...row, rule: "soft", each: "w".repeat(POINTS), accuracy: 0 }));
  const worse = [...fewer, ...soft].filter(({ model }) => model === "SCD01");
  assert.equal(verdict(SIGNS, [...worse, ...rows]), "agrees");
  assert.equal(most([...fewer, ...soft, ...rows], "PneumoniaMNIST", "MLP"), rows[3]);
  assert.equal(most(rows, "PneumoniaMNIST", "MLP", "soft"), undefined);
});

test("the table has a Wilson interval, the number of points and the paper's number of the set that ours stands for", () => {
  const rows = [...rowsOf({ SCD01: 30, "residual net": 1 }), made(BINARY_SIGN, 40, { votes: 20 })];
  const [table, ...others] = accuracyTables(rows);
  assert.equal(others.length, 0, "nothing soft was counted");
  const [row] = table.rows;
  assert.equal(row.title, "PneumoniaMNIST (paper: chest X-ray)");
  const { estimate, low, high } = proportionInterval(170, POINTS);
  assert.deepEqual(row.cells[0].ours, { value: estimate, interval: [low, high], n: POINTS });
  assert.deepEqual(
    row.cells.map(({ paper }) => paper),
    [0.907, 0.913, null, 0.887, 0.926, 0.943, 0.847, null],
  );
  assert.deepEqual(row.cells.map(({ best }) => best).indexOf(true), IMAGE_MODELS.indexOf("residual net"));
});

test("of soft votes a sign network has none, and a forest's were not asked for", () => {
  const soft = [made("MLP", 5, { rule: "soft" }), made("LeNet", 5, { rule: "soft", votes: 10 })];
  const [, table] = accuracyTables([...rowsOf({}), made(BINARY_SIGN, 40), ...soft]);
  const [{ cells }] = table.rows;
  const why = Object.fromEntries([...IMAGE_MODELS, BINARY_SIGN].map((model, i) => [model, cells[i].why]));
  assert.equal(why.SCD01, "a sign has no probability");
  assert.equal(why[BINARY_SIGN], "a sign has no probability");
  assert.equal(why.forest, "not run");
  assert.equal(why.MLP, "");
});

test("the figure has a line for each model and rule that there is, by votes", () => {
  const rows = [made("MLP", 5), made("MLP", 9, { votes: 1 }), made("MLP", 5, { rule: "soft" })];
  const { data } = drawAccuracies(rows, CONTEXT);
  const lines = data as { name: string; x: number[]; y: number[] }[];
  assert.deepEqual(
    lines.map(({ name, x }) => [name, [...x]]),
    [
      ["MLP", [1, 100]],
      ["MLP, soft", [100]],
    ],
  );
  assert.deepEqual([...lines[0].y], [1 - 9 / POINTS, 1 - 5 / POINTS]);
});
