import { sha } from "../digests.mjs";
import { room } from "../library.mjs";
import { pick, replaced } from "../mutate.mjs";

const { readCifarBinary } = room("formats");

const record = (label) =>
  Buffer.concat([Buffer.of(label), Buffer.from({ length: 3072 }, (_, i) => (i * 7 + label) & 255)]);
const seeds = [Buffer.concat([0, 9, 5].map(record)), record(3)];
const at = (rng, bytes) => 3073 * rng.integer(1 + Math.floor(bytes.length / 3073));

export default {
  sources: ["formats/cifar-binary.js"],
  seeds: () => seeds,
  structural: [
    (bytes, rng) => replaced(bytes, at(rng, bytes), at(rng, bytes), record(pick(rng, [0, 9, 10, 255]))),
    (bytes, rng) => bytes.subarray(0, at(rng, bytes)),
    (bytes, rng) => bytes.subarray(0, at(rng, bytes) + pick(rng, [-1, 1, 3072])),
    function label(bytes, rng) {
      const copy = Buffer.from(bytes);
      const place = at(rng, bytes);
      if (place < copy.length) copy[place] = pick(rng, [0, 9, 10, 128, 255]);
      return copy;
    },
  ],
  read: (bytes) => readCifarBinary(bytes, "f"),
  oracle: "cifar",
  digest: ({ labels, pixels }) => ({ labels: [...labels], sha: sha(pixels) }),
};
