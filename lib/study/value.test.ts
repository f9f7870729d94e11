import assert from "node:assert/strict";
import { test } from "node:test";
import { expandGrid, looksNumeric } from "./value";

test("a text looks like a number when it is what a number is written as", () => {
  for (const text of ["0", "-1.5", "1e+21", "NaN", "Infinity"]) assert.equal(looksNumeric(text), true, text);
  for (const text of ["", " ", "01", "1.0", "+1", "1e21", "l1"])
    assert.equal(looksNumeric(text), false, text);
});

test("the product of a grid, its first parameter slowest; of nothing it is one point, of an empty list none", () => {
  assert.deepEqual(expandGrid({ a: [1, 2], b: ["x", "y"] }), [
    { a: 1, b: "x" },
    { a: 1, b: "y" },
    { a: 2, b: "x" },
    { a: 2, b: "y" },
  ]);
  assert.deepEqual([expandGrid({}), expandGrid({ a: [1], b: [] })], [[{}], []]);
});
