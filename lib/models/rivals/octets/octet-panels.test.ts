import assert from "node:assert/strict";
import { test } from "node:test";
import { fillPanels, octetPanels } from "./octet-panels";

test("columns are a sum of fours and threes, or one or two fewer than one, and a four is never padded", () => {
  for (let columns = 1; columns <= 300; columns++) {
    const panels = octetPanels(columns);
    assert.equal(4 * panels.fours + 3 * panels.threes, panels.columns);
    const padding = panels.columns - columns;
    assert.equal(padding, ({ 1: 2, 2: 1, 5: 1 } as Record<number, number>)[columns] ?? 0);
    assert.ok(4 * panels.fours <= columns && panels.threes <= 3);
  }
});

test("a panel holds its columns row after row", () => {
  const panels = octetPanels(7);
  const to = new Float32Array(2 * panels.columns);
  fillPanels([1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 14, 15, 16, 17], 7, panels, to);
  assert.deepEqual([...to], [1, 2, 3, 4, 11, 12, 13, 14, 5, 6, 7, 15, 16, 17]);
  const padded = new Float32Array(6);
  fillPanels([1, 2, 3, 4], 2, octetPanels(2), padded);
  assert.deepEqual([...padded], [1, 2, 0, 3, 4, 0]);
});
