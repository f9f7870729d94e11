import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError, ShapeError } from "../num";
import { type NdArray, readNpy, readNpz, writeNpy } from ".";
import { fixture } from "./fixtures/fixture";

const arrays: readonly NdArray[] = [
  { shape: [2, 2], data: Uint8Array.of(0, 1, 254, 255) },
  { shape: [2], data: Int8Array.of(-128, 127) },
  { shape: [1], data: Uint16Array.of(65535) },
  { shape: [2, 1, 1], data: Int16Array.of(-32768, 5) },
  { shape: [], data: Uint32Array.of(4294967295) },
  { shape: [0, 7], data: new Int32Array() },
  { shape: [3], data: Float32Array.of(Number.NaN, -0, 1e-45) },
  { shape: [2], data: Float64Array.of(Number.NEGATIVE_INFINITY, 5e-324) },
];

test("what is written is read again, of every kind and shape", () => {
  for (const array of arrays) assert.deepEqual(readNpy(writeNpy(array)), array);
});

test("the bytes are NumPy's own", () => {
  const { shape, data } = readNpz(fixture("versions.npz")).get("version1") as NdArray;
  const stored = fixture("versions.npz");
  const start = stored.indexOf("\x93NUMPY", 0, "latin1");
  const file = writeNpy({ shape, data });
  assert.equal(Buffer.compare(file, stored.subarray(start, start + file.length)), 0);
});

test("data begin at a multiple of 64 bytes, whatever the shape", () => {
  for (let dimensions = 0; dimensions < 40; dimensions++) {
    const shape = Array.from({ length: dimensions }, () => 1);
    const file = writeNpy({ shape, data: Uint8Array.of(9) });
    assert.deepEqual([file.length % 64, readNpy(file).shape.length], [1, dimensions]);
  }
});

test("arrays that are none are refused", () => {
  assert.throws(() => writeNpy({ shape: [2, 2], data: Uint8Array.of(1) }), {
    name: "ShapeError",
    message: "writeNpy: data has 1 entries but shape 2×2 needs 4; one entry per cell.",
  });
  for (const wrong of [
    null,
    { shape: 3, data: new Uint8Array(3) },
    { shape: [1.5], data: new Uint8Array(1) },
    { shape: [-1], data: new Uint8Array() },
    { shape: [1], data: [1] },
    { shape: [1], data: new BigInt64Array(1) },
    { shape: [1], data: new Uint8ClampedArray(1) },
    { shape: [0], data: new Uint8Array(), dtype: "<f4" },
  ])
    assert.throws(() => writeNpy(wrong as never), DomainError);
  assert.throws(() => writeNpy({ shape: [], data: new Uint8Array(2) }), ShapeError);
});
