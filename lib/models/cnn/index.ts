export {
  type CnnParameters,
  type CnnParametersLike,
  patchMatrix,
  toBinaryLabels,
  toCnnParameters,
  toPatches,
} from "./cnn";
export { cnnClassifier } from "./cnn-classifier";
export { hiddenFeatures } from "./hidden-features";
export { type CnnSize, initializeCnn } from "./initialize-cnn";
export type { Loss } from "./loss";
export { predictCnn } from "./predict-cnn";
export { type TrainedCnn, type TrainingOptions, trainCnn } from "./train-cnn";
