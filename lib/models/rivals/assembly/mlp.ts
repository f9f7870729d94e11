// The kernel of multi-layer perceptrons in WebAssembly.
export { descend, sigmoidSlopes, sigmoids } from "../kernels/logistic-units";
export { panelSlopes } from "../kernels/panel-slopes";
export { columnSums, multiply, multiplyTransposed, packColumns, packRows } from "../kernels/products";
