import { type Kernel, loadKernel } from "../../num";
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
