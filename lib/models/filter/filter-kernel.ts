import { type Backend, fillFromLaw as fill, type Kernel, openKernel } from "../../num";
import { wasm } from "./generated/filter";
import { answer, imagesOfTruth } from "./kernels/answer";
import { configure } from "./kernels/state";
import { attackLabels, drawInputs, train } from "./kernels/train";
import { distance, update } from "./kernels/update";

/** What the filter's kernel computes, from addresses in bytes; `algorithm` and `law` are indices of their lists. */
export interface FilterFunctions {
  readonly configure: typeof configure;
  readonly imagesOfTruth: typeof imagesOfTruth;
  readonly fill: typeof fill;
  readonly drawInputs: typeof drawInputs;
  readonly answer: typeof answer;
  readonly attackLabels: typeof attackLabels;
  readonly update: typeof update;
  readonly distance: typeof distance;
  readonly train: typeof train;
}

const scalar: FilterFunctions = {
  configure,
  imagesOfTruth,
  fill,
  drawInputs,
  answer,
  attackLabels,
  update,
  distance,
  train,
};

/** The filter's kernel at a backend. */
export function filterKernel(backend: Backend): Kernel<FilterFunctions> {
  return openKernel("trainFilter", backend, wasm, scalar);
}
