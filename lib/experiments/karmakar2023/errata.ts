import { statementBars } from "../../plot";
import {
  type AnyExperiment,
  count,
  experiment,
  type Figure,
  type FigureContext,
  oneOfWords,
  type Row,
} from "../../study";
import { errataClaims } from "./errata-claims";
import { checkStatement, INSTANCES, STATEMENTS, type Statement } from "./errata-statements";

/** Sentences of the paper that a number decides: each is held against a dozen instances. */
export const errata: AnyExperiment = experiment({
  id: "karmakar2023/errata",
  title: "Remarks and equations, checked one by one",
  question: "Which of the paper's side remarks hold as printed?",
  answer: {
    says: "{held} of {remarks}: any probability of attack is not covered, the theorem's rate need not grow with the batch, and the bound is not near-optimal. What we put in their place holds, {mended} statements in all.",
    because: [
      { claim: "remark-1-3", verdict: "disagrees" },
      { claim: "near-optimal", verdict: "disagrees" },
      { claim: "any-probability", verdict: "disagrees" },
      { claim: "compensate-c1", verdict: "agrees" },
    ],
    numbers: ({ claims }) => {
      const theirs = claims().filter(({ of }) => of === "paper");
      const agreeing = claims().filter(({ verdict }) => verdict === "agrees");
      return {
        held: agreeing.filter(({ of }) => of === "paper").length,
        remarks: theirs.length,
        mended: agreeing.filter(({ of }) => of === "ours").length,
      };
    },
  },
  source: { cite: "karmakar2023", section: "1.2, 3.1, 3.4, 3.5, 3.6" },
  grid: { statement: STATEMENTS, instance: Array.from({ length: INSTANCES }, (_, i) => i + 1) },
  parameters: {
    statement: oneOfWords("what is said", STATEMENTS),
    instance: count("number of the instance", INSTANCES),
  },
  trials: { quick: 1, paper: 1 },
  version: 1,
  measures: { setting: "word", left: "number", right: "number", holds: "word" },
  measure: ({ statement, instance }, rng) => checkStatement(statement as Statement, instance, rng),
  figure: drawErrata,
  claims: errataClaims,
});

/** How many of the instances of each statement hold. */
function drawErrata(rows: readonly Row[], context: FigureContext): Figure {
  return statementBars(rows, context, {
    title: "Remarks and equations as printed, instance by instance",
    spread: "instances that hold and that do not",
    statements: STATEMENTS,
    instances: "instances",
    against: "counterexample",
    height: 420,
  });
}
