import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { registry } from "../experiments";
import { DataError, DomainError } from "../num";
import { mergeStores, type RunResult, resultsFolder } from "../run";
import { findExperiment } from "../study";
import { type Command, textOption } from "./command";
import { commandLine } from "./command-line";
import { exportResults } from "./export-results";
import { PLAN_OPTIONS, planOptions, protectFigures } from "./plan-options";
import { note } from "./say";

export const merge: Command = {
  words: "<DIR>…",
  help: "joins shares that were computed with --shard into one rows.csv, once none is missing",
  options: {
    ...PLAN_OPTIONS,
    out: { value: "DIR", help: "folder that gets the whole; DIR itself when there is only one" },
    only: { value: "ID", help: "just this experiment; every one found in DIR unless told" },
  },
  async run(args) {
    const where = "theriac merge";
    if (args.words.length === 0)
      throw new DomainError(`${where}: which folders? Name the --out of each share's run.`);
    const from = args.words.map((word) => resolve(word));
    const lost = from.find((dir) => !existsSync(dir));
    if (lost)
      throw new DataError(`${where}: there is no folder ${lost}. Name the --out of each share's run.`);
    if (from.length > 1 && textOption(args, "out") === undefined)
      throw new DomainError(`${where}: ${from.length} folders need an --out DIR for the whole.`);
    const plan = planOptions(where, args);
    const out = textOption(args, "out") === undefined ? from[0] : plan.out;
    const selected = ["scale", "trials", "seed"].some((name) => name in args.options);
    if (selected) protectFigures(where, { ...plan, out });
    const only = textOption(args, "only");
    const experiments =
      only === undefined
        ? registry.filter(({ id }) => from.some((dir) => existsSync(resultsFolder(dir, id))))
        : [findExperiment(where, registry, only)];
    if (experiments.length === 0)
      throw new DataError(`${where}: ${from.join(", ")} hold no results of any experiment.`);
    const results: RunResult[] = [];
    for (const experiment of experiments) {
      const command = commandLine(process.argv.slice(2), args.words);
      const options = { from, out, command, plan: selected ? plan : undefined };
      const result = await mergeStores(experiment, options);
      note(
        `${experiment.id}: ${result.provenance.units} units, ${result.provenance.failed} failed, in ${result.folder}`,
      );
      results.push(result);
    }
    await exportResults(results);
    return results.some(({ failures }) => failures.length > 0) ? 1 : 0;
  },
};
