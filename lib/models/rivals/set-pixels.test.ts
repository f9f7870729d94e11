import assert from "node:assert/strict";
import { test } from "node:test";
import { setPixels } from "./set-pixels";

test("planes become pixels, each point in its place", () => {
  const shape = { height: 1, width: 2, channels: 3 };
  // Red, green and blue planes of two pixels, for two points.
  const points = Float32Array.of(1, 2, 10, 20, 100, 200, 3, 4, 30, 40, 300, 400);
  const target = new Float32Array(18);
  setPixels(target, points, shape, 2, 1);
  assert.deepEqual(Array.from(target), [
    ...[0, 0, 0, 0, 0, 0],
    ...[1, 10, 100, 2, 20, 200],
    ...[3, 30, 300, 4, 40, 400],
  ]);
});

test("one plane stays as it is", () => {
  const target = new Float32Array(4);
  setPixels(target, Float32Array.of(5, 6), { height: 2, width: 1, channels: 1 }, 1, 1);
  assert.deepEqual(Array.from(target), [0, 0, 5, 6]);
});
