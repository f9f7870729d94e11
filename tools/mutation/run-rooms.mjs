import { parseArgs } from "node:util";
import { writeWhole } from "../setup/fingerprint.mjs";
import { inRoot } from "../setup/paths.mjs";
import { buildLibrary } from "../setup/set-up.mjs";
import { Stop } from "../setup/stop.mjs";
import { bold, faint, green, red, say } from "../setup/terminal.mjs";
import { diedBefore } from "./died-before.mjs";
import { makeSandbox } from "./make-sandbox.mjs";
import { roomsNamed } from "./rooms.mjs";
import { score } from "./score.mjs";
import { tryRoom } from "./try-room.mjs";

/**
 * Mutants of the rooms that are named, of every room when none is: how many die by the room's tests. Exit code 1 where
 * fewer than nine in ten do.
 *
 * Options: --count N mutants a room (40), --seed N (1), --only PART of a file's path, --again only those that did not die
 * in the last report.
 */
export default async function runRooms(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      count: { type: "string" },
      seed: { type: "string" },
      only: { type: "string" },
      again: { type: "boolean" },
    },
  });
  const options = {
    count: whole("count", values.count ?? "40"),
    seed: whole("seed", values.seed ?? "1"),
    only: values.only,
  };
  const rooms = roomsNamed(positionals);
  await buildLibrary();
  const sandbox = makeSandbox();
  const stop = (signal) => {
    sandbox.remove();
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  let enough = true;
  try {
    for (const room of rooms) {
      const since = performance.now();
      say(bold(`\n${room}`));
      const report = inRoot("results", "mutants", `${room.replaceAll("/", "-")}.json`);
      const known = values.again ? diedBefore(report) : () => undefined;
      const found = await tryRoom(room, { ...options, known }, sandbox, tell);
      const summary = { ...score(found.judged), seconds: Math.round((performance.now() - since) / 1000) };
      writeWhole(
        report,
        `${JSON.stringify({ room, ...options, node: process.version, mutants: found.mutants, ...summary, judged: found.judged }, null, 2)}\n`,
      );
      sayRoom(found.mutants, summary);
      enough &&= summary.enough;
    }
  } finally {
    sandbox.remove();
  }
  return enough ? 0 : 1;
}

function whole(name, word) {
  const value = Number(word);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Stop(`mutants: --${name} ${word} is not a whole number above 0.`);
  return value;
}

function tell({ outcome, file, line, operator, was, is }) {
  if (outcome === "survived") say(`  ${red("survived")} ${file}:${line} ${faint(operator)} ${was} → ${is}`);
}

function sayRoom(mutants, { tested, failed, late, equivalent, survived, killed, enough, seconds }) {
  const told = `${failed + late} of ${tested - equivalent} mutants died (${late} by time), ${survived} survived, ${equivalent} equivalent`;
  say(
    `  ${enough ? green("✓") : red("✗")} ${told}: ${(100 * killed).toFixed(1)} %; ${tested} drawn of ${mutants}, ${seconds} s`,
  );
}
