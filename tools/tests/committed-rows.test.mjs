// What is committed under figures/ is what the code computes: rows cover the declared grid and no more, a sample of them is
// computed again to the last bit, and drawing them gives the committed figure to the byte.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { inRoot, root } from "../setup/paths.mjs";

const require = createRequire(import.meta.url);
const { registry } = require("../../lib/dist/experiments/index.js");
const { expandGrid, lackOf } = require("../../lib/dist/study/index.js");
const {
  figureContext,
  makePlan,
  measureImages,
  readCommitted,
  readImages,
  resultsFolder,
} = require("../../lib/dist/run/index.js");
const { signFigure } = require("../../lib/dist/run/finish-run.js");
const { measureUnit } = require("../../lib/dist/run/measure-unit.js");
const { readTable, tablePath } = require("../../lib/dist/run/read-table.js");

/** Seconds above which a unit is left to the nightly command, which sets THERIAC_NIGHTLY and takes more trials. */
const LONG = 5;
const isNightly = process.env.THERIAC_NIGHTLY === "1";
const TRIALS = isNightly ? 5 : 1;

for (const experiment of registry)
  for (const scale of ["paper", "unseen"].filter((name) => experiment.parts[name].length > 0)) {
    const name = scale === "paper" ? experiment.id : `${experiment.id}, unseen trials`;

    test(`${name}: the committed rows cover the declared grid, and no more`, () => {
      const { provenance, table } = committed(experiment, scale);
      const { units, grid, trials } = makePlan(experiment, { scale, seed: provenance.seed });
      assert.deepEqual(
        [provenance.version, provenance.scale, provenance.trials, provenance.grid, provenance.units],
        [experiment.version, scale, trials, grid, units.length],
      );
      assert.doesNotMatch(
        provenance.command,
        /(^|[\s=])(\/|~|[A-Z]:)/i,
        "a command that works from a clone names no folder of a machine",
      );
      // Two units of one point and trial differ in the values within.
      const wanted = new Map();
      for (const { point, trial, within } of units) {
        const name = unitName(experiment, { ...point, trial });
        const axes = expandGrid(within ?? experiment.within).map((values) => axesName(experiment, values));
        wanted.set(name, [...(wanted.get(name) ?? []), ...axes]);
      }
      const found = new Map();
      for (const row of table) {
        const unit = unitName(experiment, row);
        if (!found.has(unit)) found.set(unit, new Set());
        if (row.error === "") found.get(unit).add(axesName(experiment, row));
      }
      assert.equal(found.size, wanted.size);
      for (const [unit, axes] of wanted) {
        assert.ok(found.has(unit), `no row of ${unit}`);
        const has = [...found.get(unit)];
        if (has.length > 0) assert.deepEqual(has.sort(), [...axes].sort(), unit);
      }
      assert.equal([...found.values()].filter((axes) => axes.size === 0).length, provenance.failed);
    });

    test(`${name}: units drawn at the smallest, middle and largest point are computed again, to the bit`, (t) => {
      const { provenance, rows } = committed(experiment, scale);
      const { seed, units, parts } = makePlan(experiment, { scale, seed: provenance.seed });
      const average = provenance.unitSeconds / units.length;
      if (average > LONG && !isNightly)
        return t.skip(`a unit takes ${average} s: left to npm run test:nightly`);
      const lack = lackOf(
        experiment,
        parts.flatMap(({ products }) => products),
      );
      if (lack !== undefined) return t.skip(lack);
      const prepared = sample(experiment, units).filter(({ point }) => experiment.isPrepared(point));
      if (prepared.length === 0)
        return t.skip("what its units stand on is not kept here: see CONTRIBUTING.md");
      for (const unit of prepared) {
        const own = { ...unit.point, trial: unit.trial };
        const outcome = measureUnit(experiment, unit, seed);
        const within = Object.entries(unit.within ?? experiment.within);
        const expected = rows.filter(
          (row) =>
            Object.entries(own).every(([key, value]) => row[key] === value) &&
            within.every(([key, values]) => values.includes(row[key])),
        );
        const computed = outcome.status === "done" ? outcome.rows : [];
        assert.deepEqual(
          computed.map((row) => asStored(experiment, { ...own, ...row })),
          expected.map((row) => asStored(experiment, row)),
          `at ${JSON.stringify(own)}: ${outcome.error ?? ""}`,
        );
        t.diagnostic(`${JSON.stringify(own)}: ${computed.length} rows in ${outcome.seconds} s`);
      }
    });

    if (scale === "paper" && experiment.images)
      test(`${name}: the committed pictures are of its rows, and are measured again to the bit`, async (t) => {
        const { provenance, rows, folder } = committed(experiment, scale);
        const images = readImages(folder);
        assert.deepEqual(images?.provenance, provenance, `npx theriac draw ${experiment.id}`);
        const average = provenance.unitSeconds / provenance.units;
        if (average > LONG && !isNightly)
          return t.skip(`a unit takes ${average} s: left to npm run test:nightly`);
        if (!rows.every((row) => experiment.isPrepared(row)))
          return t.skip("what its units stand on is not kept here: see CONTRIBUTING.md");
        const measured = await measureImages(experiment, { rows, provenance });
        assert.deepEqual(JSON.parse(JSON.stringify(measured.grids)), images.grids);
      });

    if (scale === "paper")
      test(`${name}: the committed figure is the one that its rows give`, () => {
        const { provenance, rows, folder } = committed(experiment, scale);
        const drawn = signFigure(experiment.figure(rows, figureContext(provenance)), provenance);
        const text = readFileSync(join(folder, "figure.json"), "utf8");
        assert.ok(
          `${JSON.stringify(drawn)}\n` === text,
          `npx theriac draw ${experiment.id} draws another one`,
        );
      });
  }

/** Rows with their digest checked. */
function committed(experiment, scale) {
  const folder = resultsFolder(inRoot("figures", ...(scale === "unseen" ? ["unseen"] : [])), experiment.id);
  const stored = readCommitted(experiment, scale);
  assert.ok(stored?.provenance, `nothing is committed: npx theriac run ${experiment.id} --scale ${scale}`);
  const table = [];
  const path = tablePath(folder);
  const { sha256 } = readTable(path, (rows) => table.push(...rows));
  assert.equal(sha256, stored.provenance.rowsSha256, path);
  return { ...stored, folder, table };
}

const unitName = ({ grid }, row) => JSON.stringify([...Object.keys(grid).map((key) => row[key]), row.trial]);
const axesName = ({ within }, row) => JSON.stringify(Object.keys(within).map((key) => row[key]));

/** A row with every column; a number loses nothing in a file but the sign of zero. */
function asStored({ columns }, cells) {
  return Object.fromEntries(columns.map((name) => [name, cells[name] === 0 ? 0 : (cells[name] ?? "")]));
}

/** Trials drawn by a hash of the commit, at the smallest, the middle and the largest point. */
function sample({ id }, units) {
  const size = ({ point }) => Object.values(point).reduce((all, value) => (value > 0 ? all * value : all), 1);
  const points = new Map();
  for (const unit of [...units].sort((a, b) => size(a) - size(b))) {
    const key = JSON.stringify([unit.point, unit.within]);
    points.set(key, [...(points.get(key) ?? []), unit]);
  }
  const all = [...points.values()];
  return [...new Set([0, all.length >> 1, all.length - 1])].flatMap((at) =>
    Array.from({ length: TRIALS }, (_, i) => {
      const hash = createHash("sha256").update(`${commit()} ${id} ${at} ${i}`).digest();
      return all[at][hash.readUInt32LE(0) % all[at].length];
    }),
  );
}

let head;

/** HEAD; a copy without a history draws always the same. */
function commit() {
  try {
    head ??= execFileSync("git", ["rev-parse", "HEAD"], {
      cwd: root,
      encoding: "utf8",
      stdio: "pipe",
    }).trim();
  } catch {
    head = "no history";
  }
  return head;
}
