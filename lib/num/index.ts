export { checkOptions } from "./check-options";
export {
  checkCount,
  checkFiniteMatrix,
  checkFraction,
  checkLength,
  checkOneOf,
  checkPositive,
  toFiniteVector,
} from "./checks";
export { DataError, DomainError, ShapeError } from "./errors";
export { Arena, type Block } from "./kernels/arena";
export { type Kernel, loadKernel } from "./kernels/load-kernel";
export { even, setPadded } from "./kernels/padded";
export { kolmogorovSmirnov } from "./kolmogorov-smirnov";
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
