export type { ForestParameters } from "./forest";
export { forestClassifier } from "./forest-classifier";
export type { LogisticParameters } from "./logistic";
export { logisticClassifier } from "./logistic-classifier";
export { logisticDistance } from "./logistic-distance";
export type { MlpParameters } from "./mlp";
export { mlpClassifier } from "./mlp-classifier";
export { type ForestOptions, type TrainedForest, trainForest } from "./train-forest";
export {
  type LogisticOptions,
  type TrainedLogisticRegression,
  trainLogisticRegression,
} from "./train-logistic-regression";
export { type MlpOptions, type TrainedMlp, trainMlp } from "./train-mlp";
