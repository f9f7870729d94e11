// The kernel of logistic regression in WebAssembly: products of padded rows in double precision.
export { products, weightedSum } from "../kernels/row-products";
