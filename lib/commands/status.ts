import { join } from "node:path";
import { registry } from "../experiments";
import { projectRoot } from "../files";
import { textTable } from "../plot";
import { formatDuration, readStatus, type Status } from "../run";
import { type AnyExperiment, SCALES } from "../study";
import { type Command, textOption } from "./command";
import { chosenExperiments, isGroup, PLAN_OPTIONS, planOptions } from "./plan-options";
import { note, say } from "./say";
import { queueOf } from "./slurm-queue";

export const status: Command = {
  words: "[<id>…]",
  help: "units done, missing and failed, the time left, and jobs in a Slurm queue",
  options: { ...PLAN_OPTIONS, json: { help: "as JSON" } },
  async run(args) {
    const where = "theriac status";
    const experiments = args.words.length === 0 ? registry : chosenExperiments(where, args.words);
    const { trials, seed } = planOptions(where, args);
    const rows = experiments.flatMap((experiment) =>
      placesOf(experiment).map(({ scale, out }) => {
        const found = readStatus(experiment, out, { scale, trials, seed });
        return { ...found, queue: queueOf(out, experiment.id) };
      }),
    );
    for (const { id, lacking } of rows)
      if (lacking)
        note(
          `${id}: ${lacking.units} units could not be measured by the last run: ${lacking.named.join("; ")}${lacking.units > lacking.named.length ? "; …" : ""}. The next run tries them again.`,
        );
    for (const { path, line, reason } of rows.flatMap(({ dropped }) => dropped))
      note(`${path}: line ${line} is ${reason}; its unit counts as missing.`);
    if (args.options.json) say(JSON.stringify(rows, null, 2));
    else say(textTable(rows.map(toLine)));
    return 0;

    /** Where an experiment may have results: at the scales at which it has trials, or at the one asked for. */
    function placesOf({ parts }: AnyExperiment): { scale: Status["scale"] | undefined; out: string }[] {
      const { options } = args;
      const asked = planOptions(where, args);
      if (textOption(args, "out") !== undefined)
        return [{ scale: options.scale === undefined ? undefined : asked.scale, out: asked.out }];
      const named = args.words.length > 0 && !isGroup(args.words) && options.scale !== undefined;
      const scales = (options.scale === undefined ? SCALES : [asked.scale]).filter(
        (scale) => named || parts[scale].length > 0,
      );
      return scales.map((scale) => ({ scale, out: join(projectRoot(), "results", scale) }));
    }
  },
};

function toLine(found: Status & { queue: string }): Record<string, string | number> {
  const { id, scale, done, missing, failed, running, secondsLeft, rows, queue } = found;
  return {
    experiment: id,
    scale,
    done,
    missing,
    failed,
    left: missing === 0 ? "" : secondsLeft === undefined ? "?" : formatDuration(secondsLeft),
    state:
      running > 0
        ? "running"
        : missing === 0
          ? rows
            ? "complete"
            : "to be merged"
          : done > 0
            ? "stopped"
            : "",
    queue,
  };
}
