export { type OnnxOptions, onnxClassifier } from "./onnx-classifier";
