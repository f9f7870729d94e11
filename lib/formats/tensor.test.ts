import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError, ShapeError } from "../num";
import { tensorNumbers, toTensor } from ".";
import { DTYPES, type Dtype } from "./tensor";

test("numbers that a kind holds go there and back", () => {
  for (const [dtype, { range }] of Object.entries(DTYPES)) {
    const numbers = range === undefined ? [0, 1, -1, 0.5, Number.POSITIVE_INFINITY, -0] : [...range, 0, 1];
    const tensor = toTensor(dtype as Dtype, [numbers.length, 1], numbers);
    assert.equal(tensor.bytes.length, numbers.length * DTYPES[dtype as Dtype].size);
    assert.deepEqual([dtype, ...tensorNumbers(tensor)], [dtype, ...numbers]);
  }
});

test("NaN stays one, in every kind of floats", () => {
  for (const dtype of ["F16", "BF16", "F32", "F64"] as const)
    assert.ok(Number.isNaN(tensorNumbers(toTensor(dtype, [], [Number.NaN]))[0]), dtype);
});

test("numbers that a kind does not hold are refused", () => {
  for (const [dtype, value] of [
    ["U8", 256],
    ["I8", -129],
    ["BOOL", 2],
    ["I32", 0.5],
    ["U32", -1],
    ["I64", 2 ** 53],
    ["U64", Number.NaN],
    ["F32", "1"],
  ] as const)
    assert.throws(() => toTensor(dtype, [1], [value as number]), DomainError, dtype);
  assert.throws(() => toTensor("F32", [2], [1]), ShapeError);
  assert.throws(() => toTensor("F32", "2" as never, [1]), DomainError);
  assert.throws(() => toTensor("f4" as never, [1], [1]), /dtype = "f4"/);
});

test("bytes that are no numbers are refused", () => {
  const bytes = new Uint8Array(8).fill(0x7f);
  assert.throws(
    () => tensorNumbers({ dtype: "I64", shape: [1], bytes }),
    /holds 9187201950435737471 at entry 0/,
  );
  assert.throws(
    () => tensorNumbers({ dtype: "BOOL", shape: [8], bytes }),
    /holds 127 at entry 0 of an array of true and false/,
  );
  assert.throws(() => tensorNumbers({ dtype: "F32", shape: [3], bytes }), ShapeError);
  assert.throws(() => tensorNumbers({ dtype: "F32", shape: [2], bytes: [...bytes] as never }), DomainError);
});
