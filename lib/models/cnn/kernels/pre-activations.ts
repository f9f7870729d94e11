import { products } from "../../../num/kernels/rows";

/** Z = W Qᵀ: z[j, r] = Wⱼᵀq_r for every kernel and patch. Rows of W and Q are `bytes` long, those of Z `zBytes`. */
export function preActivations(
  w: i32,
  q: i32,
  z: i32,
  kernels: i32,
  patches: i32,
  bytes: i32,
  zBytes: i32,
): void {
  products(w, kernels, q, patches, bytes, z, zBytes);
}
