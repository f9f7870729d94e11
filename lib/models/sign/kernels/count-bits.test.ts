import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { countBits } from "./count-bits";

test("as many bits as a text of zeros and ones has ones", () => {
  const ones = (bits: number): number => (bits >>> 0).toString(2).replaceAll("0", "").length;
  for (const bits of [0, -1, 1, -2147483648, 0x55555555]) assert.equal(countBits(bits), ones(bits));
  fc.assert(fc.property(fc.integer(), (bits) => assert.equal(countBits(bits), ones(bits))));
});
