export { type ConvolutionSize, convolutionGates } from "./filter-convolution";
export { evaluateFilter, type FilterEvaluation } from "./filter-evaluation";
export { type FilterGradient, filterGradient } from "./filter-gradient";
export { type FilterLearner, RESIDUALS, type Residual } from "./filter-learner";
export {
  type FilterNetwork,
  type FilterNetworkOptions,
  filterNetwork,
  type GateFamily,
  type GateFamilyOptions,
  gateFamily,
} from "./filter-network";
export {
  type LabelAttack,
  type LabelOracle,
  type LabelPattern,
  type OracleContext,
  patternOracle,
} from "./filter-oracle";
export {
  customInputs,
  type InputSampler,
  laplaceInputs,
  normalInputs,
  studentInputs,
} from "./filter-sampler";
export { filterSlope } from "./filter-slope";
export { FILTER_ALGORITHMS, type FilterAlgorithm } from "./filter-training";
export { type GradientMoments, type GradientMomentsOptions, gradientMoments } from "./gradient-moments";
export {
  type AttackMoments,
  type GuaranteeOptions,
  type NeuroTronGuarantee,
  type NormMoments,
  neuroTronGuarantee,
} from "./neuro-tron-guarantee";
export {
  type NeuroTronSchedule,
  neuroTronSchedule,
  type ScheduleOptions,
} from "./neuro-tron-schedule";
export { harmlessProbability, type Lemma1Options, lemma1TradeOff, normalMoments } from "./normal-guarantee";
export { predictFilter } from "./predict-filter";
export { type StabilitySetting, stabilityLimit } from "./stability-limit";
export { stationaryError } from "./stationary-error";
export { type StationaryLaw, stationaryLaw } from "./stationary-law";
export type { StationarySetting } from "./stationary-setting";
export { type FilterTrainingOptions, type TrainedFilter, trainFilter } from "./train-filter";
export { type SameBatchesOptions, type TrainedLearner, trainOnSameBatches } from "./train-on-same-batches";
