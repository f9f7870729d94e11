// The products of padded rows that num defines, for this room's kernel.
export { addScaled, products, weightedSum } from "../../../num/kernels/rows";
