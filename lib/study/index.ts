export type { Answer, AnswerCell, AnswerClaim, AnswerSource, Ground } from "./answer";
export {
  BOARDS,
  type Board,
  type BoardCell,
  type BoardColumn,
  type BoardEntry,
  type BoardFilter,
  type BoardId,
  type BoardRank,
  type Standing,
} from "./board";
export { countCell, estimateCell, NOT_MEASURED, rankCell, sayBoardCell, wordCell } from "./board-cell";
export { boardCsv } from "./board-csv";
export { boardMarkdown } from "./board-markdown";
export type {
  BoardSources,
  ChoiceReading,
  Defence,
  DefenceReading,
  DefenceSource,
  RobustnessReading,
  RobustnessSource,
} from "./board-sources";
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
export { checkAnswer, PLACE } from "./check-answer";
export { checkExperiment } from "./check-experiment";
export { checkGrid } from "./check-grid";
export { checkPicture } from "./check-picture";
export { checkResultTable } from "./check-result-table";
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
  type DeclaredCell,
  type DeclaredColumn,
  type DeclaredRow,
  type TableDeclaration,
  table,
} from "./declare-table";
export { describeContext } from "./describe-context";
export { drawGrids } from "./draw-grids";
export { drawTables } from "./draw-tables";
export type { Estimate } from "./estimate";
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
export { formatGiven, formatNumber, isShort } from "./format-number";
export type { CaptionedPicture, ImageCell, ImageGrid, PictureGrid } from "./image-grid";
export { measured } from "./measured";
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
export { misdirected } from "./misdirected";
export { lackOf, type Need, neededBy } from "./need";
export { checkEnough, type Own, type OwnData, type OwnMaterial, type StartSize, withOwn } from "./own";
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
export type { ColourImage, Difference, GreyImage, Look, Picture, SeriesPicture } from "./picture";
export type { Results } from "./results";
export { columnTitle, papersColumns, type ShownCell, shownCell } from "./shown-cell";
export { loadPicture, type StoredPicture, storePicture } from "./stored-picture";
export type { Best, Measurement, Table, TableCell, TableColumn, TableRow } from "./table";
export { tableCsv } from "./table-csv";
export { tableLatex } from "./table-latex";
export { tableMarkdown } from "./table-markdown";
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
