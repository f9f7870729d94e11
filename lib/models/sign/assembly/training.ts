// The kernel of coordinate descent in WebAssembly: the sources in ../kernels, with the twin for columns.
export { fire, gather, project, step } from "../kernels/columns";
export { columnSlopes, lossAt, lossGains, residuals, searchBias } from "../kernels/cross-entropy";
export { orderRanks, searchCuts } from "../kernels/cuts";
export { countRight, sideGains, zeroOneGains } from "../kernels/zero-one";
