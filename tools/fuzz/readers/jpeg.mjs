import { room } from "../library.mjs";
import { oddNumber, pick, replaced, withOddNumber } from "../mutate.mjs";
import { pictureDigest, pictures } from "../pictures.mjs";

const { decodeJpeg } = room("formats");

const seeds = pictures(".jpg");

/** The segments of a file up to its pixels: where each begins (its marker), its marker, its length. */
function segmentsOf(bytes) {
  const found = [];
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const length = bytes.readUInt16BE(at + 2);
    found.push({ at, marker: bytes[at + 1], length });
    if (bytes[at + 1] === 0xda) break;
    at += 2 + length;
  }
  return found;
}

const onSegment = (change) => (bytes, rng) => {
  const segments = segmentsOf(bytes);
  return segments.length === 0 ? bytes : change(bytes, pick(rng, segments), rng);
};
const isFrame = ({ marker }) => marker === 0xc0 || marker === 0xc2;
const onFrame = (change) => (bytes, rng) => {
  const frame = segmentsOf(bytes).find(isFrame);
  return frame === undefined ? bytes : change(bytes, frame, rng);
};

export default {
  sources: ["formats/decode-jpeg.js", "formats/picture.js"],
  seeds: () => seeds,
  refusesSeeds: true, // the colours of printing
  megabytes: 250,
  structural: [
    onFrame((bytes, { at }, rng) => withOddNumber(bytes, at + pick(rng, [5, 7]), 2, rng, "BE")),
    onFrame((bytes, { at }, rng) => withOddNumber(bytes, at + pick(rng, [4, 9]), 1, rng)),
    onFrame((bytes, { at }, rng) =>
      replaced(bytes, at + 11, at + 12, Buffer.of(pick(rng, [0x11, 0x21, 0x22, 0x12, 0x41, 0x44, 0, 0xff]))),
    ),
    onFrame((bytes, { at }, rng) =>
      replaced(bytes, at + 1, at + 2, Buffer.of(pick(rng, [0xc0, 0xc1, 0xc2, 0xc3, 0xc9, 0xca]))),
    ),
    onSegment((bytes, { at }, rng) => withOddNumber(bytes, at + 2, 2, rng, "BE")),
    onSegment((bytes, { at, length }) => replaced(bytes, at, at + 2 + length, Buffer.alloc(0))),
    onSegment((bytes, { at, length }) => replaced(bytes, at, at, bytes.subarray(at, at + 2 + length))),
    onSegment((bytes, { at }, rng) => replaced(bytes, at + 1, at + 2, Buffer.of(0xc0 + rng.integer(64)))),
    onSegment((bytes, { at, length }, rng) =>
      withOddNumber(bytes, at + 4 + rng.integer(Math.max(1, length - 2)), 1, rng),
    ),
    (bytes, rng) =>
      Buffer.concat([bytes.subarray(0, bytes.length - rng.integer(40)), Buffer.from("ffd9", "hex")]),
    (bytes, rng) =>
      replaced(
        bytes,
        bytes.length - 2 - rng.integer(100),
        0,
        Buffer.of(0xff, pick(rng, [0xd0, 0xd7, 0xd8, 0xd9, 0xda, 0x01])),
      ),
    (bytes) => bytes.subarray(0, 2 + (segmentsOf(bytes).find(isFrame)?.at ?? 0)),
    (bytes, rng) => {
      const copy = Buffer.from(bytes);
      const adobe = copy.indexOf("Adobe");
      if (adobe > 0 && adobe + 11 < copy.length) copy[adobe + 11] = oddNumber(rng, copy[adobe + 11], 8);
      return copy;
    },
  ],
  read: (bytes) => decodeJpeg(bytes, "f", { maxPixels: 1048576 }),
  // JPEG has no check of its data: where they are altered and still are data, decoders agree on size and colours, and not on
  // every pixel (sums beyond their range wrap in one and end at 255 in another). Untouched files: the tests of decodeJpeg.
  oracle: "size",
  digest(picture) {
    const { size, mode } = pictureDigest(picture);
    return { size, mode };
  },
};
