import { inflateSync } from "node:zlib";

/** What a TIFF's strips and tiles may be packed with, by the number in its tag 259. */
export const UNPACKERS: Readonly<Record<number, (packed: Uint8Array, most: number) => Uint8Array>> = {
  1: (packed, most) => packed.subarray(0, most),
  5: lzw,
  8: inflate,
  32773: packBits,
  32946: inflate,
};

/** At most `most` bytes; what would unpack to more is refused by the engine before it is kept. */
function inflate(packed: Uint8Array, most: number): Uint8Array {
  return inflateSync(packed, { maxOutputLength: most });
}

const [CLEAR, END, FIRST, MOST_CODES] = [256, 257, 258, 4096];

/**
 * LZW with codes of 9 to 12 bits, the highest bit first. A word of the dictionary is a piece of what has been unpacked,
 * one byte longer than the piece before it, so that no more than `most` bytes and 4,096 pieces are ever kept.
 *
 * @throws {RangeError} a code that stands for nothing. Source: TIFF 6.0, section 13.
 */
function lzw(packed: Uint8Array, most: number): Uint8Array {
  const out = new Uint8Array(most);
  const starts = new Uint32Array(MOST_CODES); // word `code` is out[starts[code] … starts[code] + lengths[code])
  const lengths = new Uint32Array(MOST_CODES);
  let at = 0;
  let next = FIRST;
  let bits = 9;
  let before = -1; // where the word before began, −1 after a clear code
  let hold = 0;
  let held = 0;
  for (let i = 0; at < most; ) {
    while (held < bits) {
      if (i === packed.length) return out.subarray(0, at);
      hold = ((hold << 8) | packed[i++]) & 0xfffff;
      held += 8;
    }
    held -= bits;
    const code = (hold >> held) & ((1 << bits) - 1);
    if (code === END) break;
    if (code === CLEAR) {
      [next, bits, before] = [FIRST, 9, -1];
      continue;
    }
    // The word that is being told is the word before it and its own first byte: what lies in `out` from `before` on.
    if (before >= 0 && next < MOST_CODES) {
      starts[next] = before;
      lengths[next] = at - before + 1;
      next++;
    }
    if (code >= CLEAR && (code >= next || before < 0)) throw new RangeError(`LZW code ${code} of ${next}`);
    before = at;
    if (code < CLEAR) out[at++] = code;
    else for (let j = 0; j < lengths[code] && at < most; j++) out[at++] = out[starts[code] + j];
    if (next + 1 >= 1 << bits && bits < 12) bits++;
  }
  return out.subarray(0, at);
}

/** Runs of bytes: n ≥ 0, n + 1 bytes follow; n < 0, the next byte 1 − n times; −128, nothing. Source: TIFF 6.0, section 9. */
function packBits(packed: Uint8Array, most: number): Uint8Array {
  const out = new Uint8Array(most);
  let at = 0;
  for (let i = 0; i < packed.length && at < most; ) {
    const n = (packed[i++] << 24) >> 24;
    if (n >= 0) {
      const run = packed.subarray(i, Math.min(i + n + 1, i + most - at));
      out.set(run, at);
      at += run.length;
      i += n + 1;
    } else if (n > -128) {
      const end = Math.min(most, at + 1 - n);
      out.fill(packed[i++], at, end);
      at = end;
    }
  }
  return out.subarray(0, at);
}
