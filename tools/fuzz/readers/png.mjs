import { deflateSync, inflateSync } from "node:zlib";
import { crc32 } from "../../../lib/dist/formats/crc32.js";
import { room } from "../library.mjs";
import { oddNumber, pick, withOddNumber } from "../mutate.mjs";
import { pictureDigest, pictures } from "../pictures.mjs";

const { decodePng } = room("formats");

const seeds = pictures(".png");
const SIGNATURE = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

/** The chunks of a file as far as they go. */
function chunksOf(bytes) {
  const chunks = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = Math.min(bytes.readUInt32BE(at), bytes.length);
    chunks.push({ type: bytes.subarray(at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

function fileOfChunks(chunks) {
  const parts = chunks.flatMap(
    ({ type, data, length = data.length, crc = crc32(Buffer.concat([type, data])) }) => {
      const [start, end] = [Buffer.alloc(4), Buffer.alloc(4)];
      start.writeUInt32BE(length);
      end.writeUInt32BE(crc);
      return [start, type, data, end];
    },
  );
  return Buffer.concat([SIGNATURE, ...parts]);
}

/** A change of the chunks, their checks right again. */
const onChunks = (change) => (bytes, rng) => {
  const chunks = chunksOf(bytes);
  return chunks.length === 0 ? bytes : fileOfChunks(change(chunks, rng));
};
const onOne = (change) =>
  onChunks((chunks, rng) => {
    const which = rng.integer(chunks.length);
    return chunks.toSpliced(which, 1, ...[change(chunks[which], rng)].flat());
  });
const onType = (name, change) =>
  onChunks((chunks, rng) =>
    chunks.map((chunk) =>
      chunk.type.toString() === name ? { ...chunk, data: change(chunk.data, rng) } : chunk,
    ),
  );

export default {
  sources: ["formats/decode-png.js", "formats/picture.js"],
  seeds: () => seeds,
  refusesSeeds: true, // 16 bits a channel
  megabytes: 250,
  structural: [
    onType("IHDR", (data, rng) => withOddNumber(data, pick(rng, [0, 4]), 4, rng, "BE")),
    onType("IHDR", (data, rng) => withOddNumber(data, 8 + rng.integer(5), 1, rng)),
    onType("IHDR", (data, rng) => {
      const copy = Buffer.from(data);
      copy[8] = pick(rng, [1, 2, 4, 8, 16]);
      copy[9] = pick(rng, [0, 2, 3, 4, 6]);
      return copy;
    }),
    onType("IHDR", (data) => data.subarray(0, 12)),
    onType("IDAT", (data, rng) => {
      try {
        const lines = inflateSync(data, { maxOutputLength: 1e6 });
        const other = pick(rng, [
          lines.subarray(0, rng.integer(lines.length + 1)),
          Buffer.concat([lines, lines]),
          Buffer.alloc(pick(rng, [1e6, 2e7])),
        ]);
        if (other.length === 0 || rng.uniform() < 0.3) other[0] = rng.integer(256);
        return deflateSync(other);
      } catch {
        return data;
      }
    }),
    onOne((chunk) => [chunk, chunk]),
    onOne(() => []),
    onOne((chunk, rng) => ({
      ...chunk,
      type: Buffer.from(pick(rng, ["IDAT", "IEND", "PLTE", "tRNS", "gAMA", "tEXt", "ABCD", "abcd"])),
    })),
    onOne((chunk, rng) => ({ ...chunk, crc: rng.uint32() })),
    onOne((chunk, rng) => ({ ...chunk, length: oddNumber(rng, chunk.data.length, 32) })),
    onOne((chunk, rng) => ({ ...chunk, data: chunk.data.subarray(0, rng.integer(chunk.data.length + 1)) })),
    onChunks((chunks, rng) =>
      chunks.toSpliced(1 + rng.integer(chunks.length), 0, {
        type: Buffer.from(pick(rng, ["tRNS", "PLTE", "gAMA", "zTXt"])),
        data: Buffer.alloc(pick(rng, [0, 2, 3, 6, 7]), 1),
      }),
    ),
    onChunks((chunks) => chunks.toReversed()),
  ],
  read: (bytes) => decodePng(bytes, "f", { maxPixels: 1048576 }),
  oracle: "picture",
  digest: pictureDigest,
};
