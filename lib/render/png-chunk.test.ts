import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { imageRows } from "../run";
import { PNG_SIGNATURE, pngChunk, pngChunks } from "./png-chunk";
import { decodePng, shrinkPng } from "./shrink-png";
import { signPng, signSvg } from "./sign-image";

test("a chunk is its length, its type, its data and its check", () => {
  assert.equal(pngChunk("IEND", Buffer.alloc(0)).toString("hex"), "0000000049454e44ae426082");
  const chunk = pngChunk("tEST", Buffer.from("abc"));
  assert.equal(chunk.toString("latin1", 0, 11), "\0\0\0\x03tESTabc");
  assert.equal(chunk.readUInt32BE(11), 0x2b6705a7); // by Python's zlib.crc32
});

test("chunks come back in order; half a chunk at the end is none; what is no PNG is refused", () => {
  const some = fc.array(fc.tuple(fc.constantFrom("IHDR", "IDAT", "tEXt"), fc.uint8Array({ maxLength: 9 })));
  fc.assert(
    fc.property(some, (list) => {
      const chunks = list.map(([type, data]) => ({ type, data: Buffer.from(data) }));
      const png = Buffer.concat([PNG_SIGNATURE, ...chunks.map(({ type, data }) => pngChunk(type, data))]);
      assert.deepEqual(pngChunks(png), chunks);
      assert.deepEqual(pngChunks(Buffer.concat([png, Buffer.alloc(11)])), chunks);
    }),
  );
  assert.throws(() => pngChunks(Buffer.from("GIF89a")), { name: "RangeError", message: /no PNG/ });
});

/** A PNG of any kind with unfiltered lines, its data in two chunks. */
function png(
  kind: number,
  width: number,
  height: number,
  samples: readonly number[],
  palette?: readonly number[],
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, kind, 0, 0, 0], 8);
  const stride = samples.length / height;
  const lines = Array.from({ length: height }, (_, y) => [
    0,
    ...samples.slice(y * stride, (y + 1) * stride),
  ]).flat();
  const data = deflateSync(Buffer.from(lines));
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk("IHDR", header),
    ...(palette ? [pngChunk("PLTE", Buffer.from(palette))] : []),
    pngChunk("IDAT", data.subarray(0, 5)),
    pngChunk("IDAT", data.subarray(5)),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

test("pictures of three channels, of four and with a palette are read", () => {
  assert.deepEqual(decodePng(png(2, 1, 2, [1, 2, 3, 4, 5, 6])), {
    width: 1,
    height: 2,
    rgba: Uint8Array.of(1, 2, 3, 255, 4, 5, 6, 255),
  });
  assert.deepEqual(
    decodePng(png(6, 2, 1, [1, 2, 3, 4, 5, 6, 7, 8])).rgba,
    Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8),
  );
  assert.deepEqual(
    decodePng(png(3, 2, 1, [1, 0], [9, 8, 7, 6, 5, 4])).rgba,
    Uint8Array.of(6, 5, 4, 255, 9, 8, 7, 255),
  );
});

test("other depths, kinds and interlacing are refused with what they are", () => {
  const whole = png(6, 1, 1, [1, 2, 3, 4]);
  const changed = (at: number, value: number): Buffer => {
    const other = Buffer.from(whole);
    other[at] = value;
    return other;
  };
  assert.throws(() => decodePng(changed(24, 4)), /4 bits of colour type 6, interlaced 0/);
  assert.throws(() => decodePng(changed(25, 0)), /8 bits of colour type 0/);
  assert.throws(() => decodePng(changed(28, 1)), /interlaced 1/);
});

test("a small picture is as told: eight bits, a palette in the order of the pixels, lines without filters", () => {
  const shrunk = shrinkPng(png(2, 3, 1, [10, 20, 30, 40, 50, 60, 10, 20, 30]));
  const chunks = pngChunks(shrunk);
  assert.deepEqual(
    chunks.map(({ type }) => type),
    ["IHDR", "PLTE", "IDAT", "IEND"],
  );
  assert.deepEqual([...chunks[0].data], [0, 0, 0, 3, 0, 0, 0, 1, 8, 3, 0, 0, 0]);
  assert.deepEqual([...chunks[1].data], [10, 20, 30, 40, 50, 60]);
});

test("exactly 256 colours stay; with one more, each cell keeps its most frequent one", () => {
  const grid = (count: number): number[] =>
    Array.from({ length: count }, (_, i) => [i & 255, (i >> 8) * 64, 0]).flat();
  const all = png(2, 256, 1, grid(256));
  assert.deepEqual(decodePng(shrinkPng(all)).rgba, decodePng(all).rgba);
  // 257 colours, 33 cells: in the first, 8 shades of red, the third twice.
  const samples = [...grid(257), 2, 0, 0];
  const { rgba } = decodePng(shrinkPng(png(2, 258, 1, samples)));
  assert.deepEqual([...rgba.subarray(0, 4)], [2, 0, 0, 255]);
  assert.deepEqual([...rgba.subarray(28, 32)], [8, 0, 0, 255]); // 7 is nearer to the next cell's colour
  assert.deepEqual([...rgba.subarray(1024, 1028)], [0, 64, 0, 255]);
  assert.equal(
    new Set(Array.from({ length: 258 }, (_, i) => rgba.subarray(4 * i, 4 * i + 4).join())).size,
    33,
  );
});

test("of more cells than the palette holds the fullest stay, and a colour becomes the nearest of these", () => {
  // 300 cells: 255 with three pixels, 44 with one, and one with two.
  const color = (cell: number): number[] => [(cell % 32) * 8, Math.floor(cell / 32) * 8, 0];
  const samples = Array.from({ length: 300 }, (_, cell) => {
    const times = cell < 255 ? 3 : cell === 299 ? 2 : 1;
    return Array.from({ length: times }, () => color(cell)).flat();
  }).flat();
  const { rgba } = decodePng(shrinkPng(png(2, samples.length / 3, 1, samples)));
  const at = (pixel: number): number[] => [...rgba.subarray(4 * pixel, 4 * pixel + 3)];
  assert.deepEqual(at(3 * 254), color(254));
  assert.deepEqual(at(samples.length / 3 - 1), color(299));
  assert.deepEqual(at(3 * 255), color(254)); // cell 255 is alone: its neighbour at the left is 8 away, the one above too, later
});

test("what is half opaque lies on white, to the nearest shade", () => {
  const seen = (r: number, g: number, b: number, opacity: number): number[] => [
    ...decodePng(shrinkPng(png(6, 1, 1, [r, g, b, opacity]))).rgba,
  ];
  assert.deepEqual(seen(0, 100, 200, 51), [204, 224, 244, 255]);
  assert.deepEqual(seen(9, 9, 9, 0), [255, 255, 255, 255]);
  assert.deepEqual(seen(1, 2, 3, 255), [1, 2, 3, 255]);
});

test("a signed SVG has its text within, escaped, before all else", () => {
  assert.equal(
    signSvg(`<svg a="b"><rect/></svg>`, `x < "y"`),
    `<svg a="b"><metadata>x &#60; &#34;y&#34;</metadata><rect/></svg>`,
  );
});

test("a signed PNG is the picture with one chunk more, behind its header", () => {
  const picture = png(2, 1, 1, [1, 2, 3]);
  const chunks = pngChunks(signPng(picture, "Source", "ε"));
  assert.deepEqual(
    chunks.map(({ type }) => type),
    ["IHDR", "iTXt", "IDAT", "IDAT", "IEND"],
  );
  assert.equal(chunks[1].data.toString(), "Source\0\0\0\0\0ε");
  assert.deepEqual(decodePng(signPng(picture, "Source", "ε")), decodePng(picture));
});

test("cells part the colours by five bits of each channel: neighbours in any of them both stay", () => {
  const many = Array.from({ length: 257 }, (_, i) => [i & 255, (i >> 8) * 64, 0]);
  const pairs = [0, 8, 16, 64, 72, 128, 136, 192].flatMap((shade) => [
    [0, 0, shade + 1],
    [1, shade, 0],
  ]);
  const pixels = [...many, ...pairs, ...pairs, ...pairs];
  const { rgba } = decodePng(shrinkPng(png(2, pixels.length, 1, pixels.flat())));
  pairs.forEach(([r, g, b], i) => {
    const at = 4 * (257 + i);
    if (r + g + b > 9) assert.deepEqual([...rgba.subarray(at, at + 3)], [r, g, b]);
  });
});

test("what is signed with its provenance is bound to its rows", () => {
  const text = JSON.stringify({ title: "a < b & 'c' – ε", provenance: { rowsSha256: "ab12" } });
  assert.equal(imageRows(Buffer.from(signSvg("<svg><rect/></svg>", text))), "ab12");
  assert.equal(imageRows(signPng(png(2, 1, 1, [1, 2, 3]), "Source", text)), "ab12");
});
