// The ℓ1 engine in WebAssembly: the sources in ../kernels, with the twins for their vector operations.
export * from "../kernels/state";
export { basisShares, inverseOfBasis } from "../kernels/basis-shares";
export { eliminate } from "../kernels/eliminate";
export { prepare } from "../kernels/prepare";
export { guessChunk, solveChunk } from "../kernels/solve-chunk";
