import assert from "node:assert/strict";
import { test } from "node:test";
import { rowsBy } from ".";

const rows = [
  { k: 50, kind: "normal", y: 1 },
  { k: 100, kind: "normal", y: 2 },
  { k: 50, kind: "normal", y: 3 },
  { k: 50, kind: "50", y: 4 },
];

test("rows come by the values of columns, in their order; a number is no text", () => {
  const at = rowsBy(rows, ["k", "kind"]);
  assert.deepEqual(
    at(50, "normal").map(({ y }) => y),
    [1, 3],
  );
  assert.deepEqual(
    at(50, "50").map(({ y }) => y),
    [4],
  );
  assert.deepEqual(at(70, "normal"), []);
  assert.deepEqual(rowsBy(rows, ["kind"])(50), []);
  assert.equal(rowsBy(rows, [])().length, 4);
});

test("a list is gone through once for the same columns", () => {
  let read = 0;
  const counted = [
    {
      get k(): number {
        read++;
        return 1;
      },
    },
  ];
  assert.equal(rowsBy(counted, ["k"])(1).length, 1);
  assert.equal(rowsBy(counted, ["k"])(1)[0], counted[0]);
  assert.equal(read, 1);
  // Another list has an index of its own.
  assert.deepEqual(rowsBy([{ k: 2 }], ["k"])(1), []);
});
