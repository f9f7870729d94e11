import { sha } from "../digests.mjs";
import { fixture, room } from "../library.mjs";
import { oddNumber, pick, replaced } from "../mutate.mjs";

const { readGzip, readTar } = room("formats");

const seeds = ["files.tar.gz", "ustar.tar.gz"].map((name) => Buffer.from(readGzip(fixture(name), name)));
const NAMES = [
  "../evil",
  "/etc/passwd",
  "a/../b",
  "a//b",
  "./a",
  "..\\evil",
  "c:evil",
  "",
  "a\nb",
  "batches/one.bin",
  "a".repeat(100),
];
const KINDS = ["0", "\0", "1", "2", "3", "5", "6", "7", "L", "K", "x", "g", "S", "V"];

/** A change of one header whose sum is then right again. */
const onHeader = (change) => (bytes, rng) => {
  const copy = Buffer.from(bytes);
  const starts = [];
  for (let at = 0; at + 512 <= copy.length; at += 512)
    if (copy.toString("latin1", at + 257, at + 262) === "ustar") starts.push(at);
  if (starts.length === 0) return copy;
  const at = pick(rng, starts);
  const header = copy.subarray(at, at + 512);
  change(header, rng);
  header.fill(" ", 148, 156);
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, "0")}\0 `,
    148,
  );
  return copy;
};

export default {
  sources: ["formats/read-tar.js"],
  seeds: () => seeds,
  structural: [
    onHeader((header, rng) => header.fill(0, 0, 100).write(pick(rng, NAMES))),
    onHeader((header, rng) => header.write(pick(rng, KINDS), 156, "latin1")),
    onHeader((header, rng) => {
      const own = Number.parseInt(header.toString("latin1", 124, 135), 8) || 0;
      header.write(oddNumber(rng, own, 33).toString(8).padStart(11, "0"), 124);
    }),
    onHeader((header, rng) =>
      header.write(
        pick(rng, ["-0000000001", "0x10       ", "           ", "\x80\0\0\0\0\0\0\0\0\0\x07", "00000000012"]),
        124,
        "latin1",
      ),
    ),
    onHeader((header, rng) =>
      header.write(pick(rng, ["ustar\x0000", "ustar  \0", "\0\0\0\0\0\0\0\0"]), 257, "latin1"),
    ),
    onHeader((header, rng) => header.write(pick(rng, ["..", "/etc", "prefix", "a/.."]), 345)),
    (bytes) => bytes.subarray(0, bytes.length - (bytes.length % 512)).subarray(0, -1024),
    (bytes, rng) => replaced(bytes, 0, 0, bytes.subarray(0, 512 * rng.integer(5))),
    (bytes, rng) =>
      replaced(
        bytes,
        512 * rng.integer(1 + Math.floor(bytes.length / 512)),
        0,
        Buffer.alloc(512 * pick(rng, [1, 2])),
      ),
    (bytes, rng) => replaced(bytes, 512 * rng.integer(4), 512 * (1 + rng.integer(4)), Buffer.alloc(0)),
  ],
  read: (bytes) => readTar(bytes, "f"),
  oracle: "tar",
  digest: (entries) => Object.fromEntries(entries.map(({ name, bytes }) => [name, sha(bytes)])),
};
