import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { UNPACKERS } from "./unpack-block";

/** Codes of LZW's bits, the highest first, as TIFF 6.0 packs them. */
function codes(...list: readonly (readonly [code: number, bits: number])[]): Uint8Array {
  const bits = list.map(([code, length]) => code.toString(2).padStart(length, "0")).join("");
  return Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (byte) => Number.parseInt(byte.padEnd(8, "0"), 2));
}

const nine = (...list: number[]): Uint8Array => codes(...list.map((code) => [code, 9] as const));

test("LZW: the example of TIFF 6.0, section 13", () => {
  const packed = nine(256, 7, 258, 8, 8, 258, 6, 6, 257);
  assert.deepEqual([...UNPACKERS[5](packed, 99)], [7, 7, 7, 8, 8, 7, 7, 6, 6]);
});

test("LZW: a word that is being told, and a code of a word that there is not", () => {
  assert.deepEqual([...UNPACKERS[5](nine(256, 5, 258, 259, 257), 99)], [5, 5, 5, 5, 5, 5]);
  assert.throws(() => UNPACKERS[5](nine(256, 5, 259), 99), /LZW code 259 of 259/);
  assert.throws(() => UNPACKERS[5](nine(256, 258), 99), /LZW code 258/);
});

test("LZW: after 512 and more words codes grow, as an encoder that adds a word a byte writes them", () => {
  // Bytes alone, each code a byte: after each but the first the dictionary grows by one, and codes with it, to 12 bits.
  const bytes = Array.from({ length: 3500 }, (_, i) => (i * 7) % 256);
  let next = 257;
  let bits = 9;
  const list: [number, number][] = [[256, 9]];
  for (const byte of bytes) {
    list.push([byte, bits]);
    next++;
    if (next + 1 >= 2 ** bits && bits < 12) bits++;
  }
  list.push([257, bits]);
  assert.deepEqual([...UNPACKERS[5](codes(...list), 4000)], bytes);
});

test("PackBits: the example of TIFF 6.0, section 9", () => {
  const packed = Buffer.from("fe aa 02 80 00 2a fd aa 03 80 00 2a 22 f7 aa".replaceAll(" ", ""), "hex");
  const unpacked = "aa aa aa 80 00 2a aa aa aa aa 80 00 2a 22 aa aa aa aa aa aa aa aa aa aa";
  assert.equal(Buffer.from(UNPACKERS[32773](packed, 99)).toString("hex"), unpacked.replaceAll(" ", ""));
});

for (const method of [1, 5, 32773])
  test(`method ${method} gives no more than is asked for`, () => {
    const packed = {
      1: Buffer.alloc(9),
      5: nine(256, 5, 258, 259, 260, 257),
      32773: Buffer.of(0x81, 1, 0x81, 2, 5, 1, 1, 1),
    }[method];
    for (const most of [1, 2, 3, 4]) assert.equal(UNPACKERS[method](packed as Uint8Array, most).length, most);
  });

test("deflate that gives more than is asked for is refused", () => {
  const packed = deflateSync(Buffer.alloc(6, 7));
  assert.deepEqual([...UNPACKERS[8](packed, 6)], [7, 7, 7, 7, 7, 7]);
  assert.throws(() => UNPACKERS[8](packed, 5), { code: "ERR_BUFFER_TOO_LARGE" });
});
