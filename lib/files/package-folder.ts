import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { projectRoot } from "./project-root";

/** The folder of an installed package, seen from the project and from this library; undefined when there is none. */
export function packageFolder(name: string): string | undefined {
  for (const from of [join(projectRoot(), "package.json"), __filename])
    try {
      return dirname(createRequire(from).resolve(`${name}/package.json`));
    } catch {
      // not there: the next place
    }
  return undefined;
}
