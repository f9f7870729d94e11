import { type Backend, type Kernel, openKernel } from "../../num";
import { wasm } from "./generated/training";
import { bestMove } from "./kernels/best-move";
import { addColumns, fire, gather, project, step } from "./kernels/columns";
import { columnSlopes, lossAt, lossGains, residuals } from "./kernels/cross-entropy";
import { orderRanks, searchCuts } from "./kernels/cuts";
import { orderBase } from "./kernels/ordered-base";
import { searchBias } from "./kernels/search-bias";
import { countRight, sideGains, zeroOneGains } from "./kernels/zero-one";

/** What the kernel of coordinate descent computes, from addresses, counts and numbers. */
export interface TrainingFunctions {
  readonly addColumns: typeof addColumns;
  readonly bestMove: typeof bestMove;
  readonly columnSlopes: typeof columnSlopes;
  readonly countRight: typeof countRight;
  readonly fire: typeof fire;
  readonly gather: typeof gather;
  readonly lossAt: typeof lossAt;
  readonly lossGains: typeof lossGains;
  readonly orderBase: typeof orderBase;
  readonly orderRanks: typeof orderRanks;
  readonly project: typeof project;
  readonly residuals: typeof residuals;
  readonly searchBias: typeof searchBias;
  readonly searchCuts: typeof searchCuts;
  readonly sideGains: typeof sideGains;
  readonly step: typeof step;
  readonly zeroOneGains: typeof zeroOneGains;
}

const scalar: TrainingFunctions = {
  addColumns,
  bestMove,
  columnSlopes,
  countRight,
  fire,
  gather,
  lossAt,
  lossGains,
  orderBase,
  orderRanks,
  project,
  residuals,
  searchBias,
  searchCuts,
  sideGains,
  step,
  zeroOneGains,
};

/** The kernel of coordinate descent at a backend. */
export function trainingKernel(backend: Backend): Kernel<TrainingFunctions> {
  return openKernel("trainSignNetwork", backend, wasm, scalar);
}
