// The screen for bridges in WebAssembly.
export { passes, solveLower } from "../kernels/screen";
