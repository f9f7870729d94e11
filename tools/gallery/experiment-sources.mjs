import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { inRoot } from "../setup/paths.mjs";

const require = createRequire(import.meta.url);

/**
 * The file that declares each experiment, as "lib/experiments/lu2023/figure-2.ts", by the experiment's id: that of the
 * compiled modules in its paper's folder which exports it.
 *
 * @throws {Error} none does, or several do.
 */
export function experimentSources(papers) {
  return new Map(
    papers.flatMap(({ key, experiments }) => {
      const folder = ["experiments", key];
      const modules = readdirSync(inRoot("lib", "dist", ...folder))
        .filter((name) => name.endsWith(".js") && !name.endsWith(".test.js") && name !== "index.js")
        .map((name) => [name, Object.values(require(inRoot("lib", "dist", ...folder, name)))]);
      return experiments.map((experiment) => {
        const names = modules.filter(([, exported]) => exported.includes(experiment)).map(([name]) => name);
        if (names.length !== 1)
          throw new Error(
            `${experiment.id} is exported by ${names.join(", ") || "no file"} of ${key}; one is needed.`,
          );
        return [experiment.id, ["lib", ...folder, names[0].replace(/js$/, "ts")].join("/")];
      });
    }),
  );
}
