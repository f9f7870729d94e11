// The kernel of coordinate descent in WebAssembly: the sources in ../kernels, with twins for columns and moves.
export { bestMove } from "../kernels/best-move";
export { addColumns, fire, gather, project, step } from "../kernels/columns";
export { columnSlopes, lossAt, lossGains, residuals } from "../kernels/cross-entropy";
export { orderRanks, searchCuts } from "../kernels/cuts";
export { orderBase } from "../kernels/ordered-base";
export { searchBias } from "../kernels/search-bias";
export { countRight, sideGains, zeroOneGains } from "../kernels/zero-one";
