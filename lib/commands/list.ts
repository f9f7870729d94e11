import { registry } from "../experiments";
import { makePlan } from "../run";
import type { Command } from "./command";
import { committedAnswers } from "./committed-answers";
import { matching } from "./matching";
import { lineWidth, say } from "./say";
import { wrap } from "./wrap";

export const list: Command = {
  words: "[<word>…]",
  help: "every experiment, or those that hold all the words: question, answer, units at both scales",
  options: { json: { help: "as JSON" } },
  async run({ words, options }) {
    const answer = committedAnswers();
    const all = registry.map((experiment) => {
      const { id, title, question, claims, needs } = experiment;
      const said = answer(experiment.answer, id)?.says;
      return {
        row: {
          ...{ id, title, question, answer: said ?? "" },
          quickUnits: makePlan(experiment, { scale: "quick" }).size,
          paperUnits: makePlan(experiment, { scale: "paper" }).size,
          claims: claims.length,
          needs: needs.map(({ name }) => name).join(", "),
        },
        id,
        text: [title, question, said].join(" "),
      };
    });
    const rows = matching("theriac list", all, words).map(({ row }) => row);
    if (options.json) say(JSON.stringify(rows, null, 2));
    else say(rows.map(described).join("\n\n"));
    return 0;
  },
};

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly answer: string;
  readonly quickUnits: number;
  readonly paperUnits: number;
  readonly claims: number;
  readonly needs: string;
}

function described({ id, title, question, answer, quickUnits, paperUnits, claims, needs }: Listed): string {
  const facts = [
    claims === 1 ? "1 claim" : `${claims} claims`,
    `${quickUnits} units at quick scale, ${paperUnits} at the paper's`,
    needs && `needs ${needs}`,
  ].filter(Boolean);
  return [
    `${id}  ${title}`,
    ...[question, answer, facts.join(" · ")].filter(Boolean).map((text) => wrap(text, "  ", lineWidth())),
  ].join("\n");
}
