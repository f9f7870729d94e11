import { type Backend, type Kernel, openKernel } from "../../num";
import { wasm } from "./generated/learners";
import { beginBatch, learn, placeProducts } from "./kernels/learners";
import { configure } from "./kernels/state";
import { attackLabels, drawInputs } from "./kernels/train";

/** What the kernel of several learners computes, from addresses in bytes. */
export interface LearnersFunctions {
  readonly configure: typeof configure;
  readonly placeProducts: typeof placeProducts;
  readonly drawInputs: typeof drawInputs;
  readonly beginBatch: typeof beginBatch;
  readonly attackLabels: typeof attackLabels;
  readonly learn: typeof learn;
}

const scalar: LearnersFunctions = {
  configure,
  placeProducts,
  drawInputs,
  beginBatch,
  attackLabels,
  learn,
};

/** The kernel of several learners at a backend. */
export function learnersKernel(backend: Backend): Kernel<LearnersFunctions> {
  return openKernel("trainOnSameBatches", backend, wasm, scalar);
}
