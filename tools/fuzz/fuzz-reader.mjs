import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
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
export async function fuzzReader(name, { seed, from, to, python }) {
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
  for (let next = from; next < to; )
    next = await oneChild(reader, counts, next, Math.min(to, next + FILES_A_CHILD), { seed, python });
  counts.seconds = Math.round((performance.now() - start) / 100) / 10;
  return counts;
}

/** Up to one hundred files in one process; the number of the next file. */
function oneChild(reader, counts, from, to, { seed, python }) {
  return new Promise((resolve) => {
    // A heap above what is told ends the child; what lies outside of the heap is seen in the resident size it tells.
    const child = fork(CHILD, [reader.name, String(seed), String(from), String(to), python], {
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
        count(counts, outcome);
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

function count(counts, { index, kind, outcome, place, message, megabytes, limit, compared }) {
  counts.kinds[kind] = (counts.kinds[kind] ?? 0) + 1;
  counts.megabytes = Math.max(counts.megabytes, megabytes);
  if (megabytes > limit && !counts.findings.some(({ what }) => what === "memory"))
    counts.findings.push({ what: "memory", index, message: `${megabytes} MB resident, ${limit} told` });
  if (outcome === "accepted") counts.accepted++;
  else if (outcome === "refused") counts.refused++;
  else counts.findings.push({ what: outcome, index, message });
  if (compared) counts.compared++;
  if (outcome === "refused") {
    counts.reached[place] ??= { times: 0, message };
    counts.reached[place].times++;
  }
}
