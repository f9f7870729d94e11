import assert from "node:assert/strict";
import { test } from "node:test";
import { byTable, crc32 } from "./crc32";

test("the check of 123456789 is the published one, Node's and ours", () => {
  const bytes = Buffer.from("123456789");
  assert.deepEqual([crc32(bytes), byTable(bytes)], [0xcbf43926, 0xcbf43926]);
  assert.deepEqual([crc32(Buffer.alloc(0)), byTable(Buffer.alloc(0))], [0, 0]);
  const all = Uint8Array.from({ length: 5000 }, (_, i) => (i * 31) & 255);
  assert.equal(byTable(all), crc32(all));
});
