// Least absolute deviations, and purification with it.

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
  type Norm,
  type OutputDesign,
  type Purified,
  type PurifyOptions,
  purify,
  type RecoveredHidden,
  type RecoveredLayer,
  type RecoveredOutput,
  recoverHidden,
  recoverLayer,
  recoverOutput,
} from "./purify";

// Networks.

export type { Classifier, ScoringClassifier } from "./models/classifier";
export {
  type CnnParameters,
  type CnnParametersLike,
  cnnClassifier,
  hiddenFeatures,
  initializeCnn,
  type Loss,
  patchMatrix,
  predictCnn,
  type TrainedCnn,
  type TrainingOptions,
  trainCnn,
} from "./models/cnn";
export {
  convolutionGates,
  customInputs,
  evaluateFilter,
  type FilterAlgorithm,
  type FilterEvaluation,
  type FilterGradient,
  type FilterNetwork,
  type FilterTrainingOptions,
  filterGradient,
  filterNetwork,
  type GateFamily,
  gateFamily,
  harmlessProbability,
  type InputSampler,
  type LabelAttack,
  type LabelOracle,
  type LabelPattern,
  laplaceInputs,
  lemma1TradeOff,
  type NeuroTronGuarantee,
  type NormMoments,
  neuroTronGuarantee,
  normalInputs,
  normalMoments,
  type OracleContext,
  patternOracle,
  predictFilter,
  type StationarySetting,
  stationaryError,
  studentInputs,
  type TrainedFilter,
  trainFilter,
} from "./models/filter";

// Data, what is done to it and to networks, and how well they survive.

export {
  type AttackBudget,
  type AttackedPoint,
  aimedAttack,
  alternatingAttack,
  applyTrigger,
  type ContaminatedCnn,
  constantAttack,
  contaminate,
  firstFiveFeatures,
  heavyTailedAttack,
  honestOracle,
  impostorAttack,
  type LabelAttackOptions,
  labelOracle,
  type Noise,
  noiseKinds,
  type PoisonedData,
  poisonWithBackdoor,
  randomSignAttack,
  type Spread,
  shiftedNormalNoise,
  type Trigger,
  truncation,
} from "./corruption";
export { loadWdbc, randomSplit, type Split, standardize, type Wdbc } from "./datasets";
export {
  type AttackSuccessOptions,
  accuracy,
  attackSuccessRate,
  balancedAccuracy,
  confusionMatrix,
  type LabelledPatches,
  type LabelledPoints,
  type RecoveryError,
  recoveryError,
  recoveryThreshold,
} from "./metrics";

// Experiments: declaring, running and judging them.

export { countVerdicts, type JudgedClaim, judgeClaims, type Tally, type VerdictCounts } from "./evidence";
export { papers, registry } from "./experiments";
export {
  type Failure,
  type Progress,
  type Provenance,
  RunCancelled,
  type RunOptions,
  type RunResult,
  readCommitted,
  runExperiment,
  type Shard,
  type StoredRows,
} from "./run";
export {
  type AnyExperiment,
  type Claim,
  type ClaimResult,
  count,
  type ExperimentDeclaration,
  experiment,
  type Figure,
  type FigureContext,
  findExperiment,
  fraction,
  type Grid,
  type Measure,
  type Measures,
  number,
  oneOfNumbers,
  oneOfWords,
  type Paper,
  type Parameter,
  type Row,
  type RowOf,
  type Scale,
  type Source,
  type Trials,
  type Unseen,
  type Value,
  type Verdict,
} from "./study";

// In a notebook.

export {
  askPeers,
  type BenchRow,
  type Changes,
  growthFigure,
  notebookProgress,
  notebookScale,
  type Overview,
  overview,
  type PeerAnswer,
  type Results,
  results,
  run,
  show,
  showClaims,
  showOverview,
  showTable,
  verdictWords,
} from "./notebook";

// Figures.

export {
  axis,
  baseLayout,
  CATEGORIES,
  type Curve,
  type FacetLines,
  facetLines,
  type Heatmap,
  type HeatmapOptions,
  heatmaps,
  orderedColors,
  type PlotRows,
  plotRows,
  REFERENCE,
  type Shade,
  type Statistic,
  summarize,
  translucent,
} from "./plot";
export { type ExportedFigures, exportFigures } from "./render";

// Numbers.

export {
  type Backend,
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
