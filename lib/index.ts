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
  type RecoveredLayer,
  recoverHidden,
  recoverLayer,
  recoverOutput,
} from "./purify";

// Networks.

export type { Classifier, ScoringClassifier } from "./models/classifier";
export {
  type CnnParameters,
  type CnnParametersLike,
  type CnnSize,
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
  type ConvolutionSize,
  convolutionGates,
  customInputs,
  evaluateFilter,
  type FilterAlgorithm,
  type FilterEvaluation,
  type FilterGradient,
  type FilterNetwork,
  type FilterNetworkOptions,
  type FilterTrainingOptions,
  filterGradient,
  filterNetwork,
  type GateFamily,
  type GateFamilyOptions,
  type GuaranteeOptions,
  gateFamily,
  harmlessProbability,
  type InputSampler,
  type LabelAttack,
  type LabelOracle,
  type LabelPattern,
  type Lemma1Options,
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
  type AimedBudget,
  type AttackBudget,
  type AttackedPoint,
  aimedAttack,
  alternatingAttack,
  applyTrigger,
  type BackdoorOptions,
  type ContaminatedCnn,
  type ContaminationOptions,
  constantAttack,
  contaminate,
  firstFiveFeatures,
  type HeavyTailedOptions,
  heavyTailedAttack,
  honestOracle,
  type ImpostorOptions,
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
  type RecoveryOptions,
  recoveryError,
  recoveryThreshold,
} from "./metrics";

// Experiments: declaring, running and judging them.

export { countVerdicts, type JudgedClaim, judgeClaims, type Tally, type VerdictCounts } from "./evidence";
export { papers, registry } from "./experiments";
export { RunCancelled, type RunOptions, type RunResult, readCommitted, runExperiment } from "./run";
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
  number,
  oneOfNumbers,
  oneOfWords,
  type Paper,
  type Parameter,
  type Row,
  type Scale,
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
  type PeerOptions,
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
  facetLines,
  type HeatmapOptions,
  heatmaps,
  orderedColors,
  type PlotRows,
  plotRows,
  REFERENCE,
  summarize,
  translucent,
} from "./plot";
export { exportFigures, type NamedFigure } from "./render";

// Numbers.

export {
  type Backend,
  type BootstrapOptions,
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
