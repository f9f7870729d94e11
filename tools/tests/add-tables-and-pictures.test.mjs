import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { inRoot } from "../setup/paths.mjs";

const require = createRequire(import.meta.url);
const { runExperiment } = require("theriac");
const { drawImages, pictureGrids } = require("../../lib/dist/run/index.js");
const { pictureFigure } = require("../../lib/dist/plot/index.js");

let folder;
before(() => {
  mkdirSync(inRoot(".cache"), { recursive: true });
  folder = mkdtempSync(inRoot(".cache", "add-tables-")); // within the project, where "theriac" is found
});
after(() => rmSync(folder, { recursive: true }));

test("the tables and pictures that CONTRIBUTING.md points to compile, are written and can be drawn", async () => {
  const compiler = inRoot("node_modules", "typescript", "bin", "tsc");
  const options = "--strict --module node20 --target es2022 --skipLibCheck --ignoreConfig".split(" ");
  const files = ["--outDir", folder, inRoot("docs", "add-tables-and-pictures.ts")];
  const { status, stdout } = spawnSync(process.execPath, [compiler, ...options, ...files], {
    encoding: "utf8",
  });
  assert.deepEqual([status, stdout], [0, ""]);
  const { kernels } = require(join(folder, "add-tables-and-pictures.js"));
  const { failures, tables, ...result } = await runExperiment(kernels, { workers: 0, out: folder });
  assert.deepEqual(failures, []);
  const [{ rows }] = tables;
  assert.deepEqual(
    rows.map(({ cells }) => cells.map(({ best, given }) => [best, given])),
    [0, 1].map(() => [
      [false, false],
      [true, false],
      [false, true],
    ]),
    "purification is the better one, and what is given does not compete",
  );
  const images = await drawImages(kernels, result.folder, { workers: 0 });
  const [{ name, grid }] = pictureGrids(images);
  assert.equal(pictureFigure(grid).data.length, 6);
  const written = ["figure.json", `${name}.json`, "table.csv", "table.json", "table.md", "table.tex"];
  assert.deepEqual(
    readdirSync(result.folder)
      .filter((file) => written.includes(file))
      .sort(),
    written,
  );
});
