// The product in single precision that num defines, for this room's kernel.
export { multiply } from "../../../num/kernels/float-products";
