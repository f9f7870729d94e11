import assert from "node:assert/strict";
import { test } from "node:test";
import { DataError } from "../num";
import { packRecord, unpackRecord, writeSafetensors } from ".";

const record = {
  classes: 2,
  network: "le-net",
  shape: { height: 3, width: 4 },
  weights: Float32Array.of(0.1, -2, 3e-8),
  bytes: Uint8Array.of(1, 2, 3),
  inner: { roots: Int32Array.of(0, -1), shares: { rows: 1, data: Float64Array.of(0.1, 1 / 3) } },
  none: new Float32Array(0),
};

test("a record of numbers, words and arrays comes back as it was, and gives the same bytes again", () => {
  const bytes = packRecord(record);
  assert.deepEqual(unpackRecord(bytes), record);
  assert.deepEqual(unpackRecord(Buffer.from(bytes)), record);
  assert.deepEqual(packRecord(unpackRecord(bytes)), bytes);
});

test("bytes of something else are refused", () => {
  assert.throws(() => unpackRecord(writeSafetensors({}), "other"), {
    name: DataError.name,
    message: "unpackRecord: other holds tensors but no record.",
  });
  assert.throws(() => unpackRecord(writeSafetensors({}, { record: '{"weights":null}' }), "cut"), {
    message: "unpackRecord: cut lacks the array weights.",
  });
  assert.throws(() => unpackRecord(packRecord(record).subarray(0, 40), "half"), DataError);
});
