import { readFileSync } from "node:fs";
import { inRoot } from "../../setup/paths.mjs";
import { room } from "../library.mjs";
import { folderWith } from "../scratch-folder.mjs";
import { cellsChanged } from "../text-mutations.mjs";

const { loadWdbc } = room("datasets");
const seeds = [readFileSync(inRoot("data", "wdbc.csv"))];

/** A copy of lines forty times, of a copy of forty, and so on, is no file that could be read. */
const small = (change) => (bytes, rng) => (bytes.length > 1e6 ? bytes : change(bytes, rng));

/** Its digest is known: what is accepted is the file itself. A file without bytes stands for none. */
export default {
  sources: ["datasets/wdbc.js"],
  seeds: () => seeds,
  structural: [...cellsChanged(",").map(small), () => Buffer.alloc(0)],
  read: (bytes) => loadWdbc(`${folderWith("wdbc.csv", bytes).path}${bytes.length === 0 ? ".none" : ""}`),
};
