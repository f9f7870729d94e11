import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, DataError } from "../../num";
import { drawOfTwoClasses } from "./theorem-images";

test("images are drawn until two classes are there, and the first draw that has them is not touched", () => {
  const labels = Int32Array.from({ length: 40 }, (_, i) => (i < 30 ? 0 : 1)); // six pairs in ten are of one class
  const passed = new Set<number>();
  for (let seed = 0; seed < 50; seed++) {
    const order = createRng(seed).permutation(labels.length);
    const drawn = drawOfTwoClasses(labels, 2, createRng(seed));
    const from = order.indexOf(drawn[0]);
    assert.equal(from % 2, 0);
    assert.deepEqual(drawn, order.subarray(from, from + 2));
    assert.notEqual(labels[drawn[0]], labels[drawn[1]]);
    for (let i = 0; i < from; i += 2) assert.equal(labels[order[i]], labels[order[i + 1]]);
    passed.add(from / 2);
  }
  assert.ok(passed.has(0) && passed.size >= 3, `draws before the one that was taken: ${[...passed]}`);
});

test("where every draw is of one class nothing is returned", () => {
  for (const [labels, n] of [
    [new Int32Array(40), 2],
    [Int32Array.of(0, 1, 2, 3), 1],
  ] as const)
    assert.throws(() => drawOfTwoClasses(labels, n, createRng(1)), DataError);
});
