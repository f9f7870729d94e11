import { dirname } from "node:path";
import { byHand, canObtain, dataSets, loadAll, obtain, recordOf } from "../datasets";
import { dataFolder } from "../files";
import { textTable } from "../plot";
import type { Command } from "./command";
import { downloadReporter } from "./download-reporter";
import { note, say } from "./say";

const WHERE = "theriac data";

export const data: Command = {
  words: "[<set>…]",
  help: "every data set: where it is, its size, its licence, what it is for, how to get it; or obtains those named",
  options: { json: { help: "as JSON" } },
  async run({ words, options }) {
    if (words.length === 0) {
      list(options.json === true);
      return 0;
    }
    const records = words.map((word) => recordOf(WHERE, word));
    const missing: string[] = [];
    for (const record of records) {
      const found = await verified(record.id);
      if (found) say(found);
      else if (canObtain(record)) {
        const reporter = downloadReporter(record.id);
        try {
          await obtain(record, { onProgress: reporter.show });
        } finally {
          reporter.end();
        }
        say((await verified(record.id)) ?? `${record.name}: nothing has come.`);
      } else missing.push(`${record.name} is not here. ${byHand(record)}`);
    }
    for (const sentence of missing) note(sentence);
    return missing.length === 0 ? 0 : 2;
  },
};

/** A sentence on a set that is there, once it has been loaded whole; undefined when it is not there. */
async function verified(id: string): Promise<string | undefined> {
  const known = dataSets().find((set) => set.id === id);
  const paths = known?.paths();
  if (!known || !paths) return undefined;
  const parts = await loadAll(id);
  const counts = parts.map(({ count }) => count.toLocaleString("en")).join(" + ");
  return `${known.name}: ${counts} points, verified, in ${sayPlace(paths)}`;
}

function list(asJson: boolean): void {
  const rows = dataSets().map((set) => {
    const record = recordOf(WHERE, set.id);
    const paths = set.paths();
    return {
      set: set.id,
      name: set.name,
      holds: set.holds,
      for: set.use,
      size: sayBytes(set.bytes),
      licence: set.source.licence,
      here: paths === undefined ? "no" : "yes",
      where: paths === undefined ? "" : sayPlace(paths),
      get: paths !== undefined ? "" : canObtain(record) ? set.command : byHand(record),
    };
  });
  if (asJson) {
    say(JSON.stringify(rows, null, 2));
    return;
  }
  const places = rows.map(
    ({ set, name, holds, where, get }) =>
      `${set}: ${name}, ${holds}\n    ${where === "" ? get : `in ${where}`}`,
  );
  say(
    [
      textTable(rows, ["set", "here", "size", "licence", "for"]),
      "",
      ...places,
      "",
      `What is obtained goes to ${dataFolder()}; folders with files at hand are named in THERIAC_DATA.`,
    ].join("\n"),
  );
}

/** The file, or the folder that has all of them; else each. */
function sayPlace(paths: readonly string[]): string {
  const folders = [...new Set(paths.map((path) => dirname(path)))];
  return paths.length > 1 && folders.length === 1
    ? `${folders[0]} (${paths.length} files)`
    : paths.join(", ");
}

/** "55 MB", "213 kB". */
function sayBytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${Math.round(bytes / 1e6)} MB`;
}
