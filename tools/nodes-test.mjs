// npm run test:nodes: rows.csv is the same bits on Node 20, 22 and 24, for every experiment and for the runner's own.
// The other versions come from the npm registry as plain packages, into .cache/nodes; where there is none for this
// platform, or no network, the version is skipped by name.
import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { rowsText } from "./rows-text.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "lib", "dist");
const fakes = join(dist, "run", "fixtures", "registry.js");
const VERSIONS = ["20", "22", "24"];
const require = createRequire(import.meta.url);
const { registry } = require(join(dist, "experiments", "index.js"));
const { expandGrid, lackOf } = require(join(dist, "study", "index.js"));
const scratch = mkdtempSync(join(tmpdir(), "theriac-nodes-"));
after(() => rmSync(scratch, { recursive: true, force: true }));

// Run by each version: one trial at the first value of every parameter, and one at the last of every.
const SCRIPT = `
const { join } = require("node:path");
const [dist, registry, id, out] = process.argv.slice(2);
const { runExperiment } = require(join(dist, "run", "index.js"));
const experiment = require(registry).registry.find((candidate) => candidate.id === id);
const values = Object.entries({ ...experiment.grid, ...experiment.quickGrid });
const gridAt = (place) => Object.fromEntries(values.map(([name, list]) => [name, [list.at(place)]]));
(async () => {
  const failures = [];
  for (const [i, grid] of [gridAt(0), gridAt(-1)].entries()) {
    const run = await runExperiment(experiment, { out: join(out, String(i)), registry, grid, trials: 1, workers: 1 });
    failures.push(...run.failures);
  }
  process.stdout.write(process.version + " " + JSON.stringify(failures));
})();
`;
const script = join(scratch, "run.cjs");
writeFileSync(script, SCRIPT);

/** The path of a version's binary, installed on first use; undefined when it cannot be had. */
function nodeOf(version) {
  if (process.versions.node.split(".")[0] === version) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(root, ".cache", "nodes", version);
  const binary = join(folder, "node_modules", name, "bin", "node");
  if (existsSync(binary)) return binary;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), "{}\n");
  try {
    const options = ["--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"];
    execFileSync("npm", ["install", ...options, `${name}@${version}`], { cwd: folder, stdio: "ignore" });
  } catch {
    return undefined;
  }
  return existsSync(binary) ? binary : undefined;
}

const nodes = VERSIONS.map((version) => ({ version, binary: nodeOf(version) }));
for (const { version, binary } of nodes)
  test(`Node ${version} is at hand`, {
    skip: binary ? false : `no node-${process.platform}-${process.arch}@${version} from the npm registry`,
  }, () => {
    const shown = execFileSync(binary, ["--version"], { encoding: "utf8" });
    assert.equal(shown.slice(0, 3), `v${version}`);
  });

/** What an experiment cannot be computed without in minutes; false where there is nothing. */
function whySkipped(experiment) {
  const ends = Object.entries(experiment.grid).map(([name, list]) => [name, [list[0], list.at(-1)]]);
  const isPrepared = expandGrid(Object.fromEntries(ends)).every((point) => experiment.isPrepared(point));
  return lackOf(experiment) ?? (isPrepared ? false : "the votes that it stands on are not kept here");
}

const experiments = [
  { id: "fake/plain", from: fakes },
  ...registry.map((experiment) => ({
    id: experiment.id,
    from: join(dist, "experiments", "index.js"),
    skip: whySkipped(experiment),
  })),
];
for (const { id, from, skip = false } of experiments)
  test(`${id}: the same bits on every version`, { skip }, async () => {
    // At once, a worker each: they share the cores, and the short ones do not wait for each other's start.
    const texts = await Promise.all(
      nodes
        .filter(({ binary }) => binary)
        .map(async ({ version, binary }) => {
          const out = join(scratch, version);
          const { stdout } = await promisify(execFile)(binary, [script, dist, from, id, out]);
          assert.ok(stdout.startsWith(`v${version}.`) && stdout.endsWith(" []"), stdout);
          const texts = [0, 1].map((run) => rowsText(join(out, String(run), ...id.split("/"))) ?? "");
          assert.ok(
            texts.every((text) => text.split("\n").length > 2),
            "there are rows",
          );
          return [version, texts.join("")];
        }),
    );
    const [[first, expected], ...others] = texts;
    for (const [version, text] of others)
      assert.equal(
        text === expected,
        true,
        `Node ${version}'s rows differ from Node ${first}'s: ${difference(text, expected)}`,
      );
  });

function difference(a, b) {
  const [left, right] = [a.split("\n"), b.split("\n")];
  const at = left.findIndex((line, i) => line !== right[i]);
  return `line ${at + 1}: ${left[at]} and ${right[at]}`;
}
