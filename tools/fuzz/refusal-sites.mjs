import { readFileSync } from "node:fs";
import { inRoot } from "../setup/paths.mjs";

/** A line of compiled code at which a file is refused. */
const REFUSES = /\brefuse\)?\(|new (?:\w+\.)?DataError\(/;

/** "formats/read-npy.js:51" of every place in the compiled files that refuses a file. */
export function refusalSites(sources) {
  return sources.flatMap((source) =>
    readFileSync(inRoot("lib", "dist", source), "utf8")
      .split("\n")
      .flatMap((line, i) =>
        REFUSES.test(line) && !/^\s*(?:\*|\/[/*])|^function /.test(line) ? [`${source}:${i + 1}`] : [],
      ),
  );
}

/** The place at which an error came to be: the first one of its stack within the sources. */
export function placeOf(error, sources) {
  for (const line of String(error.stack).split("\n")) {
    const [, path, number] = /lib[/\\]dist[/\\](.+?\.js):(\d+):\d+/.exec(line) ?? [];
    const source = path?.replaceAll("\\", "/");
    if (source !== undefined && sources.includes(source)) return `${source}:${number}`;
  }
  return "elsewhere";
}
