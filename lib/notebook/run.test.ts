import assert from "node:assert/strict";
import { test } from "node:test";
import { DataFrame } from "danfojs-node";
import { results } from "./results";
import { type Changes, run } from "./run";

test("an experiment runs with changed parameters, and a second time from what is kept", async () => {
  const changes = { width: [50, 80], seed: 99, trials: 1, workers: 0 };
  const first = await run("lu2023/theorem-5-1", changes);
  assert.deepEqual([...new Set(first.rows.map(({ width }) => width))], [50, 80]);
  assert.deepEqual([first.context.trials, first.context.seed], [1, 99]);
  assert.ok(first.figure().data.length > 0 && first.claims.length > 0);
  const second = await run("lu2023/theorem-5-1", { ...changes, width: 80 });
  assert.equal(second.computed, 0);
  assert.deepEqual(
    second.rows,
    first.rows.filter(({ width }) => width === 80),
  );
  const frame = second.frame(DataFrame);
  assert.deepEqual(frame.shape, [second.rows.length, Object.keys(second.rows[0]).length]);
});

test("a notebook's results are the committed rows until a parameter changes", async () => {
  const committed = await results("lu2023/theorem-5-1", "paper");
  assert.equal(committed.context.scale, "paper");
  const changed = await results("lu2023/theorem-5-1", "paper", {
    width: 50,
    seed: 99,
    trials: 1,
    workers: 0,
  });
  assert.deepEqual([changed.context.scale, changed.context.trials], ["quick", 1]);
  assert.ok(changed.rows.every(({ width }) => width === 50));
  await assert.rejects(results("lu2023/theorem-5-1", "paper", { widht: 50 }), /Did you mean "width"/);
});

test("what is not there is named with the nearest right one", async () => {
  const rejects = (id: string, changes: Record<string, unknown>, message: RegExp): Promise<void> =>
    assert.rejects(run(id, changes as Changes), message);
  await rejects("lu2023/figure2", {}, /there is no experiment .*Did you mean "lu2023\/figure-2"\?/);
  await rejects("lu2023/figure-2", { widht: 5 }, /there is no parameter "widht"; .*Did you mean "width"\?/);
  await rejects("lu2023/figure-2", { trails: 5 }, /Did you mean "trials"\?/);
  await rejects("lu2023/figure-2", { width: true }, /width = true; a number or a word is needed/);
  await rejects("lu2023/figure-2", { width: [] }, /grid\.width holds no values/);
  await rejects("lu2023/figure-2", { scale: "fast" }, /scale = "fast" is unknown/);
});

test("when every unit fails, the first one's error is told", async () => {
  await assert.rejects(
    run("lu2023/theorem-5-1", { width: -1, trials: 1, workers: 0 }),
    /all 1 units failed; the first: .*width = -1/,
  );
});
