import assert from "node:assert/strict";
import { test } from "node:test";
import { makePlan, type PlannedUnit } from "../../run";
import { lackOf } from "../../study";
import { table2, table4 } from "./attack-experiments";
import { CONVOLUTIONAL, comparedOn } from "./models";
import { BEAT_SETS, IMAGE_SETS, isImages, type SetName } from "./sets";

const unitsOf = (data: SetName): readonly PlannedUnit[] =>
  makePlan(isImages(data) ? table2 : table4, { scale: "paper", grid: { data: [data] } }).units;

const numbers = (units: readonly PlannedUnit[], name: "point" | "repeat"): number[] =>
  [...new Set(units.map(({ point }) => Number(point[name])))].sort((a, b) => a - b);

const below = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

const PAPER_POINTS: Readonly<Record<string, number>> = { ECG200: 37, PTBD: 37, ECG5000: 21, "MIT-BIH": 21 };

for (const data of [...IMAGE_SETS, ...BEAT_SETS])
  test(`${data}: each model is attacked once on 30 points or more, and ten times on as many as the paper took`, () => {
    const units = unitsOf(data);
    assert.ok(units.every(({ point }) => point.data === data && point.budget === 100 && point.votes === 100));
    const models = comparedOn(data);
    assert.deepEqual([...new Set(units.map(({ point }) => point.model))].sort(), [...models].sort());
    for (const model of models) {
      const own = units.filter(({ point }) => point.model === model);
      const isNet = CONVOLUTIONAL.includes(model);
      const once = numbers(
        own.filter(({ point }) => point.repeat === 0),
        "point",
      );
      assert.deepEqual(once, below(once.length));
      assert.ok(once.length >= (isNet && data === "CIFAR-10 pair" ? 15 : 30));
      const last = own.filter(({ point }) => point.repeat === 9);
      assert.deepEqual(numbers(last, "point"), below(isNet ? 1 : (PAPER_POINTS[data] ?? 5)));
      assert.deepEqual(
        numbers(
          own.filter(({ point }) => point.point === 0),
          "repeat",
        ),
        below(10),
      );
      assert.equal(own.length, once.length + 9 * last.length, "and nothing else, or twice");
    }
  });

test("a set of the paper's own is needed where it is asked for, and by no other run", () => {
  const lacking = (data: SetName): string | undefined =>
    lackOf(
      table2,
      makePlan(table2, { scale: "paper", grid: { data: [data] } }).parts.flatMap(({ products }) => products),
    );
  assert.equal(lacking("PneumoniaMNIST"), undefined);
  const before = process.env.THERIAC_DATA;
  process.env.THERIAC_DATA = "/nowhere";
  try {
    assert.match(
      String(lacking("colorectal histology")),
      /^needs Colorectal histology .* `npx theriac data kather`$/,
    );
  } finally {
    if (before === undefined) delete process.env.THERIAC_DATA;
    else process.env.THERIAC_DATA = before;
  }
});
