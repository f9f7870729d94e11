import { join } from "node:path";
import { type JudgedClaim, judgeAnyTrials, judgeCommitted } from "../evidence";
import { papers, registry } from "../experiments";
import { projectRoot } from "../files";
import { textTable } from "../plot";
import { readClaimHistories, readJudged, readStoredRows, resultsFolder } from "../run";
import { type AnyExperiment, formatSpreadsheet, type Paper, type Row } from "../study";
import { type Command, textOption } from "./command";
import { committedAnswers } from "./committed-answers";
import { chosenExperiments, PLAN_OPTIONS, planOptions } from "./plan-options";
import { lineWidth, say } from "./say";
import { wrap } from "./wrap";

export const claims: Command = {
  words: "[<id>…]",
  help: "the papers' claims, judged on the committed results (or on those in --out or of --scale)",
  options: {
    scale: PLAN_OPTIONS.scale,
    out: PLAN_OPTIONS.out,
    json: { help: "as JSON" },
    csv: { help: "as CSV" },
  },
  async run(args) {
    const chosen = args.words.length === 0 ? registry : chosenExperiments("theriac claims", args.words);
    const { scale, out } = planOptions("theriac claims", args, "paper");
    const asked = textOption(args, "scale") !== undefined || textOption(args, "out") !== undefined;
    const folder = asked ? out : join(projectRoot(), "figures");
    const judged = chosen.flatMap((experiment) => judgeIn(folder, experiment, !asked));
    if (args.options.json) say(JSON.stringify(judged, null, 2));
    else if (args.options.csv) say(formatSpreadsheet(COLUMNS, judged.map(recordOf)).trimEnd());
    else if (judged.length === 0) say("No experiment has claims yet.");
    else {
      if (!asked) sayAnswers(args.words.length === 0 ? papers : chosen);
      say(textTable(judged.map(lineOf)));
    }
    if (!args.options.json && !args.options.csv && judged.every(({ verdict }) => verdict === "not run"))
      say(`\nNothing has been run: npx theriac run all --scale ${scale}${asked ? "" : " --out figures"}`);
    return 0;
  },
};

/** What the verdicts come to, in a sentence for each paper or experiment. */
function sayAnswers(answered: readonly (Paper | AnyExperiment)[]): void {
  const answer = committedAnswers();
  for (const each of answered) {
    const [name, id] = "key" in each ? [each.authors] : [each.id, each.id];
    const says = answer(each.answer, id)?.says;
    if (says !== undefined) say(`${name}\n${wrap(says, "  ", lineWidth())}\n`);
  }
}

/** Committed results are judged by the rules, each claim on its own trials; others on whatever trials they have. */
function judgeIn(folder: string, experiment: AnyExperiment, isCommitted: boolean): JudgedClaim[] {
  if (isCommitted)
    return judgeCommitted(experiment, {
      ...readJudged(experiment, folder),
      history: readClaimHistories(folder)[experiment.id],
    });
  return judgeAnyTrials(
    experiment,
    readStoredRows(experiment, resultsFolder(folder, experiment.id))?.rows ?? [],
  );
}

const COLUMNS = [
  "experiment",
  "claim",
  "of",
  "reading",
  "verdict",
  "exploratory",
  "sentence",
  "section",
  "frozen",
  "numbers",
];

/** A line of the CSV: a claim with its sentence, its verdict and the numbers that it rests on. */
function recordOf(judged: JudgedClaim): Row {
  const { experiment, claim, of, reading, verdict, exploratory, sentence, section, frozen, numbers } = judged;
  const shown = exploratory ? "exploratory" : "";
  return { experiment, claim, of, reading, verdict, exploratory: shown, sentence, section, frozen, numbers };
}

/** What the table shows beside the sentence's id. */
function lineOf({ experiment, claim, of, reading, verdict, exploratory, numbers }: JudgedClaim): Row {
  return {
    experiment,
    claim,
    of,
    reading: reading === "only" ? "" : reading,
    verdict: exploratory ? `${verdict} (exploratory)` : verdict,
    numbers,
  };
}
