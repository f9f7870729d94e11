import { gzipSync } from "node:zlib";
import { sha } from "../digests.mjs";
import { fixture, MAX_BYTES, room } from "../library.mjs";
import { pick, replaced, withOddNumber } from "../mutate.mjs";

const { readGzip } = room("formats");

const seeds = [fixture("files.tar.gz"), fixture("ustar.tar.gz")];

export default {
  sources: ["formats/read-gzip.js"],
  seeds: () => seeds,
  structural: [
    (bytes, rng) => withOddNumber(bytes, rng.integer(10), 1, rng),
    (bytes, rng) => withOddNumber(bytes, bytes.length - pick(rng, [4, 8]), 4, rng),
    (bytes) => Buffer.concat([bytes, bytes]),
    (bytes, rng) => replaced(bytes, 0, pick(rng, [2, 10]), Buffer.alloc(0)),
    (bytes, rng) =>
      gzipSync(rng.uniform() < 0.5 ? bytes : Buffer.alloc(pick(rng, [0, 1000, 2e7]), rng.integer(256))),
    // The flags of a name, a comment, an extra field and a check of the header, which then are missing or there.
    (bytes, rng) => replaced(bytes, 3, 4, Buffer.of(pick(rng, [1, 2, 4, 8, 16, 31, 255]))),
    (bytes) =>
      replaced(bytes, 3, 10, Buffer.concat([Buffer.of(8), bytes.subarray(4, 10), Buffer.from("name\0")])),
  ],
  read: (bytes) => readGzip(bytes, "f", { maxBytes: MAX_BYTES }),
  oracle: "gzip",
  digest: sha,
};
