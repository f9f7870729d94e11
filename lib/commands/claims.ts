import { join } from "node:path";
import { judgeClaims } from "../evidence";
import { registry } from "../experiments";
import { projectRoot } from "../files";
import { textTable } from "../plot";
import { readStoredRows, resultsFolder } from "../run";
import type { AnyExperiment, Row } from "../study";
import { type Command, textOption } from "./command";
import { chosenExperiments, PLAN_OPTIONS, planOptions } from "./plan-options";
import { say } from "./say";

export const claims: Command = {
  words: "[<id>…]",
  help: "the papers' claims, judged on the committed results (or on those in --out or of --scale)",
  options: { scale: PLAN_OPTIONS.scale, out: PLAN_OPTIONS.out, json: { help: "as JSON" } },
  async run(args) {
    const chosen = args.words.length === 0 ? registry : chosenExperiments("theriac claims", args.words);
    const { scale, out } = planOptions("theriac claims", args, "paper");
    const asked = textOption(args, "scale") !== undefined || textOption(args, "out") !== undefined;
    const folder = asked ? out : join(projectRoot(), "figures");
    const judged = chosen.flatMap((experiment) => judgeIn(folder, experiment));
    if (args.options.json) say(JSON.stringify(judged, null, 2));
    else if (judged.length === 0) say("No experiment has claims yet.");
    else say(textTable(judged, ["experiment", "claim", "reading", "verdict", "numbers"]));
    if (!args.options.json && judged.every(({ verdict }) => verdict === "not run"))
      say(`\nNothing has been run: npx theriac run all --scale ${scale}${asked ? "" : " --out figures"}`);
    return 0;
  },
};

function judgeIn(folder: string, experiment: AnyExperiment): Row[] {
  const stored = readStoredRows(experiment, resultsFolder(folder, experiment.id));
  const scale = stored?.provenance?.scale ?? "";
  return judgeClaims(experiment, stored?.rows).map(({ details: _, reading = "", ...claim }) => ({
    ...claim,
    reading,
    scale,
  }));
}
