import { createRequire } from "node:module";
import { inRoot } from "../setup/paths.mjs";

const { createRng } = createRequire(import.meta.url)(inRoot("lib", "dist", "num", "index.js"));

/** File `index` of a reader: its bytes, and whether its structure was changed or bytes anywhere. The first files are the seeds. */
export function fileOf(reader, seed, index) {
  const rng = createRng(seed).substream("fuzz", reader.name, index);
  const seeds = reader.seeds();
  if (index < seeds.length) return { bytes: seeds[index], kind: "seed" };
  let bytes = pick(rng, seeds);
  const isStructural = rng.uniform() < 0.5;
  const rounds = 1 + rng.integer(3);
  for (let round = 0; round < rounds; round++)
    bytes = isStructural ? pick(rng, reader.structural)(bytes, rng) : pick(rng, ANYWHERE)(bytes, rng, seeds);
  return { bytes, kind: isStructural ? "structural" : "anywhere" };
}

/** One of a list. */
export const pick = (rng, list) => list[rng.integer(list.length)];

/** A place in a file that has one. */
export const place = (rng, bytes) => (bytes.length === 0 ? 0 : rng.integer(bytes.length));

/** A copy with a part replaced by other bytes. */
export const replaced = (bytes, from, to, by) =>
  Buffer.concat([bytes.subarray(0, from), by, bytes.subarray(Math.max(from, to))]);

/** A number where the field's own was: at an end of its range, one beside it, a little off, or anything. */
export function oddNumber(rng, own, bits) {
  const most = 2 ** bits - 1;
  const choices = [0, 1, 2, most, most - 1, 2 ** (bits - 1), 2 ** (bits - 1) - 1, own + 1, own - 1, own * 2];
  const value = rng.uniform() < 0.8 ? pick(rng, choices) : Math.floor(rng.uniform() * most);
  return Math.min(most, Math.max(0, value));
}

/** A copy with another number in a field of 1, 2, 4 or 8 bytes; the same file where the field lies beyond its end. */
export function withOddNumber(bytes, at, size, rng, order = "LE") {
  if (at < 0 || at + size > bytes.length) return bytes;
  const copy = Buffer.from(bytes);
  if (size === 8) {
    const own = copy[`readBigUInt64${order}`](at);
    const odd = pick(rng, [
      0n,
      own + 1n,
      2n ** 63n,
      2n ** 64n - 1n,
      2n ** 53n,
      2n ** 32n,
      BigInt(rng.uint32()),
    ]);
    copy[`writeBigUInt64${order}`](BigInt.asUintN(64, odd), at);
  } else {
    const suffix = size === 1 ? "UInt8" : `UInt${8 * size}${order}`;
    copy[`write${suffix}`](oddNumber(rng, copy[`read${suffix}`](at), 8 * size), at);
  }
  return copy;
}

/** Changes that know nothing of the format. */
const ANYWHERE = [
  function flipBit(bytes, rng) {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[place(rng, copy)] ^= 1 << rng.integer(8);
    return copy;
  },
  function setByte(bytes, rng) {
    const copy = Buffer.from(bytes);
    if (copy.length > 0)
      copy[place(rng, copy)] = pick(rng, [0, 1, 0x7f, 0x80, 0xff, 0x2e, 0x2f, 0x30, 0x0a, rng.integer(256)]);
    return copy;
  },
  function setWord(bytes, rng) {
    const order = pick(rng, ["LE", "BE"]);
    return withOddNumber(bytes, place(rng, bytes), pick(rng, [1, 2, 4, 8]), rng, order);
  },
  (bytes, rng) => bytes.subarray(0, place(rng, bytes)),
  (bytes, rng) =>
    Buffer.concat([bytes, Buffer.from({ length: 1 + rng.integer(40) }, () => rng.integer(256))]),
  function leaveOut(bytes, rng) {
    const from = place(rng, bytes);
    return replaced(bytes, from, from + 1 + rng.integer(64), Buffer.alloc(0));
  },
  function twice(bytes, rng) {
    const from = place(rng, bytes);
    const part = bytes.subarray(from, from + 1 + rng.integer(256));
    return replaced(bytes, from, from, part);
  },
  function insert(bytes, rng) {
    const at = place(rng, bytes);
    return replaced(
      bytes,
      at,
      at,
      Buffer.from({ length: 1 + rng.integer(8) }, () => rng.integer(256)),
    );
  },
  function splice(bytes, rng, seeds) {
    const other = pick(rng, seeds);
    return Buffer.concat([bytes.subarray(0, place(rng, bytes)), other.subarray(place(rng, other))]);
  },
];
