export { BACKENDS, type Backend } from "./backend";
export { checkOptions } from "./check-options";
export {
  checkCount,
  checkFiniteMatrix,
  checkFraction,
  checkLength,
  checkOneOf,
  checkPositive,
  toFiniteVector,
  toNumberVector,
} from "./checks";
export { DataError, DomainError, ShapeError } from "./errors";
export { kolmogorovSmirnov } from "./kolmogorov-smirnov";
export { type Block, layOut } from "./lay-out";
export { type KernelInstance, loadKernel } from "./load-kernel";
export {
  type Matrix,
  type MatrixLike,
  matrix,
  row,
  selectRows,
  sideBySide,
  toMatrix,
  toMlMatrix,
  transpose,
  type VectorLike,
} from "./matrix";
export { allowedWords, nearest } from "./nearest";
export { normalCdf, normalDensity } from "./normal";
export { type Kernel, type KernelFunctions, openKernel } from "./open-kernel";
export { even, setPadded } from "./padded";
export { createRng, Rng, type StreamKey } from "./rng";
export { sayValue } from "./say-value";
export {
  bootstrapInterval,
  type Interval,
  mean,
  meanIntervals,
  median,
  proportionInterval,
  quantile,
  standardDeviation,
} from "./statistics";
export { Xoshiro256 } from "./xoshiro";
export { EXPONENTIAL, NORMAL, type Ziggurat, ziggurat } from "./ziggurat";
