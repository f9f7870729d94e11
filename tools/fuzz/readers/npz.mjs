import { crc32 } from "../../../lib/dist/formats/crc32.js";
import { described } from "../digests.mjs";
import { fixture, MAX_BYTES, room } from "../library.mjs";
import { onEntry, unpacked, zipChanged } from "../zip-mutations.mjs";
import npy from "./npy.mjs";

const { readNpz } = room("formats");

const seeds = ["versions.npz", "packed.npz"].map(fixture);

const inside = (change) => (entry, rng) => {
  const file = Buffer.from(change(unpacked(entry), rng));
  return { ...entry, method: 0, data: file, size: file.length, crc: crc32(file) };
};

export default {
  sources: [
    "formats/read-npz.js",
    "formats/read-zip.js",
    "formats/zip-directory.js",
    "formats/read-npy.js",
    "formats/shape.js",
  ],
  seeds: () => seeds,
  /** Of the archive, and of an array in it, whose length and check are then right. */
  structural: [...zipChanged, ...npy.structural.map((change) => onEntry(inside(change)))],
  read: (bytes) => readNpz(bytes, "f", { maxBytes: MAX_BYTES }),
  oracle: "npz",
  digest: (arrays) => Object.fromEntries([...arrays].map(([name, array]) => [name, described(array)])),
};
