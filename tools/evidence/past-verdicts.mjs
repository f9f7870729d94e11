// The verdicts of the past, from git's history: figures/verdicts.json at each of its commits, and before the first of them
// the table of docs/claims.md, whose lines name figures and sentences, not claims.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { gunzipSync } from "node:zlib";
import { inRoot, root } from "../setup/paths.mjs";
import { statesOf, withStates } from "./verdict-states.mjs";

const require = createRequire(import.meta.url);
const { overview, registry } = require(inRoot("lib", "dist", "index.js"));

const VERDICTS = "figures/verdicts.json";
const TABLE = "docs/claims.md";
const git = (...args) =>
  execFileSync("git", args, { cwd: root, maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "pipe"] });
const commitsOf = (path, until) =>
  git("log", "--reverse", "--topo-order", "--format=%H %as", until, "--", path)
    .toString()
    .trim()
    .split("\n")
    .map((line) => line.split(" "));

/** Every state of every claim up to a commit. */
export function pastVerdicts(until) {
  const stored = commitsOf(VERDICTS, until);
  const isBefore = (commit) => git("merge-base", commit, stored[0][0]).toString().trim() === commit;
  const told = commitsOf(TABLE, until).filter(([commit]) => commit !== stored[0][0] && isBefore(commit));
  const stamp = ([commit, on]) => ({ on, version: versionAt(commit) });
  const states = [
    ...told.map((each) => [statesInTable(each[0], stamp(each)), stamp(each)]),
    ...stored.map((each) => [
      statesOf(JSON.parse(git("show", `${each[0]}:${VERDICTS}`)), registry, stamp(each)),
      stamp(each),
    ]),
  ];
  return states.reduce((history, [now, when]) => withStates(history, now, when), {});
}

const versionAt = (commit) => JSON.parse(git("show", `${commit}:package.json`)).version;

/** What the table told, by the claims that its lines became; the rules then were the first. */
function statesInTable(commit, { on, version }) {
  const lines = linesOf(git("show", `${commit}:${TABLE}`).toString());
  const claimed = new Map();
  for (const find of [exact, elsewhere, rewordedAsRead, whateverItsReading, reworded]) {
    for (const line of lines) {
      if (claimed.has(line)) continue;
      const taken = new Set([...claimed.values()].map(({ claim }) => claim));
      const found = find(line, taken);
      if (found.length === 1) claimed.set(line, found[0]);
    }
  }
  const states = {};
  for (const line of lines) {
    const found = claimed.get(line);
    if (!found)
      throw new Error(`${commit}:${TABLE}: no claim is known as "${line.sentence}" of ${line.figure}.`);
    const { verdict, sentence, numbers } = line;
    const rows = rowsAt(commit, line.experiment.id);
    states[found.id] ??= {};
    states[found.id][found.claim.id] = {
      ...{ on, version, rules: 1, verdict, rows, sentence, numbers: inDirection(numbers) },
    };
  }
  return states;
}

function linesOf(text) {
  const byName = new Map(overview().map(({ name, experiment }) => [name, experiment]));
  let figure = "";
  return text
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(2)
    .map((line) => {
      const [name, , told, verdict, numbers] = line.slice(2, -2).split(" | ");
      figure = name.replace(/^\[(.*)\]\(.*\)$/, "$1").trim() || figure;
      const [, marks = "", sentence] = /^(?:\*\(([^)]*)\)\* )?(.*)$/.exec(told);
      const reading = marks.split(", ").find((mark) => ["loose", "strict"].includes(mark)) ?? "only";
      const experiment = byName.get(figure);
      return { figure, experiment, reading, sentence, verdict: verdict.replaceAll("*", ""), numbers };
    });
}

const claimsOf = ({ id, claims }) => claims.map((claim) => ({ id, claim }));
const exact = ({ experiment, sentence, reading }) =>
  claimsOf(experiment).filter(({ claim }) => claim.sentence === sentence && claim.reading === reading);
const elsewhere = ({ sentence, reading }) =>
  registry.flatMap(claimsOf).filter(({ claim }) => claim.sentence === sentence && claim.reading === reading);
/** What a sentence says before what it reads into it in brackets. */
const before = (sentence) => sentence.replace(/ \(.*\)\.$|\.$/, "");
const reworded = (line, taken) => claimsOf(line.experiment).filter(isReworded(line, taken));
const isReworded =
  ({ sentence }, taken) =>
  ({ claim }) =>
    !taken.has(claim) && claim.added !== true && before(claim.sentence) === before(sentence);
const rewordedAsRead = (line, taken) =>
  reworded(line, taken).filter(({ claim }) => claim.reading === line.reading);
/** Two readings that became one claim. */
const whateverItsReading = ({ experiment, sentence }) =>
  claimsOf(experiment).filter(({ claim }) => claim.sentence === sentence);

function rowsAt(commit, id) {
  const show = (name) => {
    try {
      return git("show", `${commit}:figures/${id}/${name}`);
    } catch {
      return undefined;
    }
  };
  const packed = show("rows.csv.gz");
  const text = show("rows.csv") ?? (packed && gunzipSync(packed));
  return text ? createHash("sha256").update(text).digest("hex").slice(0, 12) : "none";
}

/** "lower by -0.002 [-0.012, 0.007]" as people say it: "higher by 0.002 [-0.007, 0.012]". */
function inDirection(numbers) {
  const OTHER = { lower: "higher", higher: "lower" };
  const turned = (value) => (value.startsWith("-") ? value.slice(1) : value === "0" ? value : `-${value}`);
  return numbers.replace(
    /\b(lower|higher) by -([\d.]+) \[(-?[\d.]+), (-?[\d.]+)\]/g,
    (_, word, value, low, high) => `${OTHER[word]} by ${value} [${turned(high)}, ${turned(low)}]`,
  );
}
