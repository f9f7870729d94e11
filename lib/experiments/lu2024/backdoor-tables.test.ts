import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../../study";
import { backdoorTables } from "./backdoor-tables";

const row = (poisonFraction: number, points: number, attackSuccessRate: number): Row => ({
  ...{ trial: 0, poisonFraction, trigger: "corner", method: "purified", points },
  ...{ attackSuccessRate, accuracy: 0.8, trainedAccuracy: 0.8 },
});

test("the tables show the share and the n that they are asked for", () => {
  const rows = [row(0, 20, 0), row(0.1, 5, 1), row(0.1, 20, 0.05), row(0.1, 50, 0.5)];
  const [removed] = backdoorTables(rows, { poisonFraction: 0.1, points: [20, 50, 100] });
  assert.deepEqual(
    removed.columns.map(({ title }) => title.split(", ").at(-1)),
    ["n = 20", "n = 50"],
  );
  assert.deepEqual(
    removed.rows[0].cells.map(({ ours }) => ours?.value),
    [1, 0],
  );
  assert.match(removed.caption, /^ρ = 0\.1 /);
});

test("rows of other shares and other n are shown by what they have", () => {
  const [removed, accuracy] = backdoorTables([row(0, 1, 0), row(0.3, 1, 1), row(0.3, 15, 0)], {
    poisonFraction: 0.1,
    points: [20, 50],
  });
  assert.match(removed.caption, /^ρ = 0\.3 /);
  assert.deepEqual(
    removed.rows[0].cells.map(({ ours }) => ours?.value),
    [0, 1],
  );
  assert.equal(accuracy.rows[0].cells[0].ours?.value, 0.8);
});
