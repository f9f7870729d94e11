export { type Claim, type ClaimResult, VERDICTS, type Verdict } from "./claim";
export { formatCsv, parseCsv } from "./csv";
export {
  type AnyExperiment,
  checkGrid,
  type ExperimentDeclaration,
  experiment,
  type Source,
} from "./experiment";
export type { Figure, FigureContext } from "./figure";
export { findExperiment } from "./find-experiment";
export type { Paper } from "./paper";
export {
  type Grid,
  looksNumeric,
  type Point,
  type PointOf,
  type Row,
  SCALES,
  type Scale,
  type Value,
} from "./value";
