export { binaryNetVotes } from "./binary-net-votes";
export type { ForestParameters } from "./forest";
export { forestClassifier } from "./forest-classifier";
export type { LogisticParameters } from "./logistic";
export { logisticClassifier } from "./logistic-classifier";
export { logisticDistance } from "./logistic-distance";
export type { MlpParameters } from "./mlp";
export { mlpClassifier } from "./mlp-classifier";
export { mlpVotes } from "./mlp-votes";
export type { ImageShape, NetworkParameters } from "./network";
export { networkClassifier } from "./network-classifier";
export type { NetworkName } from "./network-name";
export { trainBinaryNet } from "./train-binary-net";
export { type ForestOptions, type TrainedForest, trainForest } from "./train-forest";
export { trainLeNet } from "./train-le-net";
export {
  type LogisticOptions,
  type TrainedLogisticRegression,
  trainLogisticRegression,
} from "./train-logistic-regression";
export { type MlpOptions, type TrainedMlp, trainMlp } from "./train-mlp";
export type { ImageNetworkOptions, NetworkOptions, TrainedNetwork } from "./train-network";
export { trainResidualNet } from "./train-residual-net";
export { trainSeriesCnn } from "./train-series-cnn";
