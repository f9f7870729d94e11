import { room } from "../library.mjs";
import { pick, replaced, withOddNumber } from "../mutate.mjs";
import { pictureDigest, pictures } from "../pictures.mjs";

const { decodeTiff } = room("formats");

const seeds = pictures(".tif");

/** Where the entries of the first directory begin; Pillow writes little-endian. */
function entriesOf(bytes) {
  if (bytes.length < 8) return [];
  const start = bytes.readUInt32LE(4);
  if (start + 2 > bytes.length) return [];
  const entries = Array.from(
    { length: Math.min(60, bytes.readUInt16LE(start)) },
    (_, i) => start + 2 + 12 * i,
  );
  return entries.filter((at) => at + 12 <= bytes.length);
}
const onEntry = (change) => (bytes, rng) => {
  const entries = entriesOf(bytes);
  return entries.length === 0 ? bytes : change(bytes, pick(rng, entries), rng);
};
const onTag = (tags, change) => (bytes, rng) => {
  const tag = pick(rng, tags);
  const at = entriesOf(bytes).find((entry) => bytes.readUInt16LE(entry) === tag);
  return at === undefined ? bytes : change(bytes, at, rng);
};
const number = (value, size) => {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntLE(value, 0, size);
  return bytes;
};
const told = (values) => (bytes, at, rng) => replaced(bytes, at + 8, at + 12, number(pick(rng, values), 4));

export default {
  sources: [
    "formats/decode-tiff.js",
    "formats/tiff-directory.js",
    "formats/tiff-pixels.js",
    "formats/picture.js",
  ],
  seeds: () => seeds,
  refusesSeeds: true, // floats
  structural: [
    onEntry((bytes, at, rng) => withOddNumber(bytes, at, 2, rng)),
    onEntry((bytes, at, rng) => replaced(bytes, at + 2, at + 4, number(rng.integer(15), 2))),
    onEntry((bytes, at, rng) => withOddNumber(bytes, at + 4, 4, rng)),
    onEntry((bytes, at, rng) => withOddNumber(bytes, at + 8, 4, rng)),
    onEntry((bytes, at, rng) => {
      const other = pick(rng, entriesOf(bytes));
      return replaced(bytes, at, at + 12, bytes.subarray(other, other + 12));
    }),
    onTag([256, 257, 278], (bytes, at, rng) => withOddNumber(bytes, at + 8, 4, rng)),
    onTag([256, 257, 278], told([1, 2, 16, 17, 21, 22, 1000, 65536])),
    onTag([259], told([1, 2, 3, 5, 6, 7, 8, 32773, 32946, 34712])),
    onTag([262], told([0, 1, 2, 3, 5, 6, 8])),
    onTag([277], told([0, 1, 2, 3, 4])),
    onTag([273, 279], (bytes, at, rng) => withOddNumber(bytes, at + 8, 4, rng)),
    // Another tag in the place of one that is not needed: tiles, planes, differences, turns, kinds of numbers.
    onTag([278, 284], (bytes, at, rng) =>
      replaced(bytes, at, at + 2, number(pick(rng, [266, 274, 317, 322, 323, 324, 325, 338, 339]), 2)),
    ),
    onTag([284], told([1, 2, 3])),
    onTag([273], (bytes, at) => replaced(bytes, at, at + 2, number(324, 2))),
    (bytes, rng) => withOddNumber(bytes, 4, 4, rng),
    (bytes, rng) =>
      replaced(bytes, 0, 4, Buffer.from(pick(rng, ["49492b00", "4d4d002a", "4d4d2a00", "49492a00"]), "hex")),
    (bytes, rng) =>
      entriesOf(bytes).length === 0 ? bytes : withOddNumber(bytes, bytes.readUInt32LE(4), 2, rng),
    // A strip a row, and all of them the same bytes.
    function sameStrips(bytes, rng) {
      const [strips, rows, counts] = [273, 278, 279].map((tag) =>
        entriesOf(bytes).find((entry) => bytes.readUInt16LE(entry) === tag),
      );
      if (strips === undefined || rows === undefined || counts === undefined) return bytes;
      const copy = Buffer.from(bytes);
      const many = 17;
      const lists = Buffer.alloc(8 * many);
      for (let i = 0; i < many; i++) {
        lists.writeUInt32LE(8, 4 * i);
        lists.writeUInt32LE(pick(rng, [63, 63, 357, 400]), 4 * (many + i));
      }
      for (const [at, place] of [
        [strips, copy.length],
        [counts, copy.length + 4 * many],
      ]) {
        copy.writeUInt16LE(4, at + 2);
        copy.writeUInt32LE(many, at + 4);
        copy.writeUInt32LE(place, at + 8);
      }
      copy.writeUInt32LE(1, rows + 8);
      return Buffer.concat([copy, lists]);
    },
    // The next directory is this one.
    function again(bytes) {
      const last = entriesOf(bytes).at(-1);
      return last === undefined || last + 16 > bytes.length
        ? bytes
        : replaced(bytes, last + 12, last + 16, bytes.subarray(4, 8));
    },
  ],
  read: (bytes) => decodeTiff(bytes, "f", { maxPixels: 1048576 }),
  oracle: "picture",
  digest: pictureDigest,
};
