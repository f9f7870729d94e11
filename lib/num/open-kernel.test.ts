import assert from "node:assert/strict";
import { test } from "node:test";
import { layOut, openKernel } from ".";
import { ld } from "./kernels/memory";

// (module (memory (export "memory") 1) (func (export "first") (param i32) (result f64) (f64.load (local.get 0))))
const wasm = Buffer.from(
  "0061736d0100000001060160017f017c03020100050301000107120206" +
    "6d656d6f72790200" +
    "056669727374" +
    "00000a0901070020002b03000b",
  "hex",
).toString("base64");

const open = (backend: "auto" | "wasm" | "scalar") => openKernel("predictAll", backend, wasm, { first: ld });

for (const backend of ["auto", "wasm", "scalar"] as const) {
  test(`${backend}: blocks are apart, aligned for vectors, zero, and where the kernel looks for them`, () => {
    for (let round = 0; round < 2; round++) {
      const kernel = open(backend);
      const sizes = { one: 3, none: 0, large: 20000, last: 1 }; // the large one needs more than a page
      const blocks = layOut(kernel, sizes);
      let end = 0;
      for (const [name, length] of Object.entries(sizes)) {
        const { at, numbers } = blocks[name as keyof typeof sizes];
        assert.equal(numbers.length, length);
        assert.equal(at % 16, 0);
        assert.ok(at >= end);
        end = at + 8 * length;
        assert.ok(numbers.every((x) => x === 0));
        numbers.fill(at);
      }
      for (const { at, numbers } of Object.values(blocks))
        if (numbers.length > 0) assert.equal(kernel.functions.first(at), at);
    }
  });

  test(`${backend}: more memory than a kernel can address is refused before it is asked for`, () => {
    assert.throws(
      () => layOut(open(backend), { much: 5e8 }),
      /^DomainError: predictAll: the problem takes 4\.0 GB at once, and at most 2\.1 GB can be computed with\. Use fewer points/,
    );
  });
}

test("in TypeScript every opening has a memory of its own, also when calls alternate", () => {
  const [first, second] = [1, 2].map((value) => {
    const kernel = open("scalar");
    const { block } = layOut(kernel, { block: 4 });
    block.numbers.fill(value);
    return () => kernel.functions.first(block.at);
  });
  assert.deepEqual([first(), second(), first()], [1, 2, 1]);
});

test("an opening that holds its memory keeps what lies there, whatever others do; the thread's memory is used again", () => {
  const openings = (["opening", "opening", "thread", "thread"] as const).map((holder, i) => {
    const kernel = openKernel("test", "wasm", wasm, { first: ld }, holder);
    const { block } = layOut(kernel, { block: 4 });
    block.numbers.fill(i + 1);
    return () => kernel.functions.first(block.at);
  });
  assert.deepEqual(
    openings.map((first) => first()),
    [1, 2, 4, 4],
  );
});
