import { ld, st } from "../../../num/kernels/memory";
import { addScaled, products, weightedSum } from "../../../num/kernels/rows";
import {
  active,
  batch,
  center,
  change,
  filterRow,
  inputs,
  labels,
  outputs,
  r,
  row,
  slopes,
  spread,
  sum,
  truth,
  weights,
} from "./state";

/** The kernel's names of the algorithms. */
export const NEURO_TRON: i32 = 0;
const SGD: i32 = 1;

/** One update from the errors labels − outputs. @param step η/b for Neuro-Tron, (η/b)(q/k) for both kinds of SGD. */
export function update(algorithm: i32, step: f64): void {
  const errors = outputs; // in place of the outputs, which are not needed again
  let total: f64 = 0;
  for (let i: i32 = 0; i < batch << 3; i += 8) {
    const e = ld(labels + i) - ld(outputs + i);
    st(errors + i, e);
    total += e;
  }
  if (algorithm === NEURO_TRON) {
    moveAlong(center, errors, batch, step);
    return;
  }
  // As published, every error meets the gates of the batch's first point.
  const count = algorithm === SGD ? batch : 1;
  for (let i: i32 = 0; i < count << 3; i += 8) {
    const e = algorithm === SGD ? ld(errors + i) : total;
    st(active + i, e * ld(active + i));
    st(slopes + i, e * ld(slopes + i));
  }
  moveAlong(center, active, count, step);
  moveAlong(spread, slopes, count, step);
}

/** w ← w + step · A Σᵢ fᵢxᵢ over the first `count` points. */
function moveAlong(gate: i32, factors: i32, count: i32, step: f64): void {
  weightedSum(inputs, factors, count, row, sum);
  products(sum, 1, gate, r, row, change, filterRow);
  addScaled(weights, step, change, filterRow);
}

/** ‖w − w*‖. */
export function distance(): f64 {
  let squares: f64 = 0;
  for (let j: i32 = 0; j < r << 3; j += 8) {
    const d = ld(weights + j) - ld(truth + j);
    squares += d * d;
  }
  return Math.sqrt(squares);
}
