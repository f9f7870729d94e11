// The CNN's kernel in WebAssembly: the sources in ../kernels, with the twins for their vector operations.
export { moveKernels } from "../kernels/move-kernels";
export { outputScores, stepOutput } from "../kernels/output-layer";
export { preActivations } from "../kernels/pre-activations";
export { stepHidden } from "../kernels/step-hidden";
export { sumPatches } from "../kernels/sum-patches";
