// The kernel of networks in WebAssembly: the sources in ../kernels, with the twins for their vector operations.
export { adam, addTo, nesterov, rectify, rectifySlopes, signSlopes, signs } from "../kernels/elementwise";
export { columnProducts, columnSquares, normalizeSlopes, scaleColumns } from "../kernels/normalize";
export { copyImages } from "../kernels/copy-images";
export { meanSlopes, poolMeans, poolSlopes } from "../kernels/images";
export { poolLargest } from "../kernels/pool-largest";
export { columnSums, multiply, multiplyPart, multiplyTransposed, packColumns, packRows, spread } from "../kernels/products";
