import { described } from "../digests.mjs";
import { fixture, MAX_BYTES, room } from "../library.mjs";
import { pick, replaced, withOddNumber } from "../mutate.mjs";

const { readNpy, readZip } = room("formats");

const seeds = [
  ...readZip(fixture("kinds.npz"), "kinds"),
  ...readZip(fixture("versions.npz"), "versions"),
].map(({ read }) => Buffer.from(read()));

/** The header's text, and the file with another one whose length is told. */
const headerOf = (bytes) => bytes.toString("latin1", 10, 10 + (bytes.length > 9 ? bytes.readUInt16LE(8) : 0));
function withHeader(bytes, change) {
  if (bytes.length < 10) return bytes;
  const text = headerOf(bytes);
  const other = Buffer.from(change(text), "latin1");
  const file = replaced(bytes, 10, 10 + text.length, other);
  file.writeUInt16LE(Math.min(65535, other.length), 8);
  return file;
}

const KINDS = [
  "|u1",
  "<u2",
  ">i4",
  "<i8",
  ">u8",
  "<f2",
  "<f4",
  ">f8",
  "|b1",
  "<c8",
  "|O",
  "<U4",
  "f4",
  "|i8",
  "<M8[s]",
];
const SHAPES = [
  "()",
  "(24,)",
  "(24)",
  "(2, 12)",
  "(12, 2, 1)",
  "(0,)",
  "(-1,)",
  "(4294967296, 4294967296)",
  "(2,, 12)",
  "(2 12)",
  "(True,)",
  "(24.0,)",
  "(0x18,)",
  "[24]",
  "(1048577,)",
];
const WORDS = [
  "descr",
  "fortran_order",
  "shape",
  "True",
  "False",
  "'",
  "(",
  ")",
  "{",
  "}",
  ",",
  ":",
  "__import__",
  "\\",
];

export default {
  sources: ["formats/read-npy.js", "formats/shape.js"],
  seeds: () => seeds,
  structural: [
    (bytes, rng) => withHeader(bytes, (text) => text.replace(/'[<>|]\w+'/, `'${pick(rng, KINDS)}'`)),
    (bytes, rng) => withHeader(bytes, (text) => text.replace(/\([\d, ]*\)/, pick(rng, SHAPES))),
    (bytes) =>
      withHeader(bytes, (text) => text.replace(/True|False/, (word) => (word === "True" ? "False" : "True"))),
    (bytes, rng) => withHeader(bytes, (text) => text.replace(pick(rng, WORDS), pick(rng, WORDS))),
    (bytes) => withHeader(bytes, (text) => text.trim() + text.trim()),
    (bytes, rng) => withHeader(bytes, (text) => `${text}${" ".repeat(rng.integer(12000))}`),
    (bytes, rng) => withOddNumber(bytes, pick(rng, [6, 7]), 1, rng),
    (bytes, rng) => withOddNumber(bytes, 8, pick(rng, [2, 4]), rng),
    (bytes, rng) =>
      replaced(bytes, bytes.length - rng.integer(9), bytes.length, Buffer.alloc(rng.integer(9))),
  ],
  read: (bytes) => readNpy(bytes, "f", { maxBytes: MAX_BYTES }),
  oracle: "npy",
  digest: described,
};
