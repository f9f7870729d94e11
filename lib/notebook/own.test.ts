import assert from "node:assert/strict";
import { test } from "node:test";
import { firstFiveFeatures, noiseKinds, shiftedNormalNoise } from "../corruption";
import { loadWdbc, standardize } from "../datasets";
import { initializeCnn } from "../models/cnn";
import { DomainError, type Matrix, matrix, ShapeError } from "../num";
import type { Own } from "../study";
import { type Changes, run } from "./run";

const { features, labels } = loadWdbc();
const wdbc = { inputs: standardize(features), labels };
/** The first features of the first points, in z-scores. */
const leading = (points: number, count: number): Matrix =>
  standardize(Array.from({ length: points }, (_, s) => features.data.subarray(30 * s, 30 * s + count)));
const small = { width: 20, trials: 1, workers: 0, show: false } as const;
const SMALL: Readonly<Record<string, Changes>> = {
  "lu2023/figure-2": { ...small, patchSize: 30, noiseFraction: [0, 0.2] },
  "lu2023/figure-3": { ...small, patches: [1, 2], noiseFraction: [0, 0.2] },
  "lu2023/figure-4": { ...small, points: [2, 10], noiseFraction: 0.2 },
  "lu2023/figure-5": {
    ...small,
    patches: 1,
    poisonFraction: 0.3,
    points: 5,
    method: ["poisoned", "purified-l1"],
  },
};
const rowsOf = async (id: string, own?: Own): Promise<unknown> => (await run(id, { ...SMALL[id], own })).rows;

test("what an experiment brings itself gives its own rows when a reader brings it", async () => {
  const noise = shiftedNormalNoise;
  const start = initializeCnn;
  const same: Record<string, Own> = {
    "lu2023/figure-2": { noise, start },
    "lu2023/figure-3": { ...wdbc, noise, start },
    "lu2023/figure-4": { ...wdbc, noise, start },
    "lu2023/figure-5": { ...wdbc, start, trigger: firstFiveFeatures },
  };
  for (const [id, own] of Object.entries(same)) assert.deepEqual(await rowsOf(id, own), await rowsOf(id), id);
});

test("another noise, start, trigger or other points give other rows", async () => {
  const half: Own["start"] = (size, rng) => {
    const { hidden, output } = initializeCnn(size, rng);
    return {
      hidden: matrix(
        hidden.rows,
        hidden.columns,
        hidden.data.map((w) => w / 2),
      ),
      output,
    };
  };
  const fewer = { inputs: leading(200, 4), labels: labels.subarray(0, 200) };
  const other: [string, Own][] = [
    ["lu2023/figure-2", { noise: noiseKinds.erasure }],
    ["lu2023/figure-2", { start: half }],
    ["lu2023/figure-3", { noise: () => 5 }],
    ["lu2023/figure-4", { start: half }],
    ["lu2023/figure-5", { trigger: { features: [29], value: -3 } }],
    ["lu2023/figure-5", { ...fewer, trigger: { features: [0], value: 5 } }],
  ];
  for (const [id, own] of other) assert.notDeepEqual(await rowsOf(id, own), await rowsOf(id), id);
});

test("a figure of one's own points says so, and offers the numbers of patches that they can be cut into", async () => {
  const four = { inputs: leading(12, 4), labels: Array.from({ length: 12 }, (_, s) => s % 2) };
  const { figure, rows } = await run("lu2023/figure-3", { ...small, noiseFraction: 0.1, own: four });
  assert.match(JSON.stringify(figure.layout), /Your run: Figure 3: recovery on your data/);
  assert.deepEqual([...new Set(rows.map(({ patches }) => patches))], [1, 2]);
  await assert.rejects(
    run("lu2023/figure-3", { ...small, patches: 3, own: four }),
    /patches = 3 .*one of 1, 2, 4/,
  );
});

test("what cannot be used is refused with what is needed", async () => {
  const refused: [string, unknown, RegExp][] = [
    ["lu2023/figure-2", 3, /own = 3 is no plain object/],
    ["lu2023/figure-2", { trigger: firstFiveFeatures }, /no own\.trigger here; one of "noise", "start"/],
    ["lu2023/figure-2", { noise: 1 }, /own\.noise = 1/],
    ["lu2023/figure-3", { inputs: wdbc.inputs }, /own\.inputs without own\.labels/],
    ["lu2023/figure-3", { inputs: [[1], [Number.NaN]], labels: [0, 1] }, /own\.inputs/],
    ["lu2023/figure-3", { inputs: [[1], [2]], labels: [0, 2] }, /labels is 2 at entry 1/],
    ["lu2023/theorem-5-1", { noise: () => 1 }, /takes nothing of yours/],
    ["lu2023/figure-5", { trigger: { feature: [1], value: 2 } }, /Did you mean "?features/],
  ];
  for (const [id, own, words] of refused)
    await assert.rejects(run(id, { ...SMALL[id], own } as Changes), (error: Error) => {
      assert.match(error.message, words);
      return error instanceof DomainError;
    });
  for (const id of ["lu2023/figure-3", "lu2023/figure-4", "lu2023/figure-5"])
    await assert.rejects(
      run(id, { ...SMALL[id], own: { inputs: [[1], [2]], labels: [0, 1] } }),
      (error: Error) =>
        error instanceof ShapeError && /has 2 points; at least \d+ are needed/.test(error.message),
    );
  const wrong: Own = { start: () => ({ hidden: [[1]], output: [1] }) };
  await assert.rejects(
    run("lu2023/figure-2", { ...SMALL["lu2023/figure-2"], own: wrong }),
    /hidden is 1×1, but 20×30/,
  );
});
