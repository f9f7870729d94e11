import { sha } from "../digests.mjs";
import { fixture, MAX_BYTES, room } from "../library.mjs";
import { zipChanged } from "../zip-mutations.mjs";

const { readZip } = room("formats");

const seeds = ["files.zip", "versions.npz", "zeros.npz"].map(fixture);

export default {
  sources: ["formats/read-zip.js", "formats/zip-directory.js"],
  seeds: () => seeds,
  structural: zipChanged,
  /** Every entry unpacked, one after the other. */
  read: (bytes) =>
    readZip(bytes, "f", { maxBytes: MAX_BYTES, maxEntries: 20 }).map(({ name, read }) => [name, sha(read())]),
  oracle: "zip",
  digest: (entries) => Object.fromEntries(entries),
};
