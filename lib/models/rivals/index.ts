export type { ForestParameters } from "./forest";
export { forestClassifier } from "./forest-classifier";
export { type ForestOptions, type TrainedForest, trainForest } from "./train-forest";
