import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { plain } from "./fixtures/registry";
import { makePlan } from "./plan";
import { parseShard, shareOf } from "./shard";
import { unitRng } from "./unit";

test("units are in grid order, the first parameter slowest, the trial fastest", () => {
  const { units } = makePlan(plain, { trials: 2, grid: { width: [1, 2] } });
  assert.deepEqual(
    units.map(({ point, trial }) => `${point.width} ${point.noise} ${trial}`),
    ["1 normal 0", "1 normal 1", "1 student t 0", "1 student t 1"].concat([
      "2 normal 0",
      "2 normal 1",
      "2 student t 0",
      "2 student t 1",
    ]),
  );
  assert.deepEqual(
    units.map(({ index }) => index),
    [0, 1, 2, 3, 4, 5, 6, 7],
  );
});

test("a unit's key and stream stay when the grid grows and when its parameters are written in another order", () => {
  const small = makePlan(plain, { trials: 1, grid: { width: [10] } }).units[0];
  const large = makePlan(plain, { trials: 9 }).units.find(({ key }) => key === small.key);
  assert.deepEqual(large?.point, small.point);
  const turned = { trial: 0, point: { noise: small.point.noise, width: small.point.width } };
  assert.equal(unitRng(plain, turned, 1).uniform(), unitRng(plain, small, 1).uniform());
});

test("seed, version, experiment, point and trial each give another stream", () => {
  const unit = { point: { width: 1, noise: "normal" }, trial: 0 };
  const draws = [
    unitRng(plain, unit, 1),
    unitRng(plain, unit, 2),
    unitRng({ ...plain, version: 2 }, unit, 1),
    unitRng({ ...plain, id: "fake/other" }, unit, 1),
    unitRng(plain, { ...unit, point: { ...unit.point, width: 2 } }, 1),
    unitRng(plain, { ...unit, trial: 1 }, 1),
  ].map((rng) => rng.uint32());
  assert.equal(new Set(draws).size, draws.length);
});

test("an option outside its set is refused by name", () => {
  assert.throws(() => makePlan(plain, { scale: "large" as "quick" }), /scale = "large".*"quick", "paper"/);
  assert.throws(() => makePlan(plain, { trials: 0 }), /trials = 0/);
  assert.throws(() => makePlan(plain, { seed: Number.NaN }), /seed = NaN/);
  assert.throws(() => makePlan(plain, { grid: { depth: [1] } }), /grid\.depth is no parameter.*"width"/);
  assert.throws(() => makePlan(plain, { grid: { width: [] } }), /grid\.width holds no values/);
});

test("the shares of one N are disjoint and together everything", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 40 }), (count, length) => {
      const list = Array.from({ length }, (_, i) => i);
      const shares = list.slice(0, 0);
      for (let index = 1; index <= count; index++) shares.push(...shareOf(list, { index, count }));
      assert.deepEqual(
        shares.sort((a, b) => a - b),
        list,
      );
    }),
  );
});

for (const text of ["0/4", "5/4", "a/b", "1", "1/0", "1/4/2", "-1/4", "1.5/4", ""])
  test(`"${text}" is no shard`, () => {
    assert.throws(() => parseShard(text), /is no share; write i\/N/);
  });
