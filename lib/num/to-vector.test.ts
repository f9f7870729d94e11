import assert from "node:assert/strict";
import { test } from "node:test";
import { toVector } from ".";

const read = (v: unknown): Float64Array => toVector("mean", "values", v as number[]);

test("lists of numbers are vectors; a Float64Array is not copied", () => {
  const own = Float64Array.of(1, 2);
  assert.equal(read(own), own);
  for (const list of [[1, 2], Float32Array.of(1, 2), Int8Array.of(1, 2), { length: 2, 0: 1, 1: 2 }])
    assert.deepEqual(read(list), own);
  assert.deepEqual(read([Number.NaN, Number.POSITIVE_INFINITY]), Float64Array.of(Number.NaN, Infinity));
  assert.equal(read([]).length, 0);
});

test("what is no list is refused by what it is", () => {
  for (const [v, said] of [
    [null, "null"],
    [undefined, "undefined"],
    [7, "7"],
    ["12", '"12"'],
    [{ length: -1 }, "an object"],
    [{ length: 0.5 }, "an object"],
    [new DataView(new ArrayBuffer(8)), "a DataView"],
  ])
    assert.throws(() => read(v), {
      name: "ShapeError",
      message: `mean: values = ${said} is not a vector; pass a Float64Array or an array of numbers.`,
    });
});

test("an entry that is no number is refused by its place, before a long list is allocated", () => {
  const hole: number[] = [];
  hole.length = 4e9;
  for (const [v, said] of [
    [["12", 1], '"12" at entry 0'],
    [[1, null], "null at entry 1"],
    [[1, true], "true at entry 1"],
    [[1, [2]], "an array of 1 at entry 1"],
    [BigInt64Array.of(3n), "3n at entry 0"],
    [hole, "undefined at entry 0"],
    [{ length: 1e15 }, "undefined at entry 0"],
  ])
    assert.throws(() => read(v), {
      name: "DomainError",
      message: `mean: values is ${said}; every entry is a number.`,
    });
});
