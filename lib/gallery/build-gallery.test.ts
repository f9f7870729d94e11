import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { type AnyExperiment, count, experiment, formatCsv, type Paper } from "../study";
import { buildGallery } from "./build-gallery";
import { readExhibit } from "./exhibit";

const HOSTILE = `<img src=x onerror=alert(1)></script><script>alert(2)</script>`;
const root = mkdtempSync(join(tmpdir(), "theriac-gallery-"));
after(() => rmSync(root, { recursive: true }));

const declare = (id: string): AnyExperiment =>
  experiment({
    id,
    title: `Title ${HOSTILE}`,
    question: `Question ${HOSTILE}`,
    source: { cite: "made-up", figure: `9${HOSTILE}` },
    grid: { width: [1, 2] },
    trials: { quick: 1, paper: 2 },
    version: 1,
    parameters: { width: count(`Width ${HOSTILE}`, 10) },
    measures: { x: "number" },
    measure: () => ({ x: 1 }),
    figure: () => ({ data: [], layout: {} }),
    claims: [
      {
        id: "c",
        sentence: `Sentence ${HOSTILE}`,
        section: "1",
        of: "paper",
        reading: "only",
        kind: "once",
        frozen: "not frozen",
        cells: (rows) => [
          { name: `Cell ${HOSTILE}`, checked: rows.length, counterexamples: rows.length > 1 ? 0 : 1 },
        ],
      },
    ],
  }) as unknown as AnyExperiment;

const papers: readonly Paper[] = [
  {
    key: "made-up",
    authors: "Nobody (1900)",
    title: "A paper that was never written",
    promise: "Nothing is promised.",
    isPublished: true,
    experiments: [declare("made-up/figure-9"), declare("made-up/figure-10")],
    start: [],
  },
];

function write(path: string, text: string): void {
  const file = join(root, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
}

const rows = [1, 2].map((width) => ({ width, trial: 0, x: 1, error: "" }));
const csv = formatCsv(["width", "trial", "x", "error"], rows);
const rowsSha256 = createHash("sha256").update(csv).digest("hex");
const figure = {
  data: [{ type: "scatter", x: [1, 2], y: [1, 2], name: HOSTILE, line: { color: `"><script>` } }],
  layout: { title: { text: HOSTILE }, height: 400, meta: { provenance: { rowsSha256 } } },
};
const provenance = {
  experiment: "made-up/figure-9",
  rowsSha256,
  version: 1,
  scale: "paper",
  trials: 2,
  seed: 2023,
  grid: { width: [1, 2] },
  units: 4,
  failed: 0,
  missing: 0,
  library: "0",
  computedBy: [],
  commit: HOSTILE,
  node: "v20",
  platform: HOSTILE,
  cpu: HOSTILE,
  unitSeconds: 60,
};
write("figures/made-up/figure-9/rows.csv", csv);
write("figures/made-up/figure-9/figure.json", JSON.stringify(figure));
const signature = JSON.stringify(figure.layout.meta).replaceAll('"', "&#34;");
write("figures/made-up/figure-9/figure.svg", `<svg><metadata>${signature}</metadata></svg>`);
write("figures/made-up/figure-9/provenance.json", JSON.stringify(provenance));
write("docs/methods/README.md", "# Methods\n\n[second](b.md) and [first](a.md)");
write(
  "docs/methods/a.md",
  "# A method\n\nwith [figure](../../figures/made-up/figure-9) and $x$ and $\\nonsense$",
);
write("docs/methods/b.md", `# B ${HOSTILE}\n\n${HOSTILE}`);
const output = (data: object): object => ({ output_type: "display_data", data });
const cells = [
  { cell_type: "markdown", source: [`# Notebook ${HOSTILE}\n`, "\nSearchable words"] },
  {
    cell_type: "code",
    source: `results("made-up/figure-9") // ${HOSTILE}`,
    outputs: [
      { output_type: "stream", name: "stdout", text: ["\u001b[31m", HOSTILE] },
      output({ "text/html": [HOSTILE], "text/plain": "" }),
      output({ "application/vnd.plotly.v1+json": figure, "image/png": "AAAA", "text/plain": HOSTILE }),
      { output_type: "error", ename: "Error", evalue: HOSTILE },
    ],
  },
];
write("notebooks/01-made-up.ipynb", JSON.stringify({ cells }));

write("lib/made/up.ts", `/** ${HOSTILE} */\nexport const up = 1;`);
const said = { summary: [{ kind: "text", text: `${HOSTILE} \`up\`` }] };
const up = { name: "up", kind: 32, sources: [{ fileName: "lib/made/up.ts", line: 2 }], comment: said };
const reference = { children: [{ ...up, type: { type: "literal", value: HOSTILE } }] };

write("lib/made/nine.ts", "export const nine = 9;");
const sources = new Map([
  ["made-up/figure-9", "lib/made/nine.ts"],
  ["made-up/figure-10", "lib/made/up.ts"],
]);
const build = (out: string) => buildGallery({ papers, root, out: join(root, out), sources, reference });
const page = (path: string): string => readFileSync(join(root, "site", path), "utf8");
const report = build("site");

test("text from experiments, rows, notebooks and methods stays text on every page", () => {
  const pages = filesIn(join(root, "site")).filter((path) => path.endsWith(".html"));
  assert.equal(pages.length, report.pages);
  for (const path of pages) {
    const text = readFileSync(path, "utf8");
    const tags = text.replace(/="[^"]*"/g, "").match(/<[^>]*>/g) ?? [];
    for (const tag of tags) assert.doesNotMatch(tag, /onerror|src=|<script>|["']/, path);
    assert.ok(
      [...text.matchAll(/<script\b([^>]*)>/g)].every(([, given]) => /src="[^"]*assets\//.test(given)),
      path,
    );
  }
});

test("text in the scripts of figures and of the search index cannot close them", () => {
  for (const path of ["assets/figures/made-up/figure-9.js", "assets/search-index.js"])
    assert.doesNotMatch(page(path), /<\/?script|<img/);
});

test("no page asks for anything outside the site, and every file that it names is there", () => {
  const files = new Set(filesIn(join(root, "site")));
  for (const path of [...files].filter((name) => name.endsWith(".html")))
    for (const [, target] of readFileSync(path, "utf8").matchAll(/(?:src|href|data-source)="([^"]*)"/g)) {
      if (target.startsWith("data:") || target.startsWith("#")) continue;
      assert.doesNotMatch(target, /^[a-z]+:|^\//i, path);
      const file = decodeURIComponent(target.split("#")[0]);
      assert.ok(files.has(join(path, "..", file)), `${path} names ${target}`);
    }
});

test("verdicts are those of the committed rows; without rows the page says so and shows no figure", () => {
  assert.match(page("figures/made-up/figure-9.html"), /data-verdict="agrees"/);
  const absent = page("figures/made-up/figure-10.html");
  assert.match(absent, /Not computed at paper scale yet/);
  assert.match(absent, /data-verdict="not run"/);
  assert.doesNotMatch(absent, /<figure/);
  assert.deepEqual(report.absent, ["made-up/figure-10"]);
});

test("a figure's page leads to its notebook and method, says its scale and has its rows", () => {
  const text = page("figures/made-up/figure-9.html");
  assert.match(text, /href="\.\.\/\.\.\/notebooks\/01-made-up\.html"/);
  assert.match(text, /href="\.\.\/\.\.\/methods\/a\.html"/);
  assert.match(text, /The paper&#39;s scale · 2 trials at each point · seed 2023/);
  assert.match(text, /href="figure-9\/rows\.csv" download/);
});

test("a figure's page leads to the file that declares it: a page of its own, or the reference's", () => {
  assert.match(page("figures/made-up/figure-9.html"), /href="[^"]*reference\/source\/lib\/made\/nine\.html"/);
  assert.match(page("figures/made-up/figure-10.html"), /href="[^"]*reference\/source\/lib\/made\/up\.html"/);
  const nine = page("reference/source/lib/made/nine.html");
  assert.match(nine, /<span id="L1">/);
  assert.match(
    nine,
    /<nav class="trail"[^>]*>.*href="\.\.\/\.\.\/\.\.\/\.\.\/figures\/made-up\/figure-9\.html"/,
  );
  assert.doesNotMatch(page("reference/source/lib/made/up.html"), /<nav class="trail"[^>]*>.*figure-10/);
});

test("the search index knows figures, claims, methods and notebooks with their places", () => {
  const index = JSON.parse(page("assets/search-index.js").replace(/^window.theriacSearch = |;\n$/g, ""));
  const paths = new Set(index.map(([, , path]: string[]) => path));
  for (const path of [
    "figures/made-up/figure-9.html",
    "figures/made-up/figure-9.html#claim-c",
    "methods/a.html",
    "notebooks/01-made-up.html",
    "reference/made.html#up",
  ])
    assert.ok(paths.has(path), path);
});

test("the reference has a door in every page where there is one, and none where there is not", () => {
  assert.match(page("claims.html"), /href="reference\/index\.html">Reference</);
  const { pages } = buildGallery({ papers, root, out: join(root, "bare") });
  assert.equal(report.pages - pages, 4);
  assert.doesNotMatch(readFileSync(join(root, "bare", "claims.html"), "utf8"), /Reference/);
  rmSync(join(root, "bare"), { recursive: true });
});

test("what could not be set or drawn is reported with its place, and other methods are not led to", () => {
  assert.equal(report.problems.length, 1);
  assert.match(report.problems[0], /^docs\/methods\/a\.md: KaTeX cannot read/);
  assert.doesNotMatch(page("figures/made-up/figure-9.html"), /methods\/b\.html/);
});

test("methods come in the order of their README", () => {
  const front = page("index.html");
  assert.ok(front.indexOf("methods/b.html") < front.indexOf("methods/a.html"));
});

test("the same inputs give the same bytes, and a new site replaces the old one whole", () => {
  cpSync(join(root, "site"), join(root, "again"), { recursive: true });
  writeFileSync(join(root, "again", "stale.html"), "");
  build("again");
  const names = (folder: string): string[] => filesIn(folder).map((path) => path.slice(folder.length));
  assert.deepEqual(names(join(root, "again")), names(join(root, "site")));
  for (const name of names(join(root, "site")))
    assert.ok(readFileSync(join(root, "site", name)).equals(readFileSync(join(root, "again", name))), name);
  assert.deepEqual(readdirSync(root).sort(), ["again", "docs", "figures", "lib", "notebooks", "site"]);
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

test("rows, provenance and figure of different runs are refused", (t) => {
  const place = "figures/made-up/figure-9";
  const [experiment] = papers[0].experiments;
  const read = () => readExhibit(papers[0], experiment, join(root, "figures"));
  assert.equal(read().results?.rows, 2);
  t.after(() => {
    write(`${place}/rows.csv`, csv);
    write(`${place}/figure.json`, JSON.stringify(figure));
  });
  write(`${place}/rows.csv`, `${csv}3,0,1,\n`);
  assert.throws(read, /rows\.csv has SHA-256 .* but provenance\.json beside it tells of rows/);
  write(`${place}/rows.csv`, csv);
  for (const meta of [{}, { provenance: { rowsSha256: "0".repeat(64) } }]) {
    write(`${place}/figure.json`, JSON.stringify({ ...figure, layout: { meta } }));
    assert.throws(read, /but figure\.json beside it .*draw it again: npx theriac draw made-up\/figure-9/);
  }
  write(`${place}/figure.json`, "{");
  assert.throws(read, { name: "DataError", message: /figure\.json is not JSON .* It is damaged/ });
});
