import assert from "node:assert/strict";
import { test } from "node:test";
import { logMedianRatio } from ".";

const ones = (n: number): Uint32Array => new Uint32Array(n).fill(1);

test("positive where ours is smaller; arms of their own or one of pairs", () => {
  const own = logMedianRatio({
    name: "θ = 1",
    other: [2, 4, 6, 8],
    ours: [1, 2, 3],
    paired: false,
    note: "all",
  });
  assert.deepEqual([own.name, own.note, own.clusters], ["θ = 1", "all", [4, 3]]);
  assert.equal(own.tau([ones(4), ones(3)]), Math.log(2.5));
  assert.equal(own.tau([Uint32Array.of(4, 0, 0, 0), Uint32Array.of(0, 0, 3)]), Math.log(2 / 3));
  const pair = logMedianRatio({ name: "", other: [2, 4, 9], ours: [1, 2, 3], paired: true });
  assert.deepEqual(pair.clusters, [3]);
  assert.equal(pair.tau([ones(3)]), Math.log(2));
  assert.equal(pair.tau([Uint32Array.of(0, 0, 3)]), Math.log(3));
});

test("pairs of unequal lists are refused", () => {
  assert.throws(
    () => logMedianRatio({ name: "θ = 1", other: [1], ours: [1, 2], paired: true }),
    /logMedianRatio: "θ = 1" pairs 1 values with 2/,
  );
});
