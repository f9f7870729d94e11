import assert from "node:assert/strict";
import { test } from "node:test";
import { bootstrapInterval, createRng, proportionInterval } from "../num";
import { table } from "./declare-table";
import { measured } from "./measured";

test("an interval is a cell with its n; of no values it says that nothing was run", () => {
  const { estimate, low, high, n } = proportionInterval(3, 4);
  assert.deepEqual(measured(proportionInterval(3, 4), 0.7), {
    value: estimate,
    interval: [low, high],
    n,
    paper: 0.7,
  });
  assert.deepEqual(measured(bootstrapInterval([], createRng(1)), 2), { empty: "not run", paper: 2 });
  const [{ cells }] = table({
    id: "t",
    title: "T",
    caption: "C",
    header: "h",
    columns: ["a", "b"],
    rows: [
      {
        title: "r",
        cells: [measured(bootstrapInterval([], createRng(1))), measured(proportionInterval(3, 4))],
      },
    ],
  }).rows;
  assert.equal(cells[0].why, "not run");
  assert.equal(cells[1].ours?.n, 4);
});
