import assert from "node:assert/strict";
import { test } from "node:test";
import { keysOf } from ".";

interface Options {
  readonly rows: number;
  readonly columns?: number;
}

test("the names of a type are listed in the order of its table", () => {
  assert.deepEqual(keysOf<Options>({ rows: true, columns: true }), ["rows", "columns"]);
});

test("a table that forgets an option, or names one that there is not, does not compile", () => {
  // @ts-expect-error columns is forgotten
  assert.deepEqual(keysOf<Options>({ rows: true }), ["rows"]);
  // @ts-expect-error there is no option cols
  assert.deepEqual(keysOf<Options>({ rows: true, columns: true, cols: true }), ["rows", "columns", "cols"]);
});
