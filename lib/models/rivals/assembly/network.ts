// The kernel of networks in WebAssembly: the sources in ../kernels, with the twins for their vector operations.
export { adam, addTo, nesterov, rectify, rectifySlopes, signSlopes, signs } from "../kernels/elementwise";
export { columnProducts, columnSquares, normalizeSlopes, scaleColumns } from "../kernels/normalize";
export { copyImages, meanSlopes, poolLargest, poolMeans, poolSlopes } from "../kernels/pool";
export { columnSums, multiply, multiplyTransposed, packColumns, packRows, spread } from "../kernels/products";
