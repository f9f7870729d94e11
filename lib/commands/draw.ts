import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../files";
import { DataError } from "../num";
import { exportFigures } from "../render";
import { drawingMemory, drawStored, resultsFolder } from "../run";
import { type Command, textOption } from "./command";
import { chosenExperiments, PLAN_OPTIONS, planOptions } from "./plan-options";
import { note } from "./say";

export const draw: Command = {
  words: "<id>… | all",
  help: "draws the figures anew from the rows that are there (committed ones, or those in --out or of --scale)",
  options: { scale: PLAN_OPTIONS.scale, out: PLAN_OPTIONS.out },
  async run(args) {
    const where = "theriac draw";
    const chosen = chosenExperiments(where, args.words);
    const asked = textOption(args, "scale") !== undefined || textOption(args, "out") !== undefined;
    const out = asked ? planOptions(where, args, "paper").out : join(projectRoot(), "figures");
    const folders = chosen.map((experiment) => ({ experiment, folder: resultsFolder(out, experiment.id) }));
    const there = args.words.includes("all") ? folders.filter(({ folder }) => existsSync(folder)) : folders;
    if (there.length === 0)
      throw new DataError(`${where}: ${out} holds no results yet. Run the experiments first.`);
    for (const { experiment, folder } of there) {
      const needed = await drawingMemory(folder, experiment.columns.length);
      if (needed)
        note(
          `${experiment.id}: ${needed.rows} rows, which take about ${needed.gigabytes} GB of memory; where Node gives less: NODE_OPTIONS=--max-old-space-size=${Math.ceil(needed.gigabytes * 1000)}`,
        );
    }
    const figures = there.map(({ experiment, folder }) => ({
      figure: drawStored(experiment, folder),
      base: join(folder, "figure"),
    }));
    const exported = await exportFigures(figures);
    note(exported.note || `${exported.files.length} images written`);
    return 0;
  },
};
