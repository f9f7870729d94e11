import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inRoot } from "../../setup/paths.mjs";
import { jsonMutations } from "../json-mutations.mjs";
import { room } from "../library.mjs";
import { folderWith } from "../scratch-folder.mjs";

const require = createRequire(import.meta.url);
const { safeFigure } = require(inRoot("lib", "dist", "gallery", "safe-figure.js"));
const { liveFigure } = require(inRoot("lib", "dist", "gallery", "live-figure.js"));
const { html } = require(inRoot("lib", "dist", "gallery", "html.js"));
const { readFigure } = room("run");

const rowsSha256 = "0123456789abcdef".repeat(4);
const figure = {
  data: [
    {
      type: "scatter",
      x: [1, 2],
      y: [3, null],
      name: "<b>ours</b>",
      line: { color: "#112233", dash: "dot" },
    },
    { type: "heatmap", z: [[1, 2]], hovertemplate: "%{z}<extra></extra>" },
  ],
  layout: {
    title: { text: "A title<br><sub>with a caption</sub>" },
    height: 400,
    xaxis: { type: "log", title: { text: "ε" } },
    annotations: [{ text: "n = 5", x: 0.5 }],
    sliders: [{ steps: [{ label: "1", args: [{ visible: [true, false] }] }] }],
    meta: { provenance: { rowsSha256 } },
  },
};
const seeds = [
  Buffer.from(JSON.stringify(figure)),
  readFileSync(inRoot("figures", "lu2023", "theorem-5-1", "figure.json")),
];
const { rowsSha256: other } = JSON.parse(seeds[1]).layout.meta.provenance;

export default {
  sources: ["run/read-figure.js", "run/check-binding.js", "files/parse-json.js"],
  seeds: () => seeds,
  structural: jsonMutations,
  read(bytes) {
    const { folder } = folderWith("figure.json", bytes);
    const digest = bytes.includes(other) ? other : rowsSha256;
    const read = readFigure("lu2023/theorem-5-1", folder, { rowsSha256: digest });
    // What the site makes of it.
    const { body } = liveFigure(read, {
      key: "k",
      page: "p.html",
      title: "t",
      still: undefined,
      caption: html``,
    });
    const shown = `${JSON.stringify(safeFigure(read))}${body.markup}`;
    if (/<script>alert|<iframe|<a /.test(shown)) throw new Error(`not escaped: ${shown.slice(0, 200)}`);
    return read;
  },
};
