import assert from "node:assert/strict";
import { test } from "node:test";
import { limitCell, limitDifference } from ".";

const grid = [0, 0.1, 0.2];
const strong = { grid, curves: [[0, 0, 0.6]], companion: [1] };
const weak = { grid, curves: [[0, 0.6, 1]], companion: [1.6] };
const one = [Uint32Array.of(1)];

test("each criterion reads its own limit", () => {
  assert.ok(Math.abs(limitCell("k = 5", weak, { error: 0.3 }).after(one) - 0.05) < 1e-12);
  assert.ok(Math.abs(limitCell("k = 5", weak, { companion: "half" }).after(one) - 0.15) < 1e-12);
  const shares = { grid, curves: [[1, 0.5, 0]], kernels: [7] };
  assert.ok(Math.abs(limitCell("k = 5", shares, { share: 0.75 }).after(one) - 0.05) < 1e-12);
});

test("a cell carries its name, arms and grid", () => {
  const cell = limitCell("k = 5", weak, { error: 0.3 });
  assert.deepEqual([cell.name, cell.clusters, cell.grid, cell.before], ["k = 5", [1], grid, undefined]);
  const own = limitDifference({ name: "m = 1", after: strong, before: weak, paired: false }, { error: 0.3 });
  assert.deepEqual([own.name, own.clusters, own.grid], ["m = 1", [1, 1], grid]);
  const both = [...one, ...one];
  assert.ok(Math.abs(own.after(both) - 0.15) < 1e-12);
  assert.ok(Math.abs(Number(own.before?.(both)) - 0.05) < 1e-12);
  const pair = limitDifference(
    { name: "m = 1", after: strong, before: weak, paired: true },
    { companion: "half" },
  );
  assert.deepEqual(pair.clusters, [1]);
  assert.ok(Math.abs(pair.after(one) - (0.1 + 0.1 * (0.5 / 0.6))) < 1e-12);
  assert.ok(Math.abs(Number(pair.before?.(one)) - 0.15) < 1e-12);
});

test("two grids, unequal pairs and a missing companion are refused", () => {
  const arms = { name: "m = 1", after: strong, before: weak, paired: true };
  assert.throws(
    () => limitDifference({ ...arms, after: { ...strong, grid: [0, 0.1, 0.3] } }, { error: 1 }),
    /"m = 1" compares limits on \[0,0.1,0.3\] and on \[0,0.1,0.2\]/,
  );
  assert.throws(
    () => limitDifference({ ...arms, after: { grid: [0], curves: [[0]] } }, { error: 1 }),
    /compares limits on \[0\]/,
  );
  assert.throws(
    () => limitDifference({ ...arms, after: { grid, curves: [] } }, { error: 1 }),
    /"m = 1" pairs 0 curves with 1/,
  );
  assert.throws(
    () => limitCell("", { grid, curves: [[0, 0, 0]] }, { companion: "half" }),
    /half of the companion's error is asked for/,
  );
});
