import assert from "node:assert/strict";
import { test } from "node:test";
import { type Kernel, layOutSingles } from ".";

/** A memory that notes how much was asked for. */
function plainKernel(): { kernel: Kernel<object>; asked: () => number } {
  let asked = 0;
  const memory = (end: number): ArrayBuffer => {
    asked = end;
    return new ArrayBuffer(end);
  };
  return { kernel: { functions: {}, memory }, asked: () => asked };
}

test("blocks of 32-bit numbers are apart, aligned, zero, and readable as integers and as floats", () => {
  const { kernel, asked } = plainKernel();
  const sizes = { one: 3, none: 0, odd: 7, last: 1 };
  const blocks = layOutSingles(kernel, sizes);
  let end = 0;
  for (const name of Object.keys(sizes) as (keyof typeof sizes)[]) {
    const { at, floats, integers } = blocks[name];
    assert.deepEqual([floats.length, integers.length], [sizes[name], sizes[name]]);
    assert.equal(at % 16, 0);
    assert.ok(at >= end);
    end = at + 4 * sizes[name];
    assert.ok(floats.every((x) => x === 0));
    floats.fill(1);
    assert.ok(integers.every((i) => i === 0x3f800000));
  }
  assert.ok(asked() >= end + 64, "a vector may be loaded where the last block ends");
});
