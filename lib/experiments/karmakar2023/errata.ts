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
