import assert from "node:assert/strict";
import { test } from "node:test";
import { EXPONENTIAL, NORMAL, normalCdf, type Ziggurat } from ".";

/** ∫ f beyond the tail. */
const CASES: readonly { name: string; layers: Ziggurat; beyond: number }[] = [
  { name: "normal", layers: NORMAL, beyond: Math.sqrt(2 * Math.PI) * normalCdf(-NORMAL.tail) },
  { name: "exponential", layers: EXPONENTIAL, beyond: Math.exp(-EXPONENTIAL.tail) },
];

for (const { name, layers, beyond } of CASES)
  test(`the ${name} ziggurat's layers have equal areas and end at the density's peak`, () => {
    const { edges, heights, tail } = layers;
    const area = edges[0] * heights[1];
    assert.ok(Math.abs(tail * heights[1] + beyond - area) < 1e-13, "the base layer, tail included");
    for (let i = 1; i < 255; i++)
      assert.ok(Math.abs(edges[i] * (heights[i + 1] - heights[i]) - area) < 1e-13, `layer ${i}`);
    assert.ok(Math.abs(edges[255] * (1 - heights[255]) - area) < 1e-11, "the last layer ends at f(0) = 1");
    assert.equal(edges[256], 0);
    assert.equal(heights[256], 1);
  });
