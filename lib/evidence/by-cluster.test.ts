import assert from "node:assert/strict";
import { test } from "node:test";
import { byCluster, differences, paired } from ".";

const rows = [
  { trial: 2, width: 10, y: 5, status: "ok" },
  { trial: 0, width: 10, y: 7, status: "diverged" },
];

test("one value a cluster, in the order of their rows", () => {
  assert.deepEqual(
    [...byCluster(rows, "y")],
    [
      ["2", 5],
      ["0", 7],
    ],
  );
  assert.deepEqual([...byCluster(rows, (row) => row.status === "ok").values()], [true, false]);
  assert.deepEqual([...byCluster(rows, "y", ["width", "trial"]).keys()], ["10 2", "10 0"]);
});

test("two rows of a cluster are refused", () => {
  assert.throws(() => byCluster([...rows, rows[0]], "y"), /byCluster: two rows at trial = 2/);
  assert.throws(() => byCluster(rows, "y", ["width"]), /byCluster: two rows at width = 10/);
});

test("pairs are of the clusters that both have", () => {
  const first = new Map([
    ["0", 5],
    ["1", 7],
    ["2", 9],
  ]);
  const second = new Map([
    ["2", 1],
    ["0", 2],
    ["3", 4],
  ]);
  assert.deepEqual(paired(first, second), { first: [5, 9], second: [2, 1] });
  assert.deepEqual(Array.from(differences(first, second)), [3, 8]);
});
