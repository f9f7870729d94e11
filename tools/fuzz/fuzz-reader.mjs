import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { fileOf } from "./mutate.mjs";
import { openOracle } from "./oracle.mjs";
import { refusalSites } from "./refusal-sites.mjs";
import { readerOf } from "./registry.mjs";

const CHILD = fileURLToPath(new URL("child.mjs", import.meta.url));
const FILES_A_CHILD = 100;

/**
 * Reads the mutated files `from` … `to − 1` of a reader in processes that each take one hundred and are replaced when they
 * die; what became of them, counted.
 *
 * @returns files, of each kind, accepted, compared (with an independent reader), refused, reached (of the places that
 *   refuse: by place, how often), sites (all of them), findings (by name: what, which file), peak megabytes, seconds.
 */
export async function fuzzReader(name, { seed, from, to, python = "" }) {
  const reader = await readerOf(name);
  const counts = {
    reader: name,
    seed,
    files: to - from,
    kinds: {},
    accepted: 0,
    compared: 0,
    refused: 0,
    reached: {},
    sites: refusalSites(reader.sources),
    findings: [],
    megabytes: 0,
    seconds: 0,
  };
  const start = performance.now();
  const oracle = openOracle(reader.oracle === undefined ? "" : python, reader.oracle);
  const asked = [];
  const take = (outcome) => {
    count(counts, outcome);
    if (outcome.digest !== undefined) asked.push(compare(reader, counts, oracle, seed, outcome));
  };
  for (let next = from; next < to; )
    next = await oneChild(reader, counts, take, next, Math.min(to, next + FILES_A_CHILD), seed);
  await Promise.all(asked);
  oracle.close();
  counts.seconds = Math.round((performance.now() - start) / 100) / 10;
  return counts;
}

/** Ask the independent reader for its own reading of a file that was accepted, where there is one. */
async function compare(reader, counts, oracle, seed, { index, digest }) {
  const answer = await oracle.ask(() => fileOf(reader, seed, index).bytes);
  if (answer === undefined) return;
  counts.compared++;
  const theirs = JSON.stringify(answer);
  if (theirs === digest) return;
  counts.accepted--;
  const message = `ours ${digest.slice(0, 300)}, theirs ${theirs.slice(0, 300)}`;
  counts.findings.push({ what: "disagreement", index, message });
}

/** Up to one hundred files in one process; the number of the next file. */
function oneChild(reader, counts, take, from, to, seed) {
  return new Promise((resolve) => {
    // A heap above what is told ends the child; what lies outside of the heap is seen in the resident size it tells.
    const child = fork(CHILD, [reader.name, String(seed), String(from), String(to)], {
      execArgv: [`--max-old-space-size=${reader.megabytes}`],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    let at = from;
    let said = "";
    let hung = false;
    let timer;
    const watch = (seconds = reader.seconds) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        hung = true;
        child.kill("SIGKILL");
      }, 1000 * seconds);
    };
    watch(60); // until it has loaded the reader and says so
    child.stderr.on("data", (text) => {
      said = `${said}${text}`.slice(-2000);
    });
    child.on("message", (outcome) => {
      if (outcome !== "ready") {
        take(outcome);
        at = outcome.index + 1;
      }
      watch();
    });
    child.on("exit", (code, signal) => {
      clearTimeout(timer);
      if (at < to) {
        const what = hung ? "hang" : "death";
        const cause =
          said
            .trim()
            .split("\n")
            .find((line) => /error/i.test(line)) ?? "";
        counts.findings.push({
          what,
          index: at,
          message: hung ? `no answer in ${reader.seconds} s` : `${signal ?? code} ${cause}`,
        });
        at++;
      }
      resolve(at);
    });
  });
}

function count(counts, { index, kind, outcome, place, message, megabytes, limit }) {
  counts.kinds[kind] = (counts.kinds[kind] ?? 0) + 1;
  counts.megabytes = Math.max(counts.megabytes, megabytes);
  if (megabytes > limit && !counts.findings.some(({ what }) => what === "memory"))
    counts.findings.push({ what: "memory", index, message: `${megabytes} MB resident, ${limit} told` });
  if (outcome === "accepted") counts.accepted++;
  else if (outcome === "refused") counts.refused++;
  else counts.findings.push({ what: outcome, index, message });
  if (outcome === "refused") {
    counts.reached[place] ??= { times: 0, message };
    counts.reached[place].times++;
  }
}
