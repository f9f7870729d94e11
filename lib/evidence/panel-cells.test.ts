import assert from "node:assert/strict";
import { test } from "node:test";
import { chanceInOrder, panelCells, type ShownPanel } from ".";

const panel = (name: string, levels: readonly number[][]): ShownPanel => ({
  name,
  sizes: levels.map(({ length }) => length),
  chance: chanceInOrder(levels),
});
const ones = (sizes: readonly number[]): Uint32Array[] => sizes.map((size) => new Uint32Array(size).fill(1));

test("a cell a panel, and one for all whose arms are those of the panels in their order", () => {
  const cells = panelCells([
    panel("half", [
      [1, 3],
      [2, 2],
    ]),
    panel("third", [[1], [2, 0, 0]]),
  ]);
  assert.deepEqual(
    cells.map(({ name, clusters }) => [name, clusters]),
    [
      ["half", [2, 2]],
      ["third", [1, 3]],
      ["all panels", [2, 2, 1, 3]],
    ],
  );
  const chances = cells.map(({ clusters, tau }) => tau(ones(clusters as number[])));
  assert.ok(chances.every((chance, i) => Math.abs(chance - [1 / 2, 1 / 3, 1 / 6][i]) < 1e-15));
  assert.deepEqual(
    cells.map(({ note }) => note),
    ["0.5", "0.333", "0.167"].map((chance) => `with probability ${chance}`),
  );
  // A resample of the second panel's arm alone changes the second factor alone.
  const drawn = [...ones([2, 2, 1]), Uint32Array.of(1, 0, 0)];
  assert.ok(Math.abs(cells[2].tau(drawn) - 1 / 2) < 1e-15);
});

test("a panel that was not run says so", () => {
  assert.deepEqual(
    panelCells([panel("empty", [[], [1]])]).map(({ note }) => note),
    ["not run", "not run"],
  );
});
