// The training of a single filter in WebAssembly: the sources in ../kernels, with the twins for their vector and 64-bit
// operations.
export { answer, imagesOfTruth } from "../kernels/answer";
export { fill } from "../../../num/kernels/draws";
export { configure } from "../kernels/state";
export { attackLabels, drawInputs, train } from "../kernels/train";
export { distance, update } from "../kernels/update";
