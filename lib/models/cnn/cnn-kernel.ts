import { type Backend, type Kernel, openKernel } from "../../num";
import { wasm } from "./generated/cnn";
import { moveKernels } from "./kernels/move-kernels";
import { outputScores, stepOutput } from "./kernels/output-layer";
import { preActivations } from "./kernels/pre-activations";
import { stepHidden } from "./kernels/step-hidden";
import { sumPatches } from "./kernels/sum-patches";

/**
 * What the CNN's kernel computes, from addresses and lengths in bytes. Matrices are row-major, their rows padded by zeros
 * to an even number of numbers.
 */
export interface CnnFunctions {
  readonly preActivations: typeof preActivations;
  readonly sumPatches: typeof sumPatches;
  readonly outputScores: typeof outputScores;
  readonly stepOutput: typeof stepOutput;
  readonly stepHidden: typeof stepHidden;
  readonly moveKernels: typeof moveKernels;
}

const scalar: CnnFunctions = {
  preActivations,
  sumPatches,
  outputScores,
  stepOutput,
  stepHidden,
  moveKernels,
};

/** The CNN's kernel at a backend. @param where the public function that asks, for messages. */
export function cnnKernel(where: string, backend: Backend): Kernel<CnnFunctions> {
  return openKernel(where, backend, wasm, scalar);
}
