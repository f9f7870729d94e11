export type { Activation } from "./activation";
export { arrangePatches, type PatchArrangement, type PatchKind, type PictureSize } from "./arrange-patches";
export { initializeLayered, type LayeredSize } from "./initialize-layered";
export { type InputGradient, type InputGradientOptions, inputGradient } from "./input-gradient";
export { designOf, layerDesigns } from "./layer-designs";
export {
  type LayeredParameters,
  type LayeredParametersLike,
  type LayerShape,
  layerShapes,
  toLayeredParameters,
} from "./layered";
export { layeredClassifier } from "./layered-classifier";
export type { LayeredLoss } from "./layered-loss";
export { predictLayered } from "./predict-layered";
export { toInputs } from "./to-inputs";
export { type LayeredTrainingOptions, type TrainedLayered, trainLayered } from "./train-layered";
