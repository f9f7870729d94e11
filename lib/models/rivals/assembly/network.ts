// The kernel of networks in WebAssembly: the sources in ../kernels, with the twins for their vector operations.
export { adam, addTo, nesterov, rectify, rectifySlopes, signSlopes, signs } from "../kernels/elementwise";
export { columnProducts, columnSquares, normalizeSlopes, scaleColumns } from "../kernels/normalize";
export { copyImages } from "../kernels/copy-images";
export { meanSlopes, poolMeans, poolSlopes } from "../kernels/images";
export { averageOctet, poolOctet, scaleOctet, toOctet } from "../kernels/octet-images";
// A tile that is called from outside is not inlined: the engine then unrolls its loop twice, and not thrice, which is slower.
export { four, multiplyOctet } from "../kernels/octet-products";
export { poolLargest } from "../kernels/pool-largest";
export { columnSums, multiply, multiplyPart, multiplyTransposed, packColumns, packRows, spread } from "../kernels/products";
