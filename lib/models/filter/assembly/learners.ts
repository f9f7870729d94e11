// Several learners on the same batches in WebAssembly: a module of its own beside filter.ts, from the same sources.
export { beginBatch, learn, placeProducts } from "../kernels/learners";
export { configure } from "../kernels/state";
export { attackLabels, drawInputs } from "../kernels/train";
