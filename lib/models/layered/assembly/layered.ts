// The kernel of layered networks in WebAssembly: products of padded rows.
export { addProducts } from "../kernels/add-products";
export { addScaled, products, weightedSum } from "../kernels/row-products";
