import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inRoot } from "../../setup/paths.mjs";
import { jsonMutations } from "../json-mutations.mjs";
import { room } from "../library.mjs";
import { folderWith } from "../scratch-folder.mjs";

const require = createRequire(import.meta.url);
const { readProvenance } = require(inRoot("lib", "dist", "run", "provenance-file.js"));
const { provenanceList } = require(inRoot("lib", "dist", "gallery", "provenance-list.js"));
const { figureContext } = room("run");
const { plotRows } = room("plot");

/** Committed ones, small and large. */
const seeds = ["lu2023/figure-2", "karmakar2023/figure-1", "theriac/noise-kinds"].map((id) =>
  readFileSync(inRoot("figures", ...id.split("/"), "provenance.json")),
);
const rows = [1, 2].map((x) => ({ x, y: x, trial: 0 }));

export default {
  sources: ["run/provenance-file.js", "files/parse-json.js"],
  seeds: () => seeds,
  structural: jsonMutations,
  read(bytes) {
    const { folder } = folderWith("provenance.json", bytes);
    const provenance = readProvenance(folder);
    // All that is made of it: a caption, and the list beside a figure on the site.
    const context = figureContext(provenance);
    const { meta: _, ...drawn } = plotRows(rows, context, { x: "x", y: "y" }).layout; // meta is never drawn
    const caption = JSON.stringify(drawn);
    const { markup } = provenanceList("lu2023/figure-2", provenance, 2);
    for (const text of [caption, markup])
      if (/<script>alert|<iframe/.test(text)) throw new Error(`not escaped: ${text.slice(0, 200)}`);
    return provenance;
  },
};
