// npm run test:nodes: rows.csv is the same bits on Node 20, 22 and 24, for every experiment and for the runner's own.
// The other versions come from the npm registry as plain packages, into .cache/nodes; where there is none for this
// platform, or no network, the version is skipped by name.
import assert from "node:assert/strict";
import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
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

// What each version's process does, experiment after experiment: one trial at the first value of every parameter, and one at the
// last of every; of the axes measured within a unit all words, kinds of noise for instance, and of numbers one.
const SCRIPT = `
const { join } = require("node:path");
const { runExperiment } = require(join(process.argv[2], "run", "index.js"));
process.on("message", async ({ id, registry, out }) => {
  try {
    const experiment = require(registry).registry.find((candidate) => candidate.id === id);
    const numbers = Object.entries(experiment.within).filter(([, [value]]) => typeof value === "number");
    const values = Object.entries({ ...experiment.grid, ...experiment.quickGrid }).concat(numbers);
    const gridAt = (place) => Object.fromEntries(values.map(([name, list]) => [name, [list.at(place)]]));
    const failures = [];
    for (const [i, grid] of [gridAt(0), gridAt(-1)].entries()) {
      const run = await runExperiment(experiment, { out: join(out, String(i)), registry, grid, trials: 1, workers: 1 });
      failures.push(...run.failures);
    }
    process.send({ version: process.version, failures });
  } catch (error) {
    process.send({ error: error.stack });
  }
});
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
const running = new Map();
after(() => {
  for (const { child } of running.values()) child.kill();
});

/** A version's process, started on first use and again where it ended. */
function processOf({ version, binary }) {
  if (running.has(version)) return running.get(version);
  const child = fork(script, [dist], { execPath: binary });
  const ended = once(child, "exit").then(([code, signal]) => {
    running.delete(version);
    return { error: `Node ${version} ended with ${signal ?? code}` };
  });
  running.set(version, { child, ended });
  return { child, ended };
}

/** What a version's process answers to a request. */
function ask(node, request) {
  const { child, ended } = processOf(node);
  child.send(request);
  return Promise.race([once(child, "message").then(([answer]) => answer), ended]);
}

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
        .map(async (node) => {
          const out = join(scratch, node.version);
          const answer = await ask(node, { id, registry: from, out });
          assert.equal(answer.error, undefined);
          assert.ok(answer.version.startsWith(`v${node.version}.`), answer.version);
          assert.deepEqual(answer.failures, []);
          const texts = [0, 1].map((run) => rowsText(join(out, String(run), ...id.split("/"))) ?? "");
          assert.ok(
            texts.every((text) => text.split("\n").length > 2),
            "there are rows",
          );
          return [node.version, texts.join("")];
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
