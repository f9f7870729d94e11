export { type OnnxOptions, onnxClassifier } from "./onnx-classifier";
export { type OnnxLabelOptions, type OnnxLabels, onnxLabels } from "./onnx-labels";
export { onnxRuntimeLack } from "./onnx-runtime";
