import { described } from "../digests.mjs";
import { room } from "../library.mjs";
import { cellsChanged } from "../text-mutations.mjs";

const { readCsvNumbers } = room("formats");

/** Written out: lines of a heartbeat file, as NumPy's savetxt writes them, and shorter ones. */
const seeds = [
  "9.779411554336547852e-01,9.264705777168273926e-01,0.000000000000000000e+00,0.000000000000000000e+00\n".repeat(
    5,
  ),
  "1,2,3\r\n4,5,-6\r\n",
  "0.5",
  "1e3,.25,+7.\n-0,1E-7,12345678901234567890\n\n",
].map((text) => Buffer.from(text));

export default {
  sources: ["formats/number-lines.js"],
  seeds: () => seeds,
  structural: cellsChanged(","),
  read: (bytes) => readCsvNumbers(bytes, "f", { maxBytes: 4096 }),
  oracle: "csv",
  digest: ({ rows, columns, data }) => described({ shape: [rows, columns], data }),
};
