import { described } from "../digests.mjs";
import { room } from "../library.mjs";
import { pick } from "../mutate.mjs";
import { cellsChanged } from "../text-mutations.mjs";

const { readUcr } = room("formats");

/** Written out: the archive's two ways, with tabs, and with blanks, leading ones too. */
const seeds = [
  "-1\t0.50205548\t0.54216265\t0.72238348\n1\t0.14764665\t0.80466842\t0.36777080\n",
  "  1.0000000e+00  -1.1252183e-01  -2.8272038e+00\n  2.0000000e+00   1.1008778e+00  -3.9968398e+00\n",
  "3 4 5 6\r\n7 8 9 10\r\n",
].map((text) => Buffer.from(text));

export default {
  sources: ["formats/number-lines.js", "formats/read-ucr.js"],
  seeds: () => seeds,
  structural: [
    ...cellsChanged("\t"),
    ...cellsChanged(" "),
    (bytes, rng) =>
      Buffer.from(
        bytes.toString("latin1").replace(/\S+/, pick(rng, ["1.5", "3000000000", "-0", "1e0"])),
        "latin1",
      ),
  ],
  read: (bytes) => readUcr(bytes, "f", { maxBytes: 4096 }),
  oracle: "ucr",
  digest({ rows, columns, labels, data }) {
    const whole = new Float64Array(rows * (columns + 1));
    for (let row = 0; row < rows; row++) {
      whole[row * (columns + 1)] = labels[row];
      whole.set(data.subarray(row * columns, (row + 1) * columns), row * (columns + 1) + 1);
    }
    return described({ shape: [rows, columns + 1], data: whole });
  },
};
