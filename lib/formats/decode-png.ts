import { inflateSync } from "node:zlib";
import { checkDecoder, checkPixels, type Picture, type PictureOptions } from "./picture";
import { GET_AGAIN, refuse } from "./refuse";

const SIGNATURE = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
/** Bits a channel that each colour type may have; 16, which all but palettes may, are not read. */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8],
  2: [8],
  3: [1, 2, 4, 8],
  4: [8],
  6: [8],
};
/** Channels of each colour type; 3 is a palette, one byte a pixel. */
const CHANNELS: Readonly<Record<number, 1 | 2 | 3 | 4>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Which of red, green, blue and opacity are told of each. */
const CHANNELS_KEPT: Readonly<Record<number, readonly number[]>> = {
  0: [0],
  2: [0, 1, 2],
  3: [0, 1, 2],
  4: [0, 3],
  6: [0, 1, 2, 3],
};
const BEST_RATIO = 1032; // of deflate, RFC 1951
const SAVE_AGAIN = "Save it again as a plain PNG of 8 bits.";

/**
 * The pixels of a PNG of 1 to 8 bits a channel. Palettes become red, green and blue.
 *
 * @param bytes  the file's. @param name  how messages call the file.
 * @throws {DataError} the file is none or is cut, a check in it is wrong, it has 16 bits a channel, is interlaced or
 *   declares colours transparent, it has more than `maxPixels`, or other lines than its size needs. {DomainError} a wrong argument.
 * Cost: about 20 bytes of memory a pixel while it works (measured at 4096×4096). Source: PNG specification, third edition; decoded by pngjs.
 */
export function decodePng(bytes: Uint8Array, name = "the file", options?: PictureOptions): Picture {
  const where = "decodePng";
  const maxPixels = checkDecoder(where, bytes, name, options);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const { width, height, depth, color, interlaced } = headerOf(where, name, file);
  checkPixels(where, name, width, height, maxPixels);
  if (interlaced !== 0) refuse(where, name, "is interlaced", "pictures are read line by line", SAVE_AGAIN);
  if (!DEPTHS[color]?.includes(depth))
    refuse(
      where,
      name,
      `has ${depth} bits a channel, colours of type ${color}`,
      "8 bits of types 0, 2, 3, 4 and 6 are read, and 1, 2 and 4 of types 0 and 3",
      SAVE_AGAIN,
    );
  const packed = chunksOf(where, name, file);
  checkLines(where, name, packed, height * (Math.ceil((width * CHANNELS[color] * depth) / 8) + 1));
  const { PNG } = require("pngjs") as typeof import("pngjs");
  let rgba: Uint8Array;
  try {
    rgba = PNG.sync.read(file).data;
  } catch (error) {
    refuse(where, name, `does not decode (${(error as Error).message})`, "a whole PNG is needed", GET_AGAIN);
  }
  return kept(rgba, width, height, CHANNELS_KEPT[color]);
}

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly color: number;
  readonly interlaced: number;
}

function headerOf(where: string, name: string, file: Buffer): Header {
  if (!file.subarray(0, 8).equals(SIGNATURE))
    refuse(
      where,
      name,
      `begins with bytes ${file.subarray(0, 8).toString("hex") || "of nothing"}`,
      "a PNG begins with 89504e470d0a1a0a",
      "Is it another format?",
    );
  if (file.length < 33) refuse(where, name, "ends within its header", "33 bytes belong there", GET_AGAIN);
  if (file.readUInt32BE(8) !== 13 || file.toString("latin1", 12, 16) !== "IHDR")
    refuse(where, name, "has no header first", "IHDR of 13 bytes begins a PNG", GET_AGAIN);
  return {
    width: file.readUInt32BE(16),
    height: file.readUInt32BE(20),
    depth: file[24],
    color: file[25],
    interlaced: file[28],
  };
}

/** The packed lines of the picture. */
function chunksOf(where: string, name: string, file: Buffer): Buffer {
  const packed: Buffer[] = [];
  let palettes = 0;
  for (let at = 8; ; ) {
    if (at + 12 > file.length)
      refuse(where, name, `ends after ${file.length} bytes`, "a PNG ends with IEND", GET_AGAIN);
    const length = file.readUInt32BE(at);
    const type = file.toString("latin1", at + 4, at + 8);
    if (at + 12 + length > file.length)
      refuse(
        where,
        name,
        `has ${JSON.stringify(type)} of ${length} bytes at byte ${at}`,
        `${file.length - at - 12} are left`,
        GET_AGAIN,
      );
    if (type === "IEND") return Buffer.concat(packed);
    if (type === "IDAT") packed.push(file.subarray(at + 8, at + 8 + length));
    if (type === "PLTE" && (++palettes > 1 || length % 3 !== 0 || length > 768))
      refuse(
        where,
        name,
        `has ${palettes} palettes, one of ${length} bytes`,
        "one of three bytes a colour is read",
        GET_AGAIN,
      );
    if (type === "tRNS")
      refuse(where, name, "declares colours transparent", "opacity is read as a channel alone", SAVE_AGAIN);
    at += 12 + length;
  }
}

/** pngjs makes room for what the header tells, and takes fewer lines for all of them. */
function checkLines(where: string, name: string, packed: Buffer, needed: number): void {
  if (needed > packed.length * BEST_RATIO)
    refuse(
      where,
      name,
      `has ${packed.length} packed bytes`,
      `its lines of ${needed} bytes cannot come from so few`,
      GET_AGAIN,
    );
  let found: number;
  try {
    found = inflateSync(packed, { maxOutputLength: needed }).length;
  } catch (error) {
    refuse(
      where,
      name,
      `does not unpack (${(error as Error).message})`,
      `its lines are of ${needed} bytes`,
      GET_AGAIN,
    );
  }
  if (found !== needed)
    refuse(where, name, `has lines of ${found} bytes together`, `its size needs ${needed}`, GET_AGAIN);
}

/** The channels that the picture has, of the four that the decoder gives. */
function kept(rgba: Uint8Array, width: number, height: number, which: readonly number[]): Picture {
  const channels = which.length as Picture["channels"];
  const data = new Uint8Array(width * height * channels);
  for (let pixel = 0, at = 0; pixel < width * height; pixel++)
    for (const channel of which) data[at++] = rgba[4 * pixel + channel];
  return { width, height, channels, data };
}
