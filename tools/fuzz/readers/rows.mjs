import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { inRoot } from "../../setup/paths.mjs";
import { sha } from "../digests.mjs";
import { room } from "../library.mjs";
import { pick } from "../mutate.mjs";
import { folderWith } from "../scratch-folder.mjs";
import { cellsChanged } from "../text-mutations.mjs";

const { plain } = createRequire(import.meta.url)(inRoot("lib", "dist", "run", "fixtures", "registry.js"));
const { readStoredRows } = room("run");

/** Written out, as Python's csv module writes them. */
const text = `width,noise,trial,part,value,note,error
1,normal,0,0,0.1234,,
1,student t,1,1,-5e-7,"a, ""quoted""
text",
10,normal,2,0,1,,
10,normal,3,,,,RangeError: the loss is 1e300
`;
const seeds = [text, text.replaceAll("\n", "\r\n"), text.trimEnd()].map((one) => Buffer.from(one));

export default {
  sources: ["study/csv.js", "run/read-table.js", "run/results-folder.js"],
  seeds: () => seeds,
  structural: [
    ...cellsChanged(","),
    (bytes, rng) =>
      Buffer.from(bytes.toString("latin1").replace(/"/, pick(rng, ["", '""', "'", '"x'])), "latin1"),
    (bytes) => gzipSync(bytes),
    (bytes, rng) => gzipSync(bytes).subarray(0, 10 + rng.integer(100)),
    (bytes, rng) =>
      Buffer.from(bytes.toString("latin1").replace(/,/, pick(rng, ["", ",,", '","'])), "latin1"),
    (bytes) => Buffer.from(bytes.toString("latin1").replace("width,noise", "noise,width"), "latin1"),
  ],
  read(bytes) {
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const { folder } = folderWith(isPacked ? "rows.csv.gz" : "rows.csv", bytes);
    return readStoredRows(plain, folder);
  },
  oracle: "rows",
  digest: ({ rows, failed }) => ({
    failed,
    sha: sha(JSON.stringify(rows.map((row) => plain.columns.map((name) => String(row[name]))))),
  }),
};
