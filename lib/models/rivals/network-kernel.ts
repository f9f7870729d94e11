import { type Backend, type Kernel, openKernel } from "../../num";
import { wasm } from "./generated/network";
import { columnSums, multiply, multiplyTransposed, packColumns, packRows, spread } from "./kernels/products";

/** What the kernel of networks computes, from addresses and lengths in bytes. */
export interface NetworkFunctions {
  readonly columnSums: typeof columnSums;
  readonly multiply: typeof multiply;
  readonly multiplyTransposed: typeof multiplyTransposed;
  readonly packColumns: typeof packColumns;
  readonly packRows: typeof packRows;
  readonly spread: typeof spread;
}

const scalar: NetworkFunctions = {
  columnSums,
  multiply,
  multiplyTransposed,
  packColumns,
  packRows,
  spread,
};

/** The kernel of networks at a backend. */
export function networkKernel(backend: Backend): Kernel<NetworkFunctions> {
  return openKernel(backend, wasm, scalar);
}
