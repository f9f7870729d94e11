export { type AffineMemory, type AffineValues, affineMemory, type MixedValues } from "./affine-memory";
export { allFinite } from "./all-finite";
export { BACKENDS, type Backend } from "./backend";
export { type BootstrapOptions, bootstrapInterval, meanIntervals } from "./bootstrap";
export { checkBoolean, checkFunction, checkText } from "./check-kind";
export { checkObject } from "./check-object";
export { checkOptions } from "./check-options";
export { checkMatrices, checkSize } from "./check-size";
export {
  checkCount,
  checkFinite,
  checkFiniteMatrix,
  checkFraction,
  checkLength,
  checkNotNegative,
  checkOneOf,
  checkPositive,
  toFiniteVector,
  toNumberVector,
} from "./checks";
export { type ClassLabels, toClassLabels } from "./class-labels";
export { DataError, DomainError, ShapeError } from "./errors";
export { isPlain } from "./is-plain";
export { keysOf } from "./keys-of";
export { kolmogorovSmirnov } from "./kolmogorov-smirnov";
export { largestSize } from "./largest-size";
export { lawBlock } from "./law-block";
export { fillFromLaw, LAW_BYTES } from "./law-draws";
export { type Block, layOut } from "./lay-out";
export { layOutSingles, type SinglesBlock } from "./lay-out-singles";
export { type KernelInstance, loadKernel } from "./load-kernel";
export {
  type Float32Matrix,
  type Matrix,
  type MatrixLike,
  matrix,
  row,
  selectRows,
  sideBySide,
  toMlMatrix,
  transpose,
  type VectorLike,
} from "./matrix";
export { allowedWords, nearest } from "./nearest";
export { normalCdf, normalDensity } from "./normal";
export { type Kernel, type KernelFunctions, openKernel } from "./open-kernel";
export { even, setPadded } from "./padded";
export { checkRng, createRng, Rng, type StreamKey } from "./rng";
export { sayValue } from "./say-value";
export {
  type Interval,
  mean,
  median,
  proportionInterval,
  quantile,
  standardDeviation,
} from "./statistics";
export { LAYERS_OF, SYMMETRIC_LAWS, type SymmetricLaw, VARIANCE_OF } from "./symmetric-law";
export { toFloat32Matrix } from "./to-float32-matrix";
export { checkMatrix, toMatrix } from "./to-matrix";
export { Xoshiro256 } from "./xoshiro";
export { EXPONENTIAL, NORMAL, type Ziggurat, ziggurat } from "./ziggurat";
