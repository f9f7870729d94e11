import { type Backend, type Kernel, openKernel } from "../../num";
import { wasm } from "./generated/mlp";
import { descend, sigmoidSlopes, sigmoids } from "./kernels/logistic-units";
import { panelSlopes } from "./kernels/panel-slopes";
import { columnSums, multiply, multiplyTransposed, packColumns, packRows } from "./kernels/products";

/** What the kernel of multi-layer perceptrons computes, from addresses and lengths in bytes. */
export interface MlpFunctions {
  readonly columnSums: typeof columnSums;
  readonly descend: typeof descend;
  readonly multiply: typeof multiply;
  readonly multiplyTransposed: typeof multiplyTransposed;
  readonly packColumns: typeof packColumns;
  readonly packRows: typeof packRows;
  readonly panelSlopes: typeof panelSlopes;
  readonly sigmoidSlopes: typeof sigmoidSlopes;
  readonly sigmoids: typeof sigmoids;
}

const scalar: MlpFunctions = {
  columnSums,
  descend,
  multiply,
  multiplyTransposed,
  packColumns,
  packRows,
  panelSlopes,
  sigmoidSlopes,
  sigmoids,
};

/** The kernel of multi-layer perceptrons at a backend. @param where the public function that asks. @param holder as for `openKernel`. */
export function mlpKernel(
  where: string,
  backend: Backend,
  holder: "thread" | "opening" = "thread",
): Kernel<MlpFunctions> {
  return openKernel(where, backend, wasm, scalar, holder);
}
