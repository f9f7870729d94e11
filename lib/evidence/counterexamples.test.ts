import assert from "node:assert/strict";
import { test } from "node:test";
import { counterexamples } from ".";

const rows = [
  { statement: "a", setting: "1", holds: "yes" },
  { statement: "a", setting: "2", holds: "no" },
  { statement: "a", setting: "3", holds: "none" },
  { statement: "b", setting: "4", holds: "yes" },
];
const settings = (against: readonly { readonly [column: string]: unknown }[]): string =>
  against.map(({ setting }) => setting).join(", ");

test("instances that hold and that do not are counted, others are none, and those against are told", () => {
  assert.deepEqual(counterexamples(rows, "a", settings), {
    name: "a",
    checked: 2,
    counterexamples: 1,
    note: "2",
  });
  assert.deepEqual(counterexamples(rows, "b", settings), { name: "b", checked: 1, counterexamples: 0 });
});
