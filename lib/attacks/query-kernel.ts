import { type Backend, type Kernel, openKernel } from "../num";
import { wasm } from "./generated/queries";
import { addAnswers, placeQueries } from "./kernels/queries";

/** What the kernel of an attack's questions computes, from addresses in bytes. */
export interface QueryFunctions {
  readonly placeQueries: typeof placeQueries;
  readonly addAnswers: typeof addAnswers;
}

/** The kernel of an attack's questions at a backend. */
export function queryKernel(backend: Backend): Kernel<QueryFunctions> {
  return openKernel("hopSkipJump", backend, wasm, { placeQueries, addAnswers });
}
