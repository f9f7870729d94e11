export type {
  Arm,
  Cell,
  Counts,
  LimitCell,
  LimitOf,
  MeanCell,
  OnceCell,
  ShareCell,
  Statistic,
  StatisticCell,
} from "./cell";
export { checkExperiment } from "./check-experiment";
export { checkGrid } from "./check-grid";
export {
  type Again,
  type Claim,
  KINDS,
  type MeanClaim,
  NOT_FROZEN,
  type OnceClaim,
  type ShareClaim,
  type StatisticClaim,
  type TostClaim,
  type TrialRange,
  VERDICTS,
  type Verdict,
} from "./claim";
export { CsvParser, formatCsv, formatRecord, formatSpreadsheet, parseCsv } from "./csv";
export { claim } from "./declare-claim";
export {
  type AnyExperiment,
  type ExperimentDeclaration,
  experiment,
  type NoAxes,
  type Source,
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
export { changePart, type Part, toTrials } from "./part";
export type { Results } from "./results";
export {
  expandGrid,
  FIGURE_SCALES,
  type Grid,
  isFormula,
  looksNumeric,
  type Point,
  type Row,
  SCALES,
  type Scale,
  type Trials,
  type Value,
} from "./value";
