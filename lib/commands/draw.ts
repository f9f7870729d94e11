import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../files";
import { DataError } from "../num";
import { exportFigures, type NamedFigure } from "../render";
import { drawingMemory, drawStored, resultsFolder } from "../run";
import { type Command, countOption, textOption } from "./command";
import { pictureFigures } from "./picture-figures";
import { chosenExperiments, isGroup, PLAN_OPTIONS, planOptions } from "./plan-options";
import { note } from "./say";

export const draw: Command = {
  words: "<id>… | all",
  help: "draws figures and tables anew from the rows that are there (committed ones, or those in --out or of --scale)",
  options: {
    scale: PLAN_OPTIONS.scale,
    out: PLAN_OPTIONS.out,
    workers: { value: "N", help: "threads that measure pictures; as many as cores unless told" },
    fresh: { help: "measure all pictures again, also those that are there" },
  },
  async run(args) {
    const where = "theriac draw";
    const chosen = chosenExperiments(where, args.words);
    const asked = textOption(args, "scale") !== undefined || textOption(args, "out") !== undefined;
    const out = asked ? planOptions(where, args, "paper").out : join(projectRoot(), "figures");
    const folders = chosen.map((experiment) => ({ experiment, folder: resultsFolder(out, experiment.id) }));
    const there = isGroup(args.words) ? folders.filter(({ folder }) => existsSync(folder)) : folders;
    if (there.length === 0)
      throw new DataError(`${where}: ${out} holds no results yet. Run the experiments first.`);
    for (const { experiment, folder } of there) {
      const needed = await drawingMemory(folder, experiment.columns.length);
      if (needed)
        note(
          `${experiment.id}: ${needed.rows} rows, which take about ${needed.gigabytes} GB of memory; where Node gives less: NODE_OPTIONS=--max-old-space-size=${Math.ceil(needed.gigabytes * 1000)}`,
        );
    }
    const options = { workers: countOption(where, args, "workers"), fresh: args.options.fresh === true };
    const figures: NamedFigure[] = [];
    for (const { experiment, folder } of there) {
      figures.push({ figure: drawStored(experiment, folder), base: join(folder, "figure") });
      figures.push(...(await pictureFigures(experiment, folder, options)));
    }
    const exported = await exportFigures(figures);
    note(exported.note || `${exported.files.length} images written`);
    return 0;
  },
};
