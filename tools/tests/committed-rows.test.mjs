// The committed rows are what the code computes: of every experiment the first trial at the first, the middle and the
// last point of the paper's grid is computed again and compared cell by cell, to the last bit.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

const require = createRequire(import.meta.url);
const { registry } = require("../../lib/dist/experiments/index.js");
const { makePlan, readCommitted } = require("../../lib/dist/run/index.js");
const { measureUnit } = require("../../lib/dist/run/measure-unit.js");

/** THERIAC_TRIALS=5 computes five trials at each of the points. */
const TRIALS = Number(process.env.THERIAC_TRIALS ?? 1);

for (const experiment of registry)
  test(`${experiment.id}: the committed rows of three points are computed again, to the bit`, (t) => {
    const { seed, units, trials } = makePlan(experiment, { scale: "paper" });
    const { rows: committed } = readCommitted(experiment) ?? {};
    assert.ok(committed, `no rows: npx theriac run ${experiment.id} --scale paper --out figures`);
    const points = units.length / trials;
    for (const point of new Set([0, points >> 1, points - 1]))
      for (const unit of units.slice(point * trials, point * trials + Math.min(TRIALS, trials))) {
        const outcome = measureUnit(experiment, unit, seed);
        assert.equal(outcome.status, "done", outcome.error);
        const own = { ...unit.point, trial: unit.trial };
        const expected = committed.filter((row) =>
          Object.entries(own).every(([name, value]) => row[name] === value),
        );
        const computed = outcome.rows.map((row) => asStored(experiment, { ...own, ...row }));
        assert.deepEqual(computed, expected, `at ${JSON.stringify(own)}`);
        t.diagnostic(`${JSON.stringify(own)}: ${computed.length} rows in ${outcome.seconds} s`);
      }
  });

/** A row with every column of the file; a number loses nothing there but the sign of zero. */
function asStored({ columns }, cells) {
  return Object.fromEntries(columns.map((name) => [name, cells[name] === 0 ? 0 : (cells[name] ?? "")]));
}
