// The products in single precision that num defines, for this room's kernel.
export { packColumns, packRows, panelBytes } from "../../../num/kernels/float-panels";
export { columnSums, multiply, multiplyPart, multiplyTransposed } from "../../../num/kernels/float-products";
export { spread } from "../../../num/kernels/float-spread";
