import assert from "node:assert/strict";
import { test } from "node:test";
import { DataFrame } from "danfojs-node";
import { type Changes, results, run } from "./run";

test("an experiment runs with changed parameters, and a second time from what is kept", async () => {
  const changes = { width: [50, 80], seed: 99, trials: 1, workers: 0 };
  const first = await run("lu2023/theorem-5-1", changes);
  assert.deepEqual([...new Set(first.rows.map(({ width }) => width))], [50, 80]);
  assert.deepEqual([first.context.trials, first.context.seed], [1, 99]);
  assert.ok(first.figure.data.length > 0 && first.claims.length > 0);
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
  await rejects("lu2023/figure-2", { width: [] }, /width holds no values/);
  await rejects("lu2023/figure-2", { scale: "fast" }, /scale = "fast" is unknown/);
});

test("a wrong value of any parameter is refused before anything is computed, with what it can be", async () => {
  const wrong: [string, Record<string, unknown>, RegExp][] = [
    [
      "theriac/noise-kinds",
      { kind: "gauss" },
      /kind = "gauss" is no word of this parameter; one of "shifted-normal"/,
    ],
    ["theriac/noise-kinds", { kind: "laplase" }, /Did you mean "laplace"\?/],
    ["theriac/noise-kinds", { kind: 3 }, /kind = 3 is no word/],
    ["karmakar2023/figure-2", { varies: "theta" }, /there is no parameter "varies"; one of .*"attackBound"/],
    ["karmakar2023/figure-1", { distribution: "norml" }, /distribution = "norml" is no word/],
    ["karmakar2023/figure-1", { attackBound: -1 }, /attackBound = -1 is outside .*θ.*: numbers from 0 to/],
    ["karmakar2023/figure-1", { attackProbability: 30 }, /numbers from 0 to 1/],
    ["karmakar2023/figure-1", { algorithm: "sgdd" }, /algorithm = "sgdd" is no word.*Did you mean "sgd"/],
    [
      "theriac/phase-transition",
      { rows: 1e9 },
      /rows = 1000000000 is outside .*whole numbers from 1 to 2000/,
    ],
    ["lu2023/figure-2", { patchSize: Number.NaN }, /patchSize = NaN is outside .*whole numbers/],
    ["lu2023/figure-2", { patchSize: 2.5 }, /patchSize = 2.5 is outside/],
    ["lu2023/figure-2", { patchSize: "50" }, /holds the text "50"; write the number 50/],
    ["lu2023/figure-3", { patches: 7 }, /patches = 7 is outside .*one of 1, 2, 3, 5, 6, 10, 15, 30/],
    ["lu2023/figure-5", { points: 31 }, /points = 31 is outside .*whole numbers from 1 to 30/],
    ["lu2023/figure-2", { noiseFraction: 1.2 }, /noiseFraction = 1.2 is outside .*ε.*: numbers from 0 to 1/],
    ["lu2023/figure-2", { noiseFraction: [0, 0] }, /noiseFraction holds 0 twice/],
    ["lu2023/figure-2", { width: null }, /width/],
    ["lu2023/figure-2", { trials: 1e300 }, /trials/],
    ["lu2023/figure-2", { trials: -1 }, /trials/],
    ["lu2023/figure-2", { seed: Number.NaN }, /seed/],
    ["lu2023/figure-2", { workers: 0.5, trials: 1 }, /workers/],
  ];
  for (const [id, changes, message] of wrong)
    await assert.rejects(run(id, changes as Changes), { name: "DomainError", message });
});

test("axes within a unit change like any parameter, and a kernel as small as the points is drawn", async () => {
  const changes = { patchSize: 20, width: 30, noiseFraction: [0, 0.01], trials: 1, seed: 98, workers: 0 };
  const { rows, figure } = await run("lu2023/figure-2", changes);
  assert.deepEqual(
    rows.map(({ noiseFraction }) => noiseFraction),
    [0, 0.01],
  );
  assert.ok(figure.data.length > 0);
});
