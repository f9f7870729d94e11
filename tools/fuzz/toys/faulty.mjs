const seed = Buffer.from("seed");

/** A reader with every fault that fuzzing is for, each on the files whose first byte says so. */
export default {
  sources: ["formats/read-npy.js"],
  seeds: () => [seed],
  structural: [
    (bytes, rng) => Buffer.concat([Buffer.of(rng.integer(6)), bytes]),
    (bytes) => Buffer.concat([Buffer.of(9), bytes]),
  ],
  seconds: 4,
  megabytes: 150,
  read: (bytes) => {
    const [first] = bytes;
    if (first === 0) process.exit(3);
    if (first === 1) for (;;);
    if (first === 2) throw new TypeError("no refusal");
    if (first === 3) return Buffer.alloc(200000000, 1);
    if (first === 4) throw Object.assign(new Error("a refusal"), { name: "DataError" });
    return bytes;
  },
};
