import { type Backend, type Kernel, openKernel } from "../../num";
import { wasm } from "./generated/layered";
import { addProducts } from "./kernels/add-products";
import { addScaled, products, weightedSum } from "./kernels/row-products";

/** What the kernel of layered networks computes, from addresses and lengths in bytes, of padded rows. */
export interface LayeredFunctions {
  readonly addProducts: typeof addProducts;
  readonly addScaled: typeof addScaled;
  readonly products: typeof products;
  readonly weightedSum: typeof weightedSum;
}

const scalar: LayeredFunctions = { addProducts, addScaled, products, weightedSum };

/** The kernel at a backend. @param where the public function that asks, for messages. */
export function layeredKernel(where: string, backend: Backend): Kernel<LayeredFunctions> {
  return openKernel(where, backend, wasm, scalar);
}
