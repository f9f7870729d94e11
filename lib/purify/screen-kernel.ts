import { type Backend, type Kernel, openKernel } from "../num";
import { wasm } from "./generated/screen";
import { passes, solveLower } from "./kernels/screen";

/** What the screen's kernel computes, from addresses in bytes. */
export interface ScreenFunctions {
  readonly passes: typeof passes;
  readonly solveLower: typeof solveLower;
}

const scalar: ScreenFunctions = { passes, solveLower };

/** The screen's kernel at a backend. */
export function screenKernel(backend: Backend): Kernel<ScreenFunctions> {
  return openKernel("certifyLayer", backend, wasm, scalar);
}
