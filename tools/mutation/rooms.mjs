import { existsSync } from "node:fs";
import { relative } from "node:path";
import { filesUnder } from "../setup/fingerprint.mjs";
import { inRoot, root } from "../setup/paths.mjs";
import { Stop } from "../setup/stop.mjs";
import { EDGES } from "../tests/source-rules.mjs";

/** What checks a declaration of an experiment: its committed rows, computed again. */
const ROWS = ["tools/tests/committed-rows.test.mjs"];

/** Test files beyond a room's own that say what its code must do. */
const ALSO = {
  "experiments/lu2023": ROWS,
  "experiments/karmakar2023": ROWS,
  "experiments/theriac": ROWS,
};

/** The rooms that were named; every one when none was, but for those that hold tests alone. */
export function roomsNamed(names) {
  const unknown = names.find((name) => !Object.hasOwn(EDGES, name));
  if (unknown !== undefined)
    throw new Stop(`mutants: there is no room ${unknown}. The rooms are ${Object.keys(EDGES).join(", ")}.`);
  return names.length > 0 ? names : Object.keys(EDGES).filter((room) => sourcesOf(room).length > 0);
}

/** The sources of a room that are its own: not its tests, nor what a room within it holds. */
export function sourcesOf(room) {
  const within = Object.keys(EDGES).filter((other) => other.startsWith(`${room}/`));
  return pathsUnder("lib", room, ".ts").filter(
    (path) =>
      !/\.test\.ts$|\.d\.ts$|\/(?:fixtures|generated|assembly)\//.test(path) &&
      !within.some((other) => path.startsWith(`lib/${other}/`) || path === `lib/${other}.ts`),
  );
}

/** The compiled tests of a room, and those elsewhere that say what its code must do. */
export const testsOf = (room) => [...pathsUnder("lib/dist", room, ".test.js"), ...(ALSO[room] ?? [])];

/** Paths relative to the clone; a room may be one file. */
function pathsUnder(folder, room, end) {
  const alone = `${folder}/${room}${end}`;
  if (existsSync(inRoot(alone))) return [alone];
  return filesUnder(inRoot(folder, room))
    .map((path) => relative(root, path).split("\\").join("/"))
    .filter((path) => path.endsWith(end));
}
