// The kernel of networks in WebAssembly: the sources in ../kernels, with the twins for their vector operations.
export { columnSums, multiply, multiplyTransposed, packColumns, packRows, spread } from "../kernels/products";
