import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { fromArrayBuffer } from "geotiff";
import { createRng, DomainError } from "../num";
import { decodeTiff } from ".";
import { picture, pixelsOf } from "./fixtures/pictures";
import { refused } from "./fixtures/refused";

for (const [name, channels] of [
  ["rgb_raw", 3],
  ["rgb_tiff_lzw", 3],
  ["rgb_tiff_adobe_deflate", 3],
  ["rgb_packbits", 3],
  ["grey", 1],
] as const)
  test(`${name}: the pixels are those that Pillow packed`, () => {
    const { data, ...size } = decodeTiff(picture(`${name}.tif`));
    assert.deepEqual(size, { width: 21, height: 17, channels });
    assert.deepEqual(data, pixelsOf(name.slice(0, name.startsWith("rgb") ? 3 : 4)).data);
  });

/** A TIFF written out: tags with one number each, or several, and after the directory the data. */
function tiff(
  tags: Readonly<Record<number, number | readonly number[]>>,
  data: Buffer,
  order: "LE" | "BE" = "LE",
): Buffer {
  const entries = Object.entries(tags);
  const start = 8;
  const end = start + 2 + 12 * entries.length + 4;
  const lists = entries.map(([, values]) => (typeof values === "number" ? [values] : values));
  const spare = lists.reduce((sum, list) => sum + (list.length > 1 ? 4 * list.length : 0), 0);
  const file = Buffer.alloc(end + spare);
  const [u16, u32] = [`writeUInt16${order}`, `writeUInt32${order}`] as const;
  file.write(order === "LE" ? "II" : "MM");
  file[u16](42, 2);
  file[u32](start, 4);
  file[u16](entries.length, start);
  let place = end;
  entries.forEach(([tag], i) => {
    const at = start + 2 + 12 * i;
    const list = lists[i].map((value) => (value >= DATA ? end + spare + value - DATA : value));
    file[u16](Number(tag), at);
    file[u16](4, at + 2);
    file[u32](list.length, at + 4);
    if (list.length === 1) file[u32](list[0], at + 8);
    else {
      file[u32](place, at + 8);
      for (const value of list) place = file[u32](value, place);
    }
  });
  return Buffer.concat([file, data]);
}

/** Stands for the place of the data; DATA + i for that of byte i. */
const DATA = 4000000000;
const PLAIN = { 256: 4, 257: 2, 258: 8, 259: 1, 262: 1, 277: 1 } as const;
const SMALL = { ...PLAIN, 273: DATA, 278: 2, 279: 8 } as const;
const eight = Buffer.of(1, 2, 3, 4, 5, 6, 7, 8);
const pixels = (file: Buffer): number[] => [...decodeTiff(file, "f").data];

test("either order of bytes, strips, tiles, planes and differences are read", () => {
  const rows = [1, 2, 3, 4, 5, 6, 7, 8];
  assert.deepEqual(pixels(tiff(SMALL, eight)), rows);
  assert.deepEqual(pixels(tiff(SMALL, eight, "BE")), rows);
  assert.deepEqual(pixels(tiff({ ...SMALL, 273: [DATA, DATA + 4], 278: 1, 279: [4, 4] }, eight)), rows);
  const tiled = { ...PLAIN, 322: 2, 323: 2, 324: [DATA, DATA + 4], 325: [4, 4] };
  assert.deepEqual(pixels(tiff(tiled, eight)), [1, 2, 5, 6, 3, 4, 7, 8]);
  assert.deepEqual(pixels(tiff({ ...SMALL, 317: 2 }, eight)), [1, 3, 6, 10, 5, 11, 18, 26]);
  const colors = { ...SMALL, 256: 1, 257: 2, 258: [8, 8, 8], 262: 2, 277: 3, 279: 6 };
  assert.deepEqual(pixels(tiff(colors, eight.subarray(0, 6))), [1, 2, 3, 4, 5, 6]);
  const packed = deflateSync(eight);
  assert.deepEqual(pixels(tiff({ ...SMALL, 259: 8, 279: packed.length }, packed)), rows);
});

test("planes that lie apart are put together", () => {
  const file = tiff(
    {
      ...SMALL,
      256: 2,
      257: 1,
      258: [8, 8, 8],
      262: 2,
      273: [DATA, DATA, DATA],
      277: 3,
      278: 1,
      279: [2, 2, 2],
      284: 2,
    },
    eight,
  );
  assert.deepEqual(pixels(file), [1, 1, 1, 2, 2, 2]);
});

test("geotiff reads the same pixels, however they lie in strips, tiles, planes and differences", async () => {
  const rng = createRng("blocks of a TIFF");
  const below = (n: number): number => rng.integer(n);
  for (let trial = 0; trial < 60; trial++) {
    const [width, height, channels] = [1 + below(40), 1 + below(40), [1, 3][below(2)]];
    const [isTiled, isPlanar] = [below(2) === 1, channels === 3 && below(2) === 1];
    const [across, down] = isTiled ? [16 * (1 + below(2)), 16 * (1 + below(2))] : [width, 1 + below(height)];
    const samples = isPlanar ? 1 : channels;
    const sizes: number[] = [];
    for (let plane = 0; plane < (isPlanar ? channels : 1); plane++)
      for (let y = 0; y < height; y += down)
        for (let x = 0; x < width; x += across)
          sizes.push(across * samples * (isTiled ? down : Math.min(down, height - y)));
    const blocks = sizes.map((size) => Buffer.from(Array.from({ length: size }, () => below(256))));
    const packed = below(2) === 1 ? blocks.map((block) => deflateSync(block)) : blocks;
    const data = Buffer.concat(packed);
    const counts = packed.map(({ length }) => length);
    const offsets = counts.map((_, i) => DATA + counts.slice(0, i).reduce((sum, count) => sum + count, 0));
    const file = tiff(
      {
        ...{ 256: width, 257: height, 258: Array(channels).fill(8), 259: packed === blocks ? 1 : 8 },
        ...{ 262: channels === 3 ? 2 : 1, 277: channels, 284: isPlanar ? 2 : 1, 317: 1 + below(2) },
        ...(isTiled
          ? { 322: across, 323: down, 324: offsets, 325: counts }
          : { 273: offsets, 278: down, 279: counts }),
      },
      data,
      below(2) === 1 ? "BE" : "LE",
    );
    const image = await (await fromArrayBuffer(Uint8Array.from(file).buffer)).getImage(0);
    const expected = await image.readRasters({ interleave: true });
    assert.deepEqual(pixels(file), Array.from(expected), `trial ${trial}: ${width}×${height}×${channels}`);
  }
});

const bomb = deflateSync(Buffer.alloc(50000000));
for (const [what, file, found] of [
  ["nothing", Buffer.alloc(0), "begins with bytes of nothing"],
  ["a PNG", picture("rgb.png"), "begins with bytes 89504e47"],
  ["a TIFF of 64 bits", Buffer.from("II\x2b\x00\x08\x00\x00\x00", "latin1"), "is a TIFF of kind 43"],
  [
    "a directory beyond the end",
    Buffer.from("II*\x00\xff\x00\x00\x00", "latin1"),
    "its directory at byte 255 goes beyond",
  ],
  [
    "values beyond the end",
    tiff({ ...SMALL, 258: [8] }, eight).fill(0xff, 39, 40),
    /has tag 258, \d+ values of type 4/,
  ],
  ["a tag of no type", tiff(SMALL, eight).fill(0, 12, 14), "has tag 256, 1 values of type 0"],
  ["a tag twice", tiff(SMALL, eight).fill(1, 23, 24).fill(0, 22, 23), "has tag 256 twice"],
  ["no pixels", tiff({ ...SMALL, 256: 0 }, eight), "is a picture of 0×2"],
  ["no size", tiff({ 258: 8 }, eight), "is a picture of 0×0"],
  ["too many pixels", tiff({ ...SMALL, 256: 100000, 257: 100000 }, eight), "is a picture of 100000×100000"],
  ["floats", picture("floats.tif"), "has 32 bits in 1 channels"],
  ["four channels", tiff({ ...SMALL, 277: 4 }, eight), "has 4 channels"],
  ["signed numbers", tiff({ ...SMALL, 339: 2 }, eight), "holds other numbers than bytes"],
  ["a channel that is not told", tiff({ ...SMALL, 338: 1 }, eight), "has more channels than it tells"],
  ["strips and tiles", tiff({ ...SMALL, 322: 4 }, eight), "has both strips and tiles"],
  [
    "two widths",
    tiff({ ...SMALL, 256: [4, 4] }, eight),
    "has tag 256, 2 values of type 4; it is told by one whole number",
  ],
  ["a width in letters", tiff(SMALL, eight).fill(2, 12, 13), "has tag 256, 1 values of type 2"],
  ["a palette", tiff({ ...SMALL, 262: 3 }, eight), "has colours of kind 3 in 1 channels"],
  ["a turned picture", tiff({ ...SMALL, 274: 6 }, eight), "is turned or mirrored"],
  ["channels in no known order", tiff({ ...SMALL, 284: 3 }, eight), "has its channels in order 3"],
  ["differences of floats", tiff({ ...SMALL, 317: 3 }, eight), "has predictor 3"],
  [
    "a JPEG inside",
    tiff({ ...SMALL, 259: 7 }, eight),
    "is packed by method 7; 1, 5, 8, 32773, 32946 are read",
  ],
  [
    "huge tiles",
    tiff({ ...PLAIN, 322: 65536, 323: 65536, 324: DATA, 325: 8 }, eight),
    "is a picture of 65536×65536",
  ],
  ["strips of no rows", tiff({ ...SMALL, 278: 0 }, eight), "is a picture of 4×0"],
  ["tiles of no size", tiff({ ...PLAIN, 324: DATA, 325: 8 }, eight), "is a picture of 0×0"],
  [
    "strips that are missing",
    tiff({ ...SMALL, 278: 1 }, eight),
    "tells 1 strips or tiles; its pixels need 2",
  ],
  ["an empty strip", tiff({ ...SMALL, 279: 0 }, eight), "tells strip 0 as 0 bytes"],
  ["a strip beyond the end", tiff({ ...SMALL, 279: 9 }, eight), "tells strip 0 as 9 bytes"],
  [
    "one strip for all",
    tiff(
      { ...SMALL, 256: 100, 257: 60, 273: Array(60).fill(DATA), 278: 1, 279: Array(60).fill(100) },
      Buffer.alloc(100),
    ),
    /tells 6000 bytes of strips; it has \d+/,
  ],
  [
    "a tile of the rows that are left alone",
    tiff({ ...PLAIN, 257: 1, 322: 4, 323: 2, 324: DATA, 325: 4 }, eight),
    "does not decode (strip 0 unpacks to 4 bytes of 8)",
  ],
  ["a strip that is too short", tiff({ ...SMALL, 279: 7 }, eight), "does not decode"],
  ["deflate of 50 MB for 8 pixels", tiff({ ...SMALL, 259: 8, 279: bomb.length }, bomb), "does not decode"],
  ["LZW of nothing", tiff({ ...SMALL, 259: 5 }, Buffer.alloc(8, 0xff)), "does not decode"],
] as const)
  test(`${what} is refused, and said`, () => refused(() => decodeTiff(file, "f"), found));

test("a directory that points at itself ends", () => {
  const file = tiff(SMALL, eight);
  file.writeUInt32LE(8, 8 + 2 + 12 * 9);
  assert.deepEqual(pixels(file), [1, 2, 3, 4, 5, 6, 7, 8]);
});

test("a told limit holds, and arguments that are none are refused", () => {
  refused(() => decodeTiff(tiff(SMALL, eight), "f", { maxPixels: 7 }), "1 to 7 pixels");
  assert.equal(decodeTiff(tiff(SMALL, eight), "f", { maxPixels: 8 }).width, 4);
  assert.throws(() => decodeTiff("a.tif" as never), DomainError);
});
