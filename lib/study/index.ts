export { checkExperiment } from "./check-experiment";
export { type Claim, type ClaimResult, VERDICTS, type Verdict } from "./claim";
export { formatCsv, parseCsv } from "./csv";
export {
  type AnyExperiment,
  changePart,
  checkGrid,
  type ExperimentDeclaration,
  experiment,
  type NoAxes,
  type Part,
  type Source,
  toTrials,
  type Unseen,
} from "./experiment";
export type { Figure, FigureContext } from "./figure";
export { findExperiment } from "./find-experiment";
export type {
  CellOf,
  ListOf,
  ListsOf,
  Measure,
  Measured,
  Measures,
  RowOf,
  ValueIn,
  ValuesOf,
} from "./measures";
export type { Paper } from "./paper";
export {
  checkValue,
  count,
  describeDomain,
  fraction,
  number,
  oneOfNumbers,
  oneOfWords,
  type Parameter,
} from "./parameter";
export type { Results } from "./results";
export {
  expandGrid,
  FIGURE_SCALES,
  type Grid,
  looksNumeric,
  type Point,
  type Row,
  SCALES,
  type Scale,
  type Trials,
  type Value,
} from "./value";
