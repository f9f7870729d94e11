import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { createRng } from "../num";
import { PNG_SIGNATURE, pngChunk } from "./png-chunk";
import { decodePng, shrinkPng } from "./shrink-png";

/** An RGBA picture as a PNG whose line y has filter y mod 5, written from the specification's own definitions. */
function encode(width: number, height: number, rgba: Uint8Array): Buffer {
  const stride = 4 * width;
  const at = (x: number, y: number): number => (x < 0 || y < 0 ? 0 : rgba[y * stride + x]);
  const paeth = (a: number, b: number, c: number): number => {
    const p = a + b - c;
    const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
    return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
  };
  const lines = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y++) {
    lines[y * (stride + 1)] = y % 5;
    for (let x = 0; x < stride; x++) {
      const [left, above, corner] = [at(x - 4, y), at(x, y - 1), at(x - 4, y - 1)];
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][y % 5];
      lines[y * (stride + 1) + 1 + x] = rgba[y * stride + x] - guess;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const chunks = [
    pngChunk("IHDR", header),
    pngChunk("IDAT", deflateSync(lines)),
    pngChunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([PNG_SIGNATURE, ...chunks]);
}

test("a picture of at most 256 colours comes back as it was, whatever the filters", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer(),
      (w, h, seed) => {
        const rng = createRng(seed);
        const rgba = Uint8Array.from({ length: 4 * w * h }, (_, i) => (i % 4 === 3 ? 255 : rng.integer(256)));
        const png = encode(w, h, rgba);
        assert.deepEqual(decodePng(png), { width: w, height: h, rgba });
        assert.deepEqual(decodePng(shrinkPng(png)), { width: w, height: h, rgba });
      },
    ),
  );
});

test("of many colours the frequent ones stay, the others move little, and the file is smaller", () => {
  const rng = createRng(1);
  const [w, h] = [120, 120];
  const rgba = new Uint8Array(4 * w * h).fill(255);
  for (let i = 0; i < w * h; i++) {
    const grey = i < 7200 ? 255 : Math.floor((255 * (i % w)) / w);
    rgba.set(i < 600 ? [0, 114, 178] : [grey, grey, Math.min(255, grey + rng.integer(6))], 4 * i);
  }
  const png = encode(w, h, rgba);
  const shrunk = shrinkPng(png);
  const { rgba: seen } = decodePng(shrunk);
  assert.deepEqual([...seen.subarray(0, 4)], [0, 114, 178, 255]);
  assert.ok(rgba.every((value, i) => Math.abs(value - seen[i]) <= 8));
  assert.ok(shrunk.length < 0.6 * png.length, `${shrunk.length} of ${png.length}`);
});

test("what is transparent lies on white; another kind of file is refused", () => {
  const half = encode(1, 1, Uint8Array.of(0, 0, 0, 128));
  assert.deepEqual([...decodePng(shrinkPng(half)).rgba], [127, 127, 127, 255]);
  assert.throws(() => shrinkPng(Buffer.from("GIF89a..")), /no PNG/);
  const deep = encode(1, 1, new Uint8Array(4));
  deep[24] = 16;
  assert.throws(() => shrinkPng(deep), /16 bits of colour type 6/);
});
