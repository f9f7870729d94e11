import { described } from "../digests.mjs";
import { fixture, MAX_BYTES, room } from "../library.mjs";
import { pick, replaced, withOddNumber } from "../mutate.mjs";

const { readIdx } = room("formats");

const seeds = [
  fixture("images.idx3"),
  fixture("floats.idx1"),
  Buffer.from("00000b02000000010000000300010002ffff", "hex"), // shorts 1, 2, −1
  Buffer.from("0000090100000003ff007f", "hex"), // signed bytes −1, 0, 127
  Buffer.from("00000c0100000001fffffffe", "hex"), // −2
  Buffer.from("00000e01000000017ff8000000000000", "hex"), // NaN
];

export default {
  sources: ["formats/read-idx.js", "formats/shape.js"],
  seeds: () => seeds,
  structural: [
    (bytes, rng) => withOddNumber(bytes, rng.integer(4), 1, rng),
    (bytes, rng) => withOddNumber(bytes, 4 + 4 * rng.integer(3), 4, rng, "BE"),
    (bytes, rng) => replaced(bytes, 2, 3, Buffer.of(pick(rng, [8, 9, 10, 11, 12, 13, 14, 15]))),
    // One dimension of length 1 more, or one less: the same number of entries, or not.
    (bytes) =>
      bytes.length < 4 ? bytes : replaced(bytes, 3, 4, Buffer.of(Math.min(255, bytes[3] + 1), 0, 0, 0, 1)),
    (bytes) => (bytes.length < 4 ? bytes : replaced(bytes, 3, 8, Buffer.of(Math.max(0, bytes[3] - 1)))),
    (bytes, rng) =>
      replaced(bytes, bytes.length - rng.integer(5), bytes.length, Buffer.alloc(rng.integer(5))),
  ],
  read: (bytes) => readIdx(bytes, "f", { maxBytes: MAX_BYTES }),
  oracle: "idx",
  digest: described,
};
