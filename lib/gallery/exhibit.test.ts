import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { drawImages, drawStored, readTables, runExperiment, writeJson } from "../run";
import { type AnyExperiment, experiment, number, type Paper, table } from "../study";
import { readExhibit } from "./exhibit";

const bare = {
  id: "made-up/shades",
  title: "Shades",
  question: "How do they look?",
  source: { cite: "made-up" },
  grid: { shade: [0, 1] },
  parameters: { shade: number("shade", 0, 1) },
  trials: { quick: 1, paper: 1 },
  version: 1,
  measures: { mean: "number" },
  measure: ({ shade }, _, __, look) => {
    look("square", () => ({ kind: "grey", height: 2, width: 2, values: Array(4).fill(shade) }));
    return { mean: shade };
  },
  figure: () => ({ data: [], layout: {} }),
  claims: [],
} as const satisfies Parameters<typeof experiment<{ shade: [0, 1] }, { mean: "number" }>>[0];

const whole: AnyExperiment = experiment({
  ...bare,
  tables: (rows) => [
    table({
      id: "means",
      title: "Means",
      caption: "of all",
      header: "shade",
      columns: ["mean"],
      rows: rows.map((row) => ({ title: String(row.shade), cells: [{ value: row.mean, n: 1 }] })),
    }),
  ],
  images: (rows) => [
    {
      id: "squares",
      title: "Squares",
      caption: "shades",
      rows: [{ title: "", cells: rows.map((row) => ({ of: row, picture: "square", caption: "" })) }],
    },
  ],
});

const paper: Paper = {
  key: "made-up",
  authors: "A",
  title: "W",
  promise: "P.",
  isPublished: true,
  experiments: [whole],
  start: [],
};

function scratch(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "theriac-exhibit-"));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("an exhibit has the tables and pictures that are committed, and offers their files", async (t) => {
  const out = scratch(t);
  const { folder = "" } = await runExperiment(whole, { out, workers: 0, scale: "paper" });
  await drawImages(whole, folder, { workers: 0 });
  const { results } = readExhibit(paper, whole, out);
  assert.deepEqual(
    results?.tables.map(({ title }) => title),
    ["Means"],
  );
  assert.deepEqual(
    results?.pictures.map(({ name, grid }) => [name, grid.title]),
    [["images", "Squares"]],
  );
  const own = results?.files.filter((name) => /^(?:table|images)/.test(name));
  assert.deepEqual(own?.sort(), ["images.json", "table.csv", "table.json", "table.md", "table.tex"]);
});

test("tables and pictures that are declared and missing, or of other rows, are refused with the command", async (t) => {
  const out = scratch(t);
  const { folder = "" } = await runExperiment(whole, { out, workers: 0, scale: "paper" });
  const read = () => readExhibit(paper, whole, out);
  assert.throws(
    read,
    /has images missing, which the experiment declares\. Draw them: npx theriac draw made-up\/shades/,
  );
  await drawImages(whole, folder, { workers: 0 });
  const [stored] = readTables(folder);
  const other = { ...stored, provenance: { ...stored.provenance, rowsSha256: "0" } };
  writeJson(join(folder, "table.json"), other);
  assert.throws(read, /has tables of other rows/);
  rmSync(join(folder, "table.json"));
  assert.throws(read, /has tables missing/);
  drawStored(whole, folder);
  assert.ok(read().results);
});

test("an image that is drawn from other rows than the figure beside it is refused with the command", async (t) => {
  const out = scratch(t);
  const { folder = "", provenance } = await runExperiment(whole, { out, workers: 0, scale: "paper" });
  await drawImages(whole, folder, { workers: 0 });
  const signed = (rowsSha256?: string) =>
    `<svg width="1"><metadata>${JSON.stringify({ provenance: { rowsSha256 } }).replaceAll('"', "&#34;")}</metadata></svg>`;
  for (const name of ["figure.svg", "images.svg"]) {
    writeFileSync(join(folder, name), signed(provenance.rowsSha256));
    assert.ok(readExhibit(paper, whole, out).results?.files.includes(name));
    writeFileSync(join(folder, name), signed("0".repeat(64)));
    assert.throws(() => readExhibit(paper, whole, out), {
      name: "DataError",
      message: new RegExp(`${name} beside it tells of rows 000000000000….*npx theriac draw made-up/shades`),
    });
    rmSync(join(folder, name));
  }
});
