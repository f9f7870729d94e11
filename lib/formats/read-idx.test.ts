import assert from "node:assert/strict";
import { test } from "node:test";
import { readIdx } from ".";
import { fixture } from "./fixtures/fixture";
import { refused } from "./fixtures/refused";

const images = fixture("images.idx3");

/** The images with one byte changed. */
function changed(at: number, to: number): Buffer {
  const file = Buffer.from(images);
  file[at] = to;
  return file;
}

test("MNIST's layout is read, and the layout of other numbers", () => {
  assert.deepEqual(readIdx(images, "f"), {
    shape: [2, 3, 4],
    data: Uint8Array.from({ length: 24 }, (_, i) => i),
  });
  assert.deepEqual(readIdx(fixture("floats.idx1"), "f"), {
    shape: [3],
    data: Float32Array.of(1.5, -2, 0.25),
  });
});

for (const [what, file, found] of [
  ["nothing", Buffer.alloc(0), "begins with bytes of nothing"],
  [
    "a packed file",
    fixture("files.tar.gz"),
    /begins with bytes 1f8b\w+; an IDX file begins with 0000, then one of 08, 09, 0b, 0c, 0d, 0e\. It is packed/,
  ],
  ["another first byte", changed(0, 1), "begins with bytes 01000803"],
  ["another second byte", changed(1, 8), "begins with bytes 00080803"],
  ["another kind", changed(2, 10), "begins with bytes 00000a03"],
  ["no dimensions", changed(3, 0), "tells 0 dimensions"],
  ["many dimensions", changed(3, 200), "tells 200 dimensions; 1 to 8 are read"],
  ["cut lengths", images.subarray(0, 15), "ends after 15 bytes; the lengths of 3 dimensions need 16"],
  ["cut data", images.subarray(0, -1), "has 23 bytes of data; shape 2×3×4 of 1 bytes each needs 24"],
  ["data left over", Buffer.concat([images, Buffer.of(1)]), "has 25 bytes of data"],
  [
    "a size that lies",
    changed(4, 255),
    /tells shape 4278190082×3×4, 51338280984 bytes; maxBytes is 1073741824/,
  ],
] as const)
  test(`${what} is refused, and said`, () => refused(() => readIdx(file, "f"), found));

test("more than the limit is refused", () => {
  refused(() => readIdx(images, "f", { maxBytes: 23 }), "maxBytes is 23");
  assert.equal(readIdx(images, "f", { maxBytes: 24 }).data.length, 24);
});
