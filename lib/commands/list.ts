import { registry } from "../experiments";
import { textTable } from "../plot";
import { makePlan } from "../run";
import type { Command } from "./command";
import { say } from "./say";

export const list: Command = {
  help: "every experiment, with the number of its units at both scales",
  options: { json: { help: "as JSON" } },
  async run({ options }) {
    const rows = registry.map((experiment) => ({
      id: experiment.id,
      title: experiment.title,
      question: experiment.question,
      quickUnits: makePlan(experiment, { scale: "quick" }).size,
      paperUnits: makePlan(experiment, { scale: "paper" }).size,
      claims: experiment.claims.length,
      needs: experiment.needs.map(({ name }) => name).join(", "),
    }));
    if (options.json) say(JSON.stringify(rows, null, 2));
    else say(textTable(rows, ["id", "title", "quickUnits", "paperUnits", "claims"]));
    return 0;
  },
};
