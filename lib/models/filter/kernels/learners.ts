import { ld, ldi, st } from "../../../num/kernels/memory";
import { addScaled, products, weightedSum } from "../../../num/kernels/rows";
import { countGates, sumGates } from "./lanes";
import { inputNorms, transform } from "./residual";
import {
  active,
  batch,
  center,
  change,
  filterRow,
  half,
  inputs,
  labels,
  outputs,
  pointRow,
  r,
  row,
  scale,
  shares,
  slopes,
  spread,
  truth,
} from "./state";
import { NEURO_TRON } from "./update";

// A learner in memory: numbers that say what it does, the first two whole, of 32 bits; its filter; the mean of its filters.
// Places in bytes.
const ALGORITHM: i32 = 0;
const RESIDUAL: i32 = 8;
const MULTIPLE: i32 = 16;
const STEP: i32 = 24;
/** Updates after which the step has fallen to 1/√2 of its first; 0: it stays. */
const DECAY: i32 = 32;
/** ‖w − w*‖ after the latest update. A learner whose distance is not finite is trained no more. */
const DISTANCE: i32 = 40;
export const LEARNER_NUMBERS: i32 = 6;
const FILTER: i32 = LEARNER_NUMBERS << 3;

const SGD: i32 = 1;

// MXᵀ and CXᵀ of the batch at hand, r rows of a number per point each: what all learners need of the inputs.
let centered: i32 = 0;
let spreadOut: i32 = 0;

/** Takes the address of a block of 2r rows of points. */
export function placeProducts(at: i32): void {
  centered = at;
  spreadOut = at + r * pointRow;
}

/** MXᵀ and CXᵀ, labels = f_{w*}(X), and the lengths of the inputs. */
export function beginBatch(): void {
  products(center, r, inputs, batch, row, centered, pointRow);
  products(spread, r, inputs, batch, row, spreadOut, pointRow);
  answerOf(truth, labels);
  inputNorms();
}

/** out = f_w(X) of the filter w at an address; leaves a = (Mᵀw)ᵀx and d = (Cᵀw)ᵀx in shares. */
function answerOf(filter: i32, out: i32): void {
  weightedSum(centered, filter, r, pointRow, shares);
  weightedSum(spreadOut, filter, r, pointRow, shares + pointRow);
  sumGates(shares, shares + pointRow, out, half, scale, pointRow);
}

/**
 * Update t of `count` learners on the batch at hand, one after the other. @param first address of the first of them.
 * @param averageFrom the mean is over the filters after this update and later ones, both counted from 0.
 */
export function learn(first: i32, count: i32, t: i32, averageFrom: i32): void {
  const mean = FILTER + filterRow;
  const size = mean + filterRow;
  for (let i: i32 = 0; i < count; i++) {
    const learner = first + i * size;
    if (!(ld(learner + DISTANCE) < Infinity)) continue;
    learnOne(learner, t);
    st(learner + DISTANCE, distanceOf(learner + FILTER));
    const kept: f64 = t - averageFrom + 1;
    if (kept > 0) include(learner + FILTER, learner + mean, 1 / kept);
  }
}

function learnOne(learner: i32, t: i32): void {
  const algorithm = ldi(learner + ALGORITHM);
  const residual = ldi(learner + RESIDUAL);
  const filter = learner + FILTER;
  const end = batch << 3;
  answerOf(filter, outputs);
  if (algorithm !== NEURO_TRON) countGates(shares, shares + pointRow, active, slopes, half, pointRow);
  for (let i: i32 = 0; i < end; i += 8) st(outputs + i, ld(labels + i) - ld(outputs + i));
  if (residual > 0) transform(residual, ld(learner + MULTIPLE));
  const decay = ld(learner + DECAY);
  let step = ld(learner + STEP);
  if (decay > 0) step /= Math.sqrt(1 + t / decay);
  if (algorithm === NEURO_TRON) {
    moveBy(centered, outputs, step, filter);
    return;
  }
  if (algorithm === SGD)
    for (let i: i32 = 0; i < end; i += 8) {
      const e = ld(outputs + i);
      st(active + i, e * ld(active + i));
      st(slopes + i, e * ld(slopes + i));
    }
  else toFirst();
  moveBy(centered, active, step, filter);
  moveBy(spreadOut, slopes, step, filter);
}

/** As published, every error meets the gates of the batch's first point. */
function toFirst(): void {
  let total: f64 = 0;
  for (let i: i32 = 0; i < batch << 3; i += 8) {
    total += ld(outputs + i);
    if (i === 0) continue;
    st(active + i, 0);
    st(slopes + i, 0);
  }
  st(active, total * ld(active));
  st(slopes, total * ld(slopes));
}

/** w ← w + step · (AXᵀ)f. */
function moveBy(images: i32, factors: i32, step: f64, filter: i32): void {
  products(factors, 1, images, r, pointRow, change, filterRow);
  addScaled(filter, step, change, filterRow);
}

/** ‖w − w*‖. */
function distanceOf(filter: i32): f64 {
  let squares: f64 = 0;
  for (let j: i32 = 0; j < r << 3; j += 8) {
    const d = ld(filter + j) - ld(truth + j);
    squares += d * d;
  }
  return Math.sqrt(squares);
}

/** mean ← mean + share·(x − mean). */
function include(x: i32, mean: i32, share: f64): void {
  for (let j: i32 = 0; j < r << 3; j += 8) {
    const m = ld(mean + j);
    st(mean + j, m + share * (ld(x + j) - m));
  }
}
