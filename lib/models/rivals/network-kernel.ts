import { type Backend, type Kernel, openKernel } from "../../num";
import { wasm } from "./generated/network";
import * as copies from "./kernels/copy-images";
import * as elementwise from "./kernels/elementwise";
import * as images from "./kernels/images";
import * as normalize from "./kernels/normalize";
import * as octetImages from "./kernels/octet-images";
import * as octetProducts from "./kernels/octet-products";
import * as pool from "./kernels/pool-largest";
import * as products from "./kernels/products";

/** What the kernel of networks computes, from addresses and lengths in bytes. */
export type NetworkFunctions = typeof copies &
  typeof elementwise &
  typeof normalize &
  typeof images &
  typeof pool &
  typeof octetImages &
  typeof octetProducts &
  Omit<typeof products, "panelBytes">;

const scalar: NetworkFunctions = {
  ...copies,
  ...elementwise,
  ...normalize,
  ...images,
  ...pool,
  ...octetImages,
  ...octetProducts,
  ...products,
};

/** The kernel of networks at a backend. @param where the public function that asks. @param holder as for `openKernel`. */
export function networkKernel(
  where: string,
  backend: Backend,
  holder: "thread" | "opening" = "thread",
): Kernel<NetworkFunctions> {
  return openKernel(where, backend, wasm, scalar, holder);
}
