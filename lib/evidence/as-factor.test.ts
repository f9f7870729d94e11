import assert from "node:assert/strict";
import { test } from "node:test";
import { asFactor } from "./as-factor";

test("the logarithm of a ratio as a factor, whichever way round", () => {
  for (const sign of [1, -1]) assert.ok(Math.abs(asFactor({ estimate: sign * Math.log(5.6) }) - 5.6) < 1e-12);
});
