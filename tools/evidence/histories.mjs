import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { gunzipSync } from "node:zlib";
import { inRoot, root } from "../setup/paths.mjs";

const require = createRequire(import.meta.url);
const library = (room) => require(inRoot("lib", "dist", room, "index.js"));

const git = (...args) =>
  execFileSync("git", args, { cwd: root, maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "pipe"] });

/** Figures whose runs are named by their setting: a run that one of them showed is known to all. */
const FAMILIES = [
  ["figure-1", "figure-2", "figure-3", "figure-f4", "figure-f5", "figure-g6"].map(
    (name) => `karmakar2023/${name}`,
  ),
];

/** Whether this copy of the project has its history: a shallow or unpacked one does not tell what was known when. */
export function hasHistory() {
  try {
    return git("rev-parse", "--is-shallow-repository").toString().trim() === "false";
  } catch {
    return false;
  }
}

/** Every claim's history, by experiment and claim. */
export async function histories() {
  const { registry } = library("experiments");
  return Object.fromEntries(
    registry
      .filter(({ claims }) => claims.length > 0)
      .map((experiment) => [
        experiment.id,
        Object.fromEntries(experiment.claims.map((claim) => [claim.id, historyOf(experiment, claim)])),
      ]),
  );
}

function historyOf(experiment, { frozen, trials }) {
  const range = trials ?? rangeOf(experiment.parts.paper);
  const scale = isWithin(range, rangeOf(experiment.parts.paper)) ? "paper" : "unseen";
  const seen = firstSeen(experiment, scale, range);
  const isHash = /^[0-9a-f]{7,40}$/.test(frozen);
  return {
    frozen,
    ...(seen && { seen }),
    exploratory: !isHash || (seen !== undefined && !isProperAncestor(frozen, seen)),
  };
}

const rangeOf = (parts) => [
  Math.min(...parts.map(({ trials }) => trials.from)),
  Math.max(...parts.map(({ trials }) => trials.to)),
];
const isWithin = ([from, to], [least, most]) => from >= least && to <= most;

/** The first commit whose rows of the experiment, or of one of its family, held all the trials. */
function firstSeen(experiment, scale, range) {
  const family = FAMILIES.find((ids) => ids.includes(experiment.id)) ?? [experiment.id];
  const firsts = family.flatMap(
    (id) => stored(id, scale).find(({ holds }) => holds(experiment, range)) ?? [],
  );
  return firsts.sort((a, b) => a.order - b.order)[0]?.commit;
}

const known = new Map();

/** Every committed state of an experiment's rows, oldest first. */
function stored(id, scale) {
  const key = `${scale} ${id}`;
  if (!known.has(key)) known.set(key, statesOf(id, scale));
  return known.get(key);
}

function statesOf(id, scale) {
  const folder = ["figures", ...(scale === "unseen" ? ["unseen"] : []), id].join("/");
  const files = [`${folder}/rows.csv`, `${folder}/rows.csv.gz`];
  const commits = git("log", "--reverse", "--topo-order", "--format=%H", "--", ...files)
    .toString()
    .trim();
  if (commits === "") return [];
  return commits.split("\n").map((commit) => {
    let trials;
    return {
      commit,
      order: orderOf(commit),
      holds({ version }, [from, to]) {
        trials ??= trialsAt(commit, folder, files);
        if (trials.version !== version) return false;
        return Array.from({ length: to - from + 1 }, (_, i) => from + i).every((trial) =>
          trials.set.has(trial),
        );
      },
    };
  });
}

function trialsAt(commit, folder, files) {
  const show = (path) => {
    try {
      return git("show", `${commit}:${path}`);
    } catch {
      return undefined;
    }
  };
  const [plain, packed] = files.map(show);
  const text = plain ?? (packed && gunzipSync(packed));
  if (!text) return { set: new Set(), version: undefined };
  const { rows } = library("study").parseCsv(text.toString(), `${commit}:${folder}`);
  const provenance = show(`${folder}/provenance.json`);
  return {
    set: new Set(rows.map(({ trial }) => trial)),
    version: provenance ? JSON.parse(provenance).version : 1,
  };
}

let places;

/** A commit's place among all, oldest first. */
function orderOf(commit) {
  places ??= new Map(
    git("rev-list", "--reverse", "--topo-order", "HEAD")
      .toString()
      .trim()
      .split("\n")
      .map((hash, i) => [hash, i]),
  );
  return places.get(commit) ?? Number.POSITIVE_INFINITY;
}

function isProperAncestor(ancestor, descendant) {
  const full = git("rev-parse", `${ancestor}^{commit}`).toString().trim();
  if (full === descendant) return false;
  try {
    git("merge-base", "--is-ancestor", full, descendant);
    return true;
  } catch {
    return false;
  }
}
