import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { BitSet } from "./bit-set";

test("it holds what a Set holds", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.array(fc.nat(199)), (size, wanted) => {
      const [bits, set] = [new BitSet(size), new Set<number>()];
      for (const index of wanted.filter((one) => one < size)) {
        assert.equal(bits.add(index), !set.has(index));
        set.add(index);
      }
      assert.equal(bits.count, set.size);
      for (let i = 0; i < size; i++) assert.equal(bits.has(i), set.has(i));
    }),
  );
});
