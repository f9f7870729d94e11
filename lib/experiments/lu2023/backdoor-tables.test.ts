import assert from "node:assert/strict";
import { test } from "node:test";
import { mean } from "../../num";
import { backdoorTables } from "./backdoor-tables";

const rows = ["poisoned", "purified-l1", "from-scratch"].flatMap((method, m) =>
  [0, 0.3].flatMap((poisonFraction) =>
    [0, 1, 2, 3].flatMap((trial) =>
      ["inside", "outside"].map((source) => ({
        patches: 1,
        poisonFraction,
        points: 10,
        source,
        method,
        trial,
        accuracy: source === "inside" ? 0 : 0.9 - 0.1 * m + 0.01 * trial,
        attackSuccessRate: source === "inside" ? 1 : 0.1 * m + poisonFraction,
      })),
    ),
  ),
);

test("accuracy and attack success at the shown setting alone: means over networks, best the other way round", () => {
  const [accuracy, success] = backdoorTables(rows);
  const [clean, poisoned] = accuracy.rows;
  assert.deepEqual([clean.title, poisoned.title], ["0", "0.3"]);
  const { ours, best } = poisoned.cells[0];
  assert.equal(ours?.value, mean([0.9, 0.91, 0.92, 0.93]));
  assert.equal(ours?.n, 4);
  const [low, high] = ours?.interval ?? [];
  assert.ok(Number(low) >= 0.9 && Number(high) <= 0.93 && Number(low) < Number(high));
  assert.ok(best);
  assert.deepEqual(
    success.rows[1].cells.map((cell) => cell.best).indexOf(true),
    0,
    "the lowest of .3, .4, .5",
  );
  assert.equal(accuracy.rows[0].cells[2].why, "not run");
});
