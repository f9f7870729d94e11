// A forest's answers in WebAssembly.
export { walkTrees } from "../kernels/walk-trees";
