// Recovery: the l1 solver, and purification with it.

// Networks, data, and what is done to them.
export {
  applyTrigger,
  type ContaminatedCnn,
  contaminate,
  firstFiveFeatures,
  type Noise,
  type PoisonedData,
  poisonWithBackdoor,
  shiftedNormalNoise,
  type Trigger,
} from "./corruption";
export { loadWdbc, randomSplit, type Split, standardize, type Wdbc } from "./datasets";
// Experiments, their figures and verdicts.
export { registry } from "./experiments";
export {
  adviceFor,
  type LadBatchSolution,
  type LadCertificate,
  type LadOptions,
  type LadSolution,
  LadStatus,
  solveLad,
  solveLadBatch,
  verifyLad,
} from "./l1";
export {
  accuracy,
  attackSuccessRate,
  type LabelledPoints,
  type RecoveryError,
  recoveryError,
} from "./metrics";
export {
  type CnnParameters,
  type CnnParametersLike,
  hiddenFeatures,
  initializeCnn,
  type Loss,
  patchMatrix,
  predictCnn,
  type TrainedCnn,
  type TrainingOptions,
  trainCnn,
} from "./nets";
export { notebookScale, type Results, readCommitted, results, showClaims } from "./notebook";
// Numbers.
export {
  bootstrapInterval,
  createRng,
  DataError,
  DomainError,
  type Interval,
  type Matrix,
  type MatrixLike,
  matrix,
  mean,
  median,
  proportionInterval,
  quantile,
  type Rng,
  row,
  ShapeError,
  type StreamKey,
  selectRows,
  standardDeviation,
  toMatrix,
  toMlMatrix,
  transpose,
  type VectorLike,
} from "./num";
export {
  axis,
  baseLayout,
  CATEGORIES,
  exportFigures,
  facetLines,
  orderedColors,
  REFERENCE,
  show,
  showTable,
  summarize,
  translucent,
} from "./plot";
export {
  type Norm,
  type OutputDesign,
  type Purified,
  type PurifyOptions,
  purify,
  recoverHidden,
  recoverOutput,
} from "./purify";
export {
  type AnyExperiment,
  type Claim,
  type ClaimResult,
  type ExperimentDeclaration,
  experiment,
  type Figure,
  type FigureContext,
  findExperiment,
  type JudgedClaim,
  judgeClaims,
  type Row,
  RunCancelled,
  type RunOptions,
  type RunResult,
  runExperiment,
  type Scale,
} from "./run";
