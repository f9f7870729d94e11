import assert from "node:assert/strict";
import { test } from "node:test";
import { companion, purified, startLine } from "./companion-rows";
import { patchColumns, settingColumns } from "./noise-panels";

const row = (changes: object) => ({
  ...{ data: "mnist", patches: 1, exactFraction: 1, hiddenError: 0.1, functionError: 0.2 },
  ...{
    initialExactFraction: 0.3,
    initialHiddenError: 0.4,
    initialOutputError: 0.5,
    initialFunctionError: 0.6,
  },
  ...{ contaminatedHiddenError: 7, contaminatedFunctionError: 8 },
  ...changes,
});

test("a companion's rows tell of it in the columns of purification, and are marked", () => {
  const [own] = purified([row({})]);
  const [start] = companion([row({})], "start");
  const [nothing] = companion([row({})], "nothing");
  assert.deepEqual([own.outcome, own.hiddenError, own.exactFraction], ["purified", 0.1, 1]);
  const { outcome, exactFraction, hiddenError, outputError, functionError } = start;
  assert.deepEqual(
    [outcome, exactFraction, hiddenError, outputError, functionError],
    ["start", 0.3, 0.4, 0.5, 0.6],
  );
  assert.deepEqual([nothing.outcome, nothing.hiddenError, nothing.functionError], ["nothing", 7, 8]);
  const line = startLine(({ patches }) => patches === 1);
  assert.deepEqual([own, start, row({ patches: 2, outcome: "start" })].map(line.select), [
    false,
    true,
    false,
  ]);
});

test("a column for each number of patches, or of each set", () => {
  const rows = [row({}), row({ patches: 4 }), row({ data: "cifar10" })];
  const seen = (columns: ReturnType<typeof patchColumns>): [string, boolean[]][] =>
    columns.map(({ title, select }) => [title, rows.map(select)]);
  assert.deepEqual(seen(patchColumns(rows)), [
    ["m = 1", [true, false, true]],
    ["m = 4 tiles", [false, true, false]],
  ]);
  assert.deepEqual(seen(settingColumns(rows)), [
    ["MNIST, m = 1", [true, false, false]],
    ["MNIST, m = 4", [false, true, false]],
    ["CIFAR-10, m = 1", [false, false, true]],
  ]);
});
