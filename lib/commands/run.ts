import { join, relative } from "node:path";
import { projectRoot } from "../files";
import { DomainError } from "../num";
import {
  formatDuration,
  makePlan,
  type Plan,
  parseShard,
  type RunResult,
  runExperiment,
  type Shard,
} from "../run";
import { type AnyExperiment, lackOf } from "../study";
import { type Command, countOption, textOption } from "./command";
import { commandLine } from "./command-line";
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
    yes: { help: "start also what is estimated to take long" },
  },
  more: gridOptions,
  async run(args) {
    const where = "theriac run";
    const plan = planOptions(where, args);
    const workers = countOption(where, args, "workers");
    const shardText = textOption(args, "shard");
    const shard = shardText === undefined ? undefined : parseShard(shardText);
    const experiments = chosenExperiments(where, args.words, plan.scale);
    // What is wrong, lacking or long is said before anything begins.
    const planned = experiments.map((experiment) => {
      const grid = givenGrid(where, experiment, args);
      const laid = makePlan(experiment, { ...plan, grid });
      const lack = lackOf(
        experiment,
        laid.parts.flatMap((part) => part.products),
      );
      return { experiment, grid, laid, lack };
    });
    const isOwn = planned.some(({ grid }) => Object.keys(grid).length > 0);
    // Own values are no scale's: as in a notebook they are kept apart from its results.
    const out =
      isOwn && textOption(args, "out") === undefined ? join(projectRoot(), "results", "explore") : plan.out;
    protectFigures(where, { ...plan, out, isOwn });
    if (args.options.yes !== true) askFirst(where, planned);
    const command = commandLine(process.argv.slice(2));
    const fresh = args.options.fresh === true;
    const results: RunResult[] = [];
    for (const { experiment, grid, lack } of planned)
      if (lack !== undefined && isGroup(args.words)) note(`${experiment.id}: not run: ${lack}.`);
      else results.push(await runOne(experiment, { ...plan, out, grid, workers, shard, fresh, command }));
    await exportResults(results, { workers });
    for (const result of results) sayResult(result);
    return results.some(({ failures }) => failures.length > 0) ? 1 : 0;
  },
};

/** An experiment with its units, and what it lacks here. */
interface Planned {
  readonly experiment: AnyExperiment;
  readonly laid: Plan;
  readonly lack: string | undefined;
}

/**
 * Says what experiments are estimated to take, and how that comes about.
 *
 * @throws {DomainError} one takes long: whoever starts it says so.
 */
function askFirst(where: string, planned: readonly Planned[]): void {
  const long = planned.flatMap(({ experiment, laid, lack }) => {
    if (lack !== undefined || experiment.estimate === undefined) return [];
    const estimate = experiment.estimate(laid.units.map(({ point }) => point));
    return estimate ? [{ id: experiment.id, ...estimate }] : [];
  });
  if (long.length === 0) return;
  for (const { id, seconds, arithmetic } of long) {
    note(`${id}: about ${formatDuration(seconds)} of one core`);
    for (const line of arithmetic) note(`  ${line}`);
  }
  const together = long.length > 1 ? "; votes that several of them need are trained once" : "";
  throw new DomainError(
    `${where}: ${long.map(({ id }) => id).join(", ")}: as long as told above${together}. It can be stopped and resumed. Start it with --yes.`,
  );
}

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
