import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type AnyExperiment, count, expandGrid, experiment, type Grid, number, type Part } from "../study";
import { plain } from "./fixtures/registry";
import { makePlan, type Plan, type PlannedUnit } from "./plan";
import { parseShard, placesOf, sizeOf } from "./shard";
import { unitKey, unitRng } from "./unit";
import { UnitOrder } from "./unit-order";

const keyOf = ({ id, version }: AnyExperiment, unit: PlannedUnit): string => unitKey(id, version, 1, unit);

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
  const grown = makePlan(plain, { trials: 9 });
  const large = grown.unit(grown.indexOf(small));
  assert.equal(keyOf(plain, large), keyOf(plain, small));
  assert.notEqual(large.index, small.index);
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
  assert.throws(
    () => makePlan(plain, { grid: { depth: [1] } }),
    /there is no parameter "depth"; one of "width", "noise"/,
  );
  assert.throws(() => makePlan(plain, { grid: { width: [] } }), /width holds no values/);
});

/** As plain, with an axis measured within a unit, a cross of products, and trials beyond the figure's. */
const crossed = experiment({
  id: "fake/crossed",
  title: "",
  question: "",
  source: { cite: "none" },
  grid: { width: [1, 2, 3], depth: [5, 6] },
  products: [{ depth: [5] }, { width: [2] }],
  otherwise: { width: [2], depth: [5] },
  within: { part: [0, 1] },
  parameters: { width: count("p", 9), depth: count("d", 9), part: number("q", 0, 9) },
  trials: { quick: 1, paper: { from: 3, to: 4 } },
  unseen: [
    { changes: { part: [7] }, trials: { from: 5, to: 6 } },
    { changes: { width: [3], depth: [6] }, trials: { from: 6, to: 7 } },
  ],
  version: 1,
  measures: { value: "number" },
  measure: ({ part }) => part.map((one) => ({ part: one, value: one })),
  figure: () => ({ data: [], layout: {} }),
  claims: [],
});

const shown = (plan: Plan): string[] =>
  plan.units.map(({ point, trial }) => `${point.width}${point.depth}t${trial}`);

test("a point of two products is one unit; trials may begin later; a changed arm leaves the plain product", () => {
  const paper = makePlan(crossed, { scale: "paper" });
  assert.deepEqual(shown(paper), ["15t3", "15t4", "25t3", "25t4", "35t3", "35t4", "26t3", "26t4"]);
  assert.deepEqual([paper.trials, paper.grid], [2, { width: [1, 2, 3], depth: [5, 6] }]);
  assert.deepEqual(shown(makePlan(crossed, { trials: 1, grid: { depth: [6, 7] } })), ["26t0", "27t0"]);
  assert.deepEqual(
    shown(makePlan(crossed, { trials: { from: 8, to: 8 }, grid: { width: [4], depth: [7] } })),
    ["47t8"],
  );
});

test("the axes within are in a unit's key only where they are not the declared ones, and never in its stream", () => {
  const unit = (grid: Record<string, number[]>): PlannedUnit =>
    makePlan(crossed, { trials: 1, grid }).units[0];
  const [declared, same, other] = [unit({}), unit({ part: [0, 1] }), unit({ part: [1] })];
  assert.equal(keyOf(crossed, declared), keyOf(crossed, same));
  assert.equal(declared.within, undefined);
  assert.deepEqual(other.within, { part: [1] });
  assert.notEqual(keyOf(crossed, other), keyOf(crossed, declared));
  const plan = makePlan(crossed, { trials: 1 });
  assert.deepEqual([plan.indexOf(same), plan.indexOf(other)], [0, -1]);
  assert.equal(unitRng(crossed, other, 1).uint32(), unitRng(crossed, declared, 1).uint32());
});

test("unseen trials have their own values and ranges; a plan lays out again from its parts", () => {
  const unseen = makePlan(crossed, { scale: "unseen" });
  assert.equal(unseen.units.length, 8 + 2);
  assert.deepEqual([unseen.trials, unseen.within], [2, { part: [7, 0, 1] }]);
  assert.deepEqual(makePlan(crossed, { scale: "unseen", parts: unseen.parts }).units, unseen.units);
  assert.throws(
    () => makePlan(plain, { scale: "unseen" }),
    /declares no trials at scale "unseen"; one of "quick", "paper"/,
  );
});

test("more than ten million units are refused, and ten million take no memory", () => {
  assert.throws(() => makePlan(plain, { trials: 1e9 }), /6000000000 units are asked for; a run has at most/);
  const before = process.memoryUsage().rss;
  const plan = makePlan(crossed, { trials: 5_000_000, grid: { width: [1, 2], depth: [5] } });
  assert.equal(plan.size, 10_000_000);
  const { index: _, ...unit } = plan.unit(7_654_321);
  assert.deepEqual(unit, { point: { width: 2, depth: 5 }, trial: 2_654_321 });
  assert.equal(plan.indexOf(unit), 7_654_321);
  assert.ok(process.memoryUsage().rss - before < 20e6);
});

/** The order of units by its definition: all of them in a list, each where it comes first. */
function listed(parts: readonly Part[]): { point: object; trial: number; within?: object }[] {
  const found = new Map<string, { point: object; trial: number; within?: object }>();
  for (const { products, trials, within } of parts)
    for (const product of products)
      for (const point of expandGrid(product))
        for (let trial = trials.from; trial <= trials.to; trial++) {
          const other = Object.keys(within).length > 0 ? { within } : {};
          const key = unitKey("x", 1, 1, { point, trial, ...other });
          if (!found.has(key)) found.set(key, { point, trial, ...other });
        }
  return [...found.values()];
}

test("the function of the place gives what a list of all units would, whatever products overlap", () => {
  const values = (most: number) => fc.uniqueArray(fc.nat(most), { minLength: 1, maxLength: 4 });
  const product = fc.record({ a: values(4), b: values(3) });
  const trials = fc.tuple(fc.nat(3), fc.nat(3)).map(([from, more]) => ({ from, to: from + more }));
  const part = fc.record({
    products: fc.array(product, { minLength: 1, maxLength: 3 }),
    trials,
    within: fc.constantFrom<Grid>({}, {}, { q: [1] }),
  });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), (parts) => {
      const order = new UnitOrder(parts, ({ within }) =>
        Object.keys(within).length > 0 ? within : undefined,
      );
      const all = listed(parts);
      assert.equal(order.size, all.length);
      all.forEach((unit, i) => {
        assert.deepEqual(order.at(i), unit);
        assert.equal(order.indexOf(unit as never), i);
      });
      assert.equal(order.indexOf({ point: { a: 9, b: 0 }, trial: 0 }), -1);
      assert.equal(order.indexOf({ point: { a: 0, b: 0, c: 0 }, trial: 0 }), -1);
    }),
    { seed: 5, numRuns: 300 },
  );
});

test("the shares of one N are disjoint and together everything", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 40 }), (count, size) => {
      const places: number[] = [];
      for (let index = 1; index <= count; index++) {
        const share = [...placesOf(size, { index, count })];
        assert.equal(share.length, sizeOf(size, { index, count }));
        places.push(...share);
      }
      assert.deepEqual(
        places.sort((a, b) => a - b),
        Array.from({ length: size }, (_, i) => i),
      );
    }),
  );
});

for (const text of ["0/4", "5/4", "a/b", "1", "1/0", "1/4/2", "-1/4", "1.5/4", ""])
  test(`"${text}" is no shard`, () => {
    assert.throws(() => parseShard(text), /is no share; write i\/N/);
  });
