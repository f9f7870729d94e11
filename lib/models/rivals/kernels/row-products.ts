// The products of padded rows that num defines, for this room's kernel.
export { products, weightedSum } from "../../../num/kernels/rows";
