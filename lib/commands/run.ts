import { join, relative } from "node:path";
import { projectRoot } from "../files";
import { makePlan, parseShard, type RunResult, runExperiment, type Shard } from "../run";
import { type AnyExperiment, lackOf } from "../study";
import { type Command, countOption, textOption } from "./command";
import { exportResults } from "./export-results";
import { givenGrid, gridOptions } from "./grid-options";
import { chosenExperiments, isGroup, PLAN_OPTIONS, planOptions, protectFigures } from "./plan-options";
import { progressReporter } from "./progress-reporter";
import { note } from "./say";
import { sayResult } from "./say-result";

/** So many errors are shown; rows.csv has them all. */
const FAILURES_SHOWN = 3;

export const run: Command = {
  words: "<id>… | all | start",
  help: "computes what is missing, and writes rows.csv, provenance.json, the figure, its tables and pictures",
  options: {
    ...PLAN_OPTIONS,
    workers: { value: "N", help: "threads; as many as cores unless told" },
    shard: { value: "i/N", help: "compute only the i-th of N shares; `theriac merge` joins them" },
    fresh: { help: "forget earlier results instead of resuming" },
  },
  more: gridOptions,
  async run(args) {
    const where = "theriac run";
    const plan = planOptions(where, args);
    const workers = countOption(where, args, "workers");
    const shardText = textOption(args, "shard");
    const shard = shardText === undefined ? undefined : parseShard(shardText);
    const experiments = chosenExperiments(where, args.words, plan.scale);
    const grids = new Map(experiments.map((experiment) => [experiment, givenGrid(where, experiment, args)]));
    const isOwn = [...grids.values()].some((grid) => Object.keys(grid).length > 0);
    // Own values are no scale's: as in a notebook they are kept apart from its results.
    const out =
      isOwn && textOption(args, "out") === undefined ? join(projectRoot(), "results", "explore") : plan.out;
    protectFigures(where, { ...plan, out, isOwn });
    const results: RunResult[] = [];
    for (const experiment of experiments) {
      const grid = grids.get(experiment);
      const products = makePlan(experiment, { ...plan, grid }).parts.flatMap((part) => part.products);
      const lack = isGroup(args.words) ? lackOf(experiment, products) : undefined;
      if (lack !== undefined) {
        note(`${experiment.id}: not run: ${lack}.`);
        continue;
      }
      const command = `theriac ${process.argv.slice(2).join(" ")}`;
      const fresh = args.options.fresh === true;
      results.push(await runOne(experiment, { ...plan, out, grid, workers, shard, fresh, command }));
    }
    await exportResults(results, { workers });
    for (const result of results) sayResult(result);
    return results.some(({ failures }) => failures.length > 0) ? 1 : 0;
  },
};

async function runOne(
  experiment: AnyExperiment,
  options: Parameters<typeof runExperiment>[1] & { shard?: Shard },
): Promise<RunResult> {
  const reporter = progressReporter();
  let result: RunResult;
  try {
    result = await runExperiment(experiment, {
      ...options,
      onProgress: (progress) => reporter.show(progress),
      onDropped: ({ path, line, reason }) =>
        note(`${relative(".", path)}: line ${line} is ${reason}; it is dropped and its unit computed again.`),
    });
  } finally {
    reporter.end();
  }
  for (const { point, trial, error } of result.failures.slice(0, FAILURES_SHOWN))
    note(`  failed: ${JSON.stringify(point)} trial ${trial}: ${error}`);
  const { failed } = result.provenance;
  if (failed > FAILURES_SHOWN) note(`  and ${failed - FAILURES_SHOWN} more failed units: see rows.csv`);
  return result;
}
