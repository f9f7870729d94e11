import assert from "node:assert/strict";
import { test } from "node:test";
import type { FigureContext, Row } from "../../study";
import { backdoorCifar } from "./backdoor-cifar";
import { backdoorDepth } from "./backdoor-depth";
import { backdoorMnist } from "./backdoor-mnist";

const context: FigureContext = {
  scale: "paper",
  trials: 4,
  seed: 1,
  failed: 0,
  missing: 0,
  version: 1,
  grid: {},
};

/** Four networks a setting; attack success is a tenth of the trial, the first so many did not train. */
function rowsOf(of: typeof backdoorMnist, untrained: number): Row[] {
  const lists = Object.entries({ ...of.grid, ...of.within });
  let rows: Row[] = [{ trial: 0 }, { trial: 1 }, { trial: 2 }, { trial: 3 }];
  for (const [name, values] of lists)
    rows = rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value })));
  return rows.map((row) => ({
    ...row,
    accuracy: 0.7,
    attackSuccessRate: Number(row.trial) / 10,
    trainedAccuracy: Number(row.trial) < untrained ? 0.2 : 0.8,
    ...{ poisonedImages: 20, rank: 5, effectiveRows: 300 },
  }));
}

interface Line {
  readonly name: string;
  readonly yaxis: string;
  readonly visible: boolean;
  readonly y: readonly number[];
}

/** What stands above the columns, however its lines are broken. */
function titlesOf(layout: object): string {
  const { annotations } = layout as { annotations: readonly { text: string }[] };
  return annotations.map(({ text }) => text.replaceAll("<br>", " ")).join("; ");
}

for (const of of [backdoorMnist, backdoorDepth, backdoorCifar])
  test(`${of.id}: accuracy, networks without a backdoor, and attack success against n, a line a method`, () => {
    const { data, layout } = of.figure(rowsOf(of, 0), context);
    const lines = (data as readonly Line[]).filter(({ visible }) => visible);
    assert.deepEqual(new Set(lines.map(({ name }) => name)).size, of.within.method.length);
    assert.equal(lines.length % 3, 0);
    const values = new Set(lines.flatMap(({ y }) => y));
    assert.deepEqual(values, new Set([0.7, 0.5, 0.15])); // .5: trials 0 and 1 of four
    assert.ok(!titlesOf(layout).includes("did not train"));
  });

test("networks that did not train are not drawn, and their column says how many they are", () => {
  const { data, layout } = backdoorCifar.figure(rowsOf(backdoorCifar, 1), context);
  const values = new Set((data as readonly Line[]).flatMap(({ y }) => y));
  assert.deepEqual(values, new Set([0.7, 0.333333, 0.2]));
  assert.match(titlesOf(layout), /2 of 8 networks did not train: not drawn/);
});

test("where none trained, the figure says so instead of a number", () => {
  const { data, layout } = backdoorMnist.figure(rowsOf(backdoorMnist, 4), context);
  assert.ok((data as readonly Line[]).every(({ y }) => y.length === 0));
  assert.match(titlesOf(layout), /no network trained \(accuracy near chance\)/);
});

test("the tables count networks at ρ = .1 by trigger, and repairs that look at no images stand once", () => {
  const tables = backdoorMnist.tables?.(rowsOf(backdoorMnist, 0), context) ?? [];
  const [removed, accuracy] = tables;
  assert.deepEqual([removed.rows.length, removed.columns.length], [6, 8]);
  assert.deepEqual(removed.rows[0].cells[0].ours?.value, 0.5);
  assert.deepEqual(accuracy.rows[0].cells[0].ours?.value, 0.7);
});
