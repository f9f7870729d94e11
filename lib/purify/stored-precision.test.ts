import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, type Matrix, matrix } from "../num";
import { storedPrecision } from "./stored-precision";

const layer = (...weights: number[]): Matrix => matrix(1, weights.length, Float64Array.from(weights));
const drawn = layer(...createRng(1).fillNormal(new Float64Array(6)));
const single = layer(...drawn.data.map(Math.fround));

test("the coarser of the two layers counts", () => {
  assert.equal(storedPrecision(drawn, drawn), "float64");
  assert.equal(storedPrecision(single, drawn), "float32");
  assert.equal(storedPrecision(drawn, single), "float32");
  assert.equal(storedPrecision(single, single), "float32");
});

test("short numbers say nothing, one long one among them does, and one double decides", () => {
  const short = layer(0, 1, -2, 0.25, 4095);
  assert.equal(storedPrecision(short, short), "float64");
  assert.equal(storedPrecision(layer(...short.data, 4097), short), "float32");
  assert.equal(storedPrecision(layer(...single.data, 1 / 3), short), "float64");
  assert.equal(storedPrecision(layer(...single.data, 1e300), short), "float64");
});
