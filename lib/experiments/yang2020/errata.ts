import { counterexamples } from "../../evidence";
import { statementBars } from "../../plot";
import {
  type AnyExperiment,
  type Claim,
  claim,
  experiment,
  type Figure,
  type FigureContext,
  formatGiven,
  oneOfWords,
  type Row,
} from "../../study";
import { type Instance, STATEMENTS } from "./printed-statements";

const NAMES = Object.keys(STATEMENTS);
/** So many instances at most: the averages of Table II. */
const MOST = 12;

const FROZEN = "012163c";
/** Statements that were added later, and whose they are: of single images the paper says nothing, but a reader may take it so. */
const LATER: Readonly<Record<string, "paper" | "ours">> = {
  "SCDCE is highest on each image of Table II": "ours",
  "thresholds of the descent": "paper",
};
const FROZEN_LATER = "06005f9";

/** Words with the minus signs of numbers. */
const withMinus = (words: string): string => words.replace(/(?<![\p{L}\d])-(?=\d)/gu, "−");

/** The claim that a statement holds wherever the paper's own numbers can be held against it. */
function holds(statement: string, section: string, sentence: string): Claim {
  return claim({
    id: statement
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/-$/, ""),
    ...{ section, sentence },
    of: LATER[statement] ?? "paper",
    reading: "only",
    kind: "once",
    frozen: statement in LATER ? FROZEN_LATER : FROZEN,
    cells: (rows) => [
      counterexamples(rows, statement, (against) =>
        against
          .map(
            ({ setting, printed, derived }) =>
              `${withMinus(String(setting))}: ${formatGiven(Number(printed))} against ${formatGiven(Number(Number(derived).toFixed(3)))}`,
          )
          .join("; "),
      ),
    ],
  });
}

const SENTENCES: Readonly<Record<string, readonly [section: string, sentence: string]>> = {
  "averages of Table II": ["III.A", "The averages of Table II are the means of the five numbers above them."],
  "combined averages of Table II": [
    "III.A",
    "The combined averages of Table II are the means of its two averages.",
  ],
  "combined averages of Table IV": [
    "III.B",
    "The combined averages of Table IV are the means of its two averages.",
  ],
  "SCDCE is highest in Table II": [
    "III.A",
    "In Table II SCDCE has the highest average on each set and combined.",
  ],
  "a sign network is highest in Table IV": [
    "III.B",
    "In Table IV a sign network has the highest average on each set and combined.",
  ],
  "SCDCE is highest on each image of Table II": [
    "III.A",
    "On each of the ten images of Table II SCDCE has the highest distortion, not only on average.",
  ],
  "twice better in Table II": [
    "III.A",
    "SCDCE's combined average is twice that of the perceptron, of LeNet and of ResNet18.",
  ],
  "second best on chest X-rays": ["III.A", "On chest X-rays the perceptron is the second best after SCDCE."],
  "second best on histology": ["III.A", "On histology ResNet18 follows the two sign networks."],
  "almost twice the next best in Table IV": [
    "III.B",
    "On MIT-BIH SCDCE leads by almost twice the value of the next best, the binary net.",
  ],
  "convolutional nets lead in Table I, chest X-rays": [
    "III.A",
    "In Table I convolutional nets lead on chest X-rays.",
  ],
  "convolutional nets lead in Table III": ["III.B", "In Table III the convolutional net leads on both sets."],
  "thresholds of the descent": [
    "II.A",
    "Every w₀ = (wᵀx_i + wᵀx_{i+1})/2 of the descent cuts between two neighbouring points.",
  ],
  "80:20 of PTBD": ["II.B", "PTBD is divided 80:20, into 13,096 training and 1,456 test points."],
  "binary nets on images": [
    "I",
    "Sign networks are compared with binary networks on the images as on the heartbeats.",
  ],
};

/** The paper's tables against its text, and against each other: no data are needed. */
export const errata: AnyExperiment = experiment({
  id: "yang2020/errata",
  title: "The paper's tables against its text",
  question: "Do the paper's averages follow from its rows, and its sentences from its tables?",
  answer: {
    says: "Not all: of {statements} statements {false} do not follow from the numbers beside them, among them averages of Table II, “twice” the rivals and “almost twice the next best”.",
    because: [
      { claim: "averages-of-table-ii", verdict: "disagrees" },
      { claim: "twice-better-in-table-ii", verdict: "disagrees" },
      { claim: "almost-twice-the-next-best-in-table-iv", verdict: "disagrees" },
    ],
    numbers: ({ claims }) => ({
      statements: claims().length,
      false: claims().filter(({ verdict }) => verdict === "disagrees").length,
    }),
  },
  source: {
    cite: "yang2020",
    section: "II, III",
    differs:
      "Nothing is run: the paper's printed numbers are held against its sentences, and against each other.",
  },
  grid: { statement: NAMES, instance: Array.from({ length: MOST }, (_, i) => i + 1) },
  parameters: {
    statement: oneOfWords("what is said", NAMES),
    instance: {
      meaning: "number of the instance",
      ...{ least: 1, most: MOST, whole: true },
    },
  },
  trials: { quick: 1, paper: 1 },
  version: 1,
  measures: { setting: "word", printed: "number or none", derived: "number or none", holds: "word" },
  measure: ({ statement, instance }) => {
    const found: Instance | undefined = STATEMENTS[statement]()[instance - 1];
    return found
      ? { ...found, holds: found.holds ? "yes" : "no" }
      : { setting: "no more instances", printed: "" as const, derived: "" as const, holds: "none" };
  },
  figure: drawErrata,
  claims: NAMES.map((name) => holds(name, ...SENTENCES[name])),
});

/** How many instances of each statement hold. */
function drawErrata(rows: readonly Row[], context: FigureContext): Figure {
  return statementBars(rows, context, {
    title: "What the paper prints against what its own numbers give",
    spread: "numbers that agree and that do not",
    statements: NAMES,
    instances: "printed numbers",
    against: "does not",
    height: 460,
  });
}
