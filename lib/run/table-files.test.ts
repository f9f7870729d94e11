import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parseCsv, tableCsv } from "../study";
import { drawStored } from "./draw-stored";
import { plain } from "./fixtures/registry";
import { scratch } from "./fixtures/scratch";
import { tabled } from "./fixtures/tabled";
import { mergeStores } from "./merge-stores";
import { runExperiment } from "./run-experiment";
import { readTables, tableFiles } from "./table-files";

const FORMATS = ["csv", "json", "md", "tex"];

test("a run writes its table in four formats, with its rows' provenance and scale; drawing gives the same bytes", async (t) => {
  const out = scratch(t);
  const experiment = tabled("values");
  const { folder = "", tables, provenance } = await runExperiment(experiment, { out, workers: 0, trials: 2 });
  assert.deepEqual(
    tableFiles(folder),
    FORMATS.map((format) => `table.${format}`),
  );
  const [{ provenance: stored, ...table }] = readTables(folder);
  assert.deepEqual(table, tables[0]);
  assert.deepEqual(stored, JSON.parse(JSON.stringify(provenance)));
  assert.match(table.note, /^QUICK scale .* · 2 trials a point · seed 2023/);
  const read = (): string[] => tableFiles(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  const written = read();
  assert.equal(written[0], tableCsv(tables[0]));
  assert.equal(parseCsv(written[0]).rows.length, 6);
  for (const text of written.slice(2)) assert.ok(text.includes(String(provenance.rowsSha256)));
  assert.equal(written[2].split("-->").length, 2, "a comment ends where it ends");
  for (const name of tableFiles(folder)) rmSync(join(folder, name));
  drawStored(experiment, folder);
  assert.deepEqual(read(), written);
});

test("several tables have files by their ids, and those of tables that are no more are taken away", async (t) => {
  const out = scratch(t);
  const { folder = "" } = await runExperiment(tabled("a", "b-c"), { out, workers: 0, trials: 1 });
  const named = (...bases: string[]): string[] =>
    bases.flatMap((base) => FORMATS.map((format) => `${base}.${format}`)).sort();
  assert.deepEqual(tableFiles(folder), named("table-a", "table-b-c"));
  writeFileSync(join(folder, "table-of-mine.txt"), "kept");
  drawStored(tabled("a"), folder);
  assert.deepEqual(tableFiles(folder), named("table"));
  drawStored(plain, folder);
  assert.deepEqual(tableFiles(folder), []);
  assert.equal(readFileSync(join(folder, "table-of-mine.txt"), "utf8"), "kept");
});

test("shares write no table; merged they write that of the whole", async (t) => {
  const out = scratch(t);
  const experiment = tabled("values");
  const whole = await runExperiment(experiment, { workers: 0, trials: 1 });
  for (const index of [1, 2]) {
    const share = { index, count: 2 };
    const { folder = "" } = await runExperiment(experiment, { out, workers: 0, trials: 1, shard: share });
    if (index === 1) assert.deepEqual(tableFiles(folder), []);
    else rmSync(join(folder, "table.json"));
  }
  const { folder = "" } = await mergeStores(experiment, { from: [out], out, command: "merge" });
  const [{ provenance: _, ...table }] = readTables(folder);
  assert.deepEqual(table, whole.tables[0]);
});

test("two tables of one id, and what is no table, are refused with the experiment's name", async () => {
  const twice = await runExperiment(tabled("a", "a"), { workers: 0, trials: 1 });
  assert.throws(() => twice.tables, {
    message: 'experiment fake/plain: tables holds "a" twice; each only once.',
  });
  const none = await runExperiment({ ...plain, tables: () => [{}] as never }, { workers: 0, trials: 1 });
  assert.throws(() => none.tables, /experiment fake\/plain: table = .* is no table of results/);
});

test("a damaged table is told by its path", async (t) => {
  const out = scratch(t);
  const { folder = "" } = await runExperiment(tabled("a"), { out, workers: 0, trials: 1 });
  writeFileSync(join(folder, "table.json"), "{");
  assert.throws(() => readTables(folder), /table\.json is damaged/);
});
