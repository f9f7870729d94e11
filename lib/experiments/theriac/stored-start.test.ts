import assert from "node:assert/strict";
import { test } from "node:test";
import { initializeCnn } from "../../models/cnn";
import { createRng } from "../../num";
import { OFF_BY, rounded, STARTS, startAs } from "./stored-start";

const start = initializeCnn({ width: 40, patchSize: 50 }, createRng(1));

/** ‖W' − W‖ / ‖W‖. */
function off(name: string): number {
  const { hidden } = startAs(name, start, createRng(2));
  let [apart, size] = [0, 0];
  hidden.data.forEach((value, i) => {
    apart += (value - start.hidden.data[i]) * (value - start.hidden.data[i]);
    size += start.hidden.data[i] * start.hidden.data[i];
  });
  return Math.sqrt(apart / size);
}

test("24 digits are single precision; 11 and 8 keep what half precision and bfloat16 do", () => {
  for (const value of start.hidden.data) assert.equal(rounded(value, 24), Math.fround(value));
  // 1 + 2⁻¹⁰ is the next half after 1, 1 + 2⁻⁷ the next bfloat16; a tie goes to the even one.
  assert.equal(rounded(1 + 2 ** -10, 11), 1 + 2 ** -10);
  assert.equal(rounded(1 + 2 ** -11, 11), 1);
  assert.equal(rounded(1 + 3 * 2 ** -11, 11), 1 + 2 ** -9);
  assert.equal(rounded(1 + 2 ** -8, 8), 1);
  assert.equal(rounded(1 + 2 ** -7, 8), 1 + 2 ** -7);
});

test("a start is off by as much as its name says, int8 by half a step at most, another draw by √2", () => {
  assert.equal(startAs("known", start, createRng(2)), start);
  for (const [name, size] of OFF_BY) assert.ok(Math.abs(off(name) / size - 1) < 0.05, name);
  const { data } = startAs("int8", start, createRng(2)).hidden;
  const largest = Math.max(...start.hidden.data.map(Math.abs));
  data.forEach((value, i) => {
    assert.ok(Math.abs(value - start.hidden.data[i]) <= (largest / 254) * (1 + 1e-12));
  });
  assert.ok(new Set(data).size <= 255);
  assert.ok(Math.abs(off("another draw") - Math.SQRT2) < 0.1);
  const order = ["float32", "float16", "bfloat16"].map(off);
  assert.ok(order[0] > 1e-9 && order[0] < order[1] && order[1] < order[2] && order[2] < 0.01);
  assert.equal(STARTS.length, 12);
});
