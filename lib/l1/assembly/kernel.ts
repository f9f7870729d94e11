// The ℓ1 engine in WebAssembly: the sources in ../kernels, with twins/lanes.ts for their vector operations.
export * from "../kernels/state";
export { solveChunk } from "../kernels/solve-chunk";
