import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, matrix } from "../../num";
import type { FigureContext, Row } from "../../study";
import { safePoints } from "./safe-points";
import { energyInSpan, safePointsTrial } from "./safe-points-trial";
import { TRIGGERS, triggerOf } from "./triggers";

const source = { used: Float64Array.of(3, 4, 0), other: Float64Array.of(0, 0, 2) };

test("triggers set features, or add a direction of the same length", () => {
  const points = matrix(2, 3, Float64Array.of(1, 2, 3, 4, 5, 6));
  const one = triggerOf("1 feature", 3, source, createRng(1));
  assert.deepEqual([...one.mark(points).data], [5, 2, 3, 5, 5, 6]);
  assert.deepEqual([...one.direction], [1, 0, 0]);
  const along = triggerOf("a clean point", 3, source, createRng(1));
  assert.deepEqual([...along.direction], [0.6, 0.8, 0]);
  const shift = along.mark(points).data.map((x, i) => x - points.data[i]);
  assert.ok(Math.abs(Math.hypot(...shift.subarray(0, 3)) - 5 * Math.sqrt(5)) < 1e-12);
  assert.equal(triggerOf("another point", 3, source, createRng(1)).direction[2], 1);
});

test("the part of a direction in the span, whole and patch by patch", () => {
  const inputs = matrix(1, 4, Float64Array.of(1, 1, 0, 0));
  assert.ok(Math.abs(energyInSpan(Float64Array.of(1, 0, 0, 0), inputs, 1) - 0.5) < 1e-12);
  // Patches of two: (1, 1) spans half of (1, 0) in either place.
  assert.ok(Math.abs(energyInSpan(Float64Array.of(0, 0, 1, 0), inputs, 2) - 0.5) < 1e-12);
  assert.equal(energyInSpan(Float64Array.of(0, 0, 1, 0), inputs, 1), 0);
});

test("a clean point that is the trigger lies in the span of any n; rows depend on their own n alone", () => {
  const setting = { patches: 1, width: 10, poisonFraction: 0.3, points: [1, 5] };
  for (const trigger of TRIGGERS) {
    const rows = safePointsTrial({ ...setting, trigger }, createRng(4));
    const [alone] = safePointsTrial({ ...setting, trigger, points: [5] }, createRng(4));
    assert.deepEqual(rows[1], alone, trigger);
    assert.ok(rows[0].triggerEnergy <= rows[1].triggerEnergy + 1e-12, trigger);
    if (trigger === "a clean point") assert.ok(Math.abs(rows[0].triggerEnergy - 1) < 1e-9);
    else assert.ok(rows[0].triggerEnergy < 0.9, trigger);
    assert.equal(rows[0].accuracyReset, rows[1].accuracyReset);
  }
});

test("tables are of the rows that there are: none of more patches alone, no baselines of another trigger", () => {
  const tablesOf = (trigger: string, patches: number): (string | undefined)[] => {
    const setting = { trigger, patches, width: 5, poisonFraction: 0.3, points: [2] };
    const rows = [1, 2].flatMap((seed) =>
      safePointsTrial(setting, createRng(seed)).map((row): Row => ({ ...setting, ...row })),
    );
    return safePoints.tables?.(rows, {} as FigureContext).map(({ id }) => id) ?? [];
  };
  assert.deepEqual(tablesOf("5 features", 3), []);
  assert.deepEqual(tablesOf("a clean point", 1), ["removed"]);
  assert.deepEqual(tablesOf("5 features", 1), ["removed", "baselines-removed", "baselines-accuracy"]);
});
