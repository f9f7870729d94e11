import { type Kernel, loadKernel, type Matrix } from "../num";
import { wasm } from "./generated/cnn";

/** The exports of assembly/cnn.ts. */
export interface CnnFunctions {
  preActivations(
    w: number,
    q: number,
    z: number,
    kernels: number,
    patches: number,
    inner: number,
    zStride: number,
  ): void;
  sumPatches(
    z: number,
    h: number,
    kernels: number,
    points: number,
    m: number,
    zStride: number,
    hStride: number,
  ): void;
  outputScores(
    h: number,
    output: number,
    scores: number,
    kernels: number,
    hStride: number,
    scale: number,
  ): void;
  stepOutput(h: number, errors: number, output: number, kernels: number, hStride: number, step: number): void;
  stepHidden(
    target: number,
    directions: number,
    gates: number,
    output: number,
    patchErrors: number,
    coordinates: number,
    list: number,
    factors: number,
    kernels: number,
    patches: number,
    targetStride: number,
    gateStride: number,
    step: number,
  ): void;
}

/** The kernel of this thread. */
export function cnnKernel(): Kernel<CnnFunctions> {
  return loadKernel<CnnFunctions>(wasm);
}

/** The length of a padded row: a whole number of f64x2 vectors. */
export function even(n: number): number {
  return n + (n % 2);
}

/** Copies a matrix into rows of `stride` numbers. @param target zero where nothing is copied; returned. */
export function setPadded(target: Float64Array, source: Matrix, stride: number): Float64Array {
  for (let i = 0; i < source.rows; i++)
    target.set(source.data.subarray(i * source.columns, (i + 1) * source.columns), i * stride);
  return target;
}
