import assert from "node:assert/strict";
import { test } from "node:test";
import { exponentOf, scaleByPower } from "./power";

test("exponentOf is the floor of log₂, for subnormal numbers too", () => {
  const cases: [number, number][] = [
    [1, 0],
    [-1.99, 0],
    [2, 1],
    [0.75, -1],
    [1.7976931348623157e308, 1023],
    [2.2250738585072014e-308, -1022],
    [5e-324, -1074],
    [0, Number.NEGATIVE_INFINITY],
  ];
  for (const [x, exponent] of cases) assert.equal(exponentOf(x), exponent, `${x}`);
});

test("scaleByPower moves through the whole range and back without loss", () => {
  for (const x of [1, -3.25, 1e-300, 7e299])
    for (const e of [0, 5, -300, 600]) {
      const there = scaleByPower(x, e - exponentOf(x));
      assert.equal(scaleByPower(there, exponentOf(x) - e), x);
    }
  assert.equal(scaleByPower(5e-324, 1074), 1);
  assert.equal(scaleByPower(1, 2000), Number.POSITIVE_INFINITY);
  assert.equal(scaleByPower(1, -2000), 0);
});
