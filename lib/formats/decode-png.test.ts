import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { DomainError } from "../num";
import { decodePng } from ".";
import { crc32 } from "./crc32";
import { picture, pixelsOf } from "./fixtures/pictures";
import { refused } from "./fixtures/refused";

const rgb = picture("rgb.png");

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

/** A PNG written out: its header's fields, and the bytes of its lines, each with a filter byte before it. */
function png(
  [width, height, depth, color, interlaced = 0]: readonly number[],
  lines: Buffer,
  more: readonly Buffer[] = [],
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, color, 0, 0, interlaced], 8);
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    ...more,
    chunk("IDAT", deflateSync(lines)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

for (const [name, channels] of [
  ["rgb", 3],
  ["grey", 1],
  ["rgba", 4],
  ["palette", 3],
  ["bits", 1],
] as const)
  test(`${name}: the pixels are those that Pillow packed`, () => {
    const { data, ...size } = decodePng(picture(`${name}.png`));
    assert.deepEqual(size, { width: 21, height: 17, channels });
    assert.deepEqual(data, pixelsOf(name).data);
  });

test("grey with opacity keeps both", () => {
  const both = decodePng(png([2, 1, 8, 4], Buffer.of(0, 10, 255, 20, 0)));
  assert.deepEqual(both, { width: 2, height: 1, channels: 2, data: Uint8Array.of(10, 255, 20, 0) });
});

/** The file with other bytes from a place on. */
function patched(file: Buffer, at: number, ...bytes: number[]): Buffer {
  const copy = Buffer.from(file);
  copy.set(bytes, at);
  return copy;
}

for (const [what, file, found] of [
  ["nothing", Buffer.alloc(0), "begins with bytes of nothing"],
  ["a JPEG", picture("grey.jpg"), "begins with bytes ffd8ff"],
  ["half a header", rgb.subarray(0, 20), "ends within its header; 33 bytes belong there"],
  ["another chunk first", patched(rgb, 12, 0x69), "has no header first"],
  ["a header of another length", patched(rgb, 11, 14), "has no header first"],
  ["16 bits", picture("deep.png"), "has 16 bits a channel"],
  ["interlacing", png([1, 1, 8, 0, 1], Buffer.of(0, 7)), "is interlaced"],
  ["an unknown colour", png([1, 1, 8, 5], Buffer.of(0, 7)), "has 8 bits a channel, colours of type 5"],
  [
    "bits that the colours do not have",
    png([1, 1, 2, 6], Buffer.of(0, 7)),
    "has 2 bits a channel, colours of type 6",
  ],
  [
    "two palettes",
    png([1, 1, 8, 3], Buffer.of(0, 0), [chunk("PLTE", Buffer.alloc(3)), chunk("PLTE", Buffer.alloc(3))]),
    "has 2 palettes",
  ],
  [
    "half a palette",
    png([1, 1, 8, 3], Buffer.of(0, 0), [chunk("PLTE", Buffer.alloc(7))]),
    "has 1 palettes, one of 7 bytes",
  ],
  ["no pixels", png([0, 5, 8, 0], Buffer.of(0)), "is a picture of 0×5"],
  [
    "a size that lies",
    png([4096, 4096, 8, 6], Buffer.alloc(5)),
    /has \d+ packed bytes; its lines of 67112960 bytes cannot come from so few/,
  ],
  [
    "more pixels than the limit",
    png([65535, 65535, 8, 6], Buffer.alloc(5)),
    "is a picture of 65535×65535; 1 to 16777216 pixels",
  ],
  ["a cut file", rgb.subarray(0, -5), /has "IEND" of 0 bytes at byte \d+|ends after \d+ bytes/],
  ["a file cut in its pixels", rgb.subarray(0, 60), 'has "IDAT" of'],
  ["a bit that flipped", patched(rgb, 80, rgb[80] ^ 1), "does not unpack"],
  ["a check that is wrong", patched(rgb, 29, rgb[29] ^ 1), "does not decode"],
  [
    "a transparent colour",
    png([2, 1, 8, 0], Buffer.of(0, 10, 20), [chunk("tRNS", Buffer.of(0, 20))]),
    "declares colours transparent",
  ],
  ["too few lines", png([4, 4, 8, 0], Buffer.alloc(10)), "has lines of 10 bytes together; its size needs 20"],
  ["too many lines", png([4, 4, 8, 0], Buffer.alloc(21)), "does not unpack"],
  ["no lines", png([4, 4, 8, 0], Buffer.alloc(0)), "has lines of 0 bytes together"],
  ["a filter that there is not", png([1, 1, 8, 0], Buffer.of(9, 7)), "does not decode"],
  ["a palette that is missing", png([1, 1, 8, 3], Buffer.of(0, 7)), "does not decode"],
] as const)
  test(`${what} is refused, and said`, () => refused(() => decodePng(file, "f"), found));

test("a told limit holds, and arguments that are none are refused", () => {
  refused(
    () => decodePng(rgb, "f", { maxPixels: 356 }),
    "is a picture of 21×17; 1 to 356 pixels are decoded",
  );
  assert.equal(decodePng(rgb, "f", { maxPixels: 357 }).width, 21);
  assert.throws(() => decodePng(rgb, "f", { maxPixel: 3 } as never), /Did you mean maxPixels/);
  assert.throws(() => decodePng("rgb.png" as never), DomainError);
});
