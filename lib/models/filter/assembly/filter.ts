// Training of a single filter in the gate family M + cC, in AssemblyScript: random inputs, labels, updates.
// lib/models/filter/scalar-filter-training.ts is the definition. Rows of n numbers are
// padded by zeros to a whole number of f64x2 vectors, the batch by a zero row to an even number of points.

import { chooseLaw, fill, fillBits, fraction } from "../kernels/draws";
import { advance, gather, pairSums, project } from "../kernels/lanes";

export { chooseLaw, fill };

// ---- The layout, set once a call to trainFilter ------------------------------------------------------------------

let row: usize; // bytes of a padded row
let inner: i32; // n
let filter: i32; // r
let batch: i32; // b
let half: i32; // k/2
let scale: f64; // q/k
let center: usize; // M, r rows
let spread: usize; // C, r rows
let inputs: usize; // X, b rows and perhaps one of zeros
let images: usize; // four rows: Mᵀw, Cᵀw, Mᵀw*, Cᵀw*
let sums: usize; // two rows: Σ uᵢ xᵢ, Σ vᵢ xᵢ
let weights: usize; // w
let truth: usize; // w*
let points: usize; // six rows of b numbers, padded: labels, outputs, active gates, sum of their c, attack, random bits
let pointRow: usize; // bytes of one of them

export function configure(
  n: i32,
  r: i32,
  b: i32,
  halfWidth: i32,
  outputScale: f64,
  centerAt: usize,
  spreadAt: usize,
  inputsAt: usize,
  imagesAt: usize,
  sumsAt: usize,
  weightsAt: usize,
  truthAt: usize,
  pointsAt: usize,
): void {
  inner = n;
  row = (<usize>(n + (n & 1))) << 3;
  filter = r;
  batch = b;
  half = halfWidth;
  scale = outputScale;
  center = centerAt;
  spread = spreadAt;
  inputs = inputsAt;
  images = imagesAt;
  sums = sumsAt;
  weights = weightsAt;
  truth = truthAt;
  points = pointsAt;
  pointRow = (<usize>(b + (b & 1))) << 3;
  project(center, spread, truth, images + 2 * row, filter, row);
}

/** A batch of inputs, row by row. */
export function drawInputs(stream: usize, factor: f64): void {
  if (inner & 1) for (let i = 0; i < batch; i++) fill(stream, inputs + <usize>i * row, inner, factor);
  else fill(stream, inputs, inner * batch, factor);
}

/** labels[i] += attack[i] with the given probability, each. */
export function attackLabels(stream: usize, probability: f64): void {
  const attack = points + 4 * pointRow;
  const chances = points + 5 * pointRow;
  fillBits(stream, chances, chances + ((<usize>batch) << 3));
  const limit = f64x2.splat(probability);
  for (let i: usize = 0; i < pointRow; i += 16) {
    // No processor predicts whether a label is attacked: no branch on it.
    const first = f64x2.splat(fraction(load<u64>(chances + i)));
    const pair = f64x2.replace_lane(first, 1, fraction(load<u64>(chances + i, 8)));
    const label = v128.load(points + i);
    const shifted = f64x2.add(label, v128.load(attack + i));
    v128.store(points + i, v128.bitselect(shifted, label, f64x2.lt(pair, limit)));
  }
}

// ---- One update --------------------------------------------------------------------------------------------------

/** Σ over c = ±1, …, ±k/2 of max(0, a + c·d), for two points. */
@inline
function sumGates(a: v128, d: v128): v128 {
  const zero = f64x2.splat(0);
  let sum = zero;
  let shift = d;
  for (let c = 0; c < half; c++, shift = f64x2.add(shift, d))
    sum = f64x2.add(
      sum,
      f64x2.add(f64x2.pmax(zero, f64x2.add(a, shift)), f64x2.pmax(zero, f64x2.sub(a, shift))),
    );
  return sum;
}

/** How many gates are active on two points, and the sum of their c: what the gradient needs. */
@inline
function countGates(a: v128, d: v128, count: usize): void {
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  let active = zero;
  let slope = zero;
  let shift = d;
  let c = one;
  for (let i = 0; i < half; i++, shift = f64x2.add(shift, d), c = f64x2.add(c, one)) {
    const up = v128.and(one, f64x2.gt(f64x2.add(a, shift), zero));
    const down = v128.and(one, f64x2.gt(f64x2.sub(a, shift), zero));
    active = f64x2.add(active, f64x2.add(up, down));
    slope = f64x2.add(slope, f64x2.mul(c, f64x2.sub(up, down)));
  }
  v128.store(count, active);
  v128.store(count + pointRow, slope);
}

/** labels = f_{w*}(X), outputs = f_w(X); and the gates' counts when `gradient` is set. Two points at a time. */
export function answer(gradient: bool): void {
  project(center, spread, weights, images, filter, row);
  const q = f64x2.splat(scale);
  let x = inputs;
  for (let i: usize = 0; i < pointRow; i += 16, x += 2 * row) {
    let a0 = f64x2.splat(0);
    let d0 = a0;
    let e0 = a0;
    let g0 = a0;
    let a1 = a0;
    let d1 = a0;
    let e1 = a0;
    let g1 = a0;
    const y = x + row;
    for (let j: usize = 0; j < row; j += 16) {
      const u = v128.load(x + j);
      const v = v128.load(y + j);
      const image = images + j;
      const m = v128.load(image);
      const c = v128.load(image + row);
      const mStar = v128.load(image + 2 * row);
      const cStar = v128.load(image + 3 * row);
      a0 = f64x2.add(a0, f64x2.mul(u, m));
      d0 = f64x2.add(d0, f64x2.mul(u, c));
      e0 = f64x2.add(e0, f64x2.mul(u, mStar));
      g0 = f64x2.add(g0, f64x2.mul(u, cStar));
      a1 = f64x2.add(a1, f64x2.mul(v, m));
      d1 = f64x2.add(d1, f64x2.mul(v, c));
      e1 = f64x2.add(e1, f64x2.mul(v, mStar));
      g1 = f64x2.add(g1, f64x2.mul(v, cStar));
    }
    const a = pairSums(a0, a1);
    const d = pairSums(d0, d1);
    const at = points + i;
    v128.store(at, f64x2.mul(q, sumGates(pairSums(e0, e1), pairSums(g0, g1))));
    v128.store(at + pointRow, f64x2.mul(q, sumGates(a, d)));
    if (gradient) countGates(a, d, at + 2 * pointRow);
  }
}

const NEURO_TRON = 0;
const SGD = 1;

/** One update from the errors labels − outputs. @param step η/b for Neuro-Tron, (η/b)(q/k) for both kinds of SGD. */
export function update(algorithm: i32, step: f64): void {
  const errors = points + pointRow; // in place of the outputs, which are not needed again
  const active = points + 2 * pointRow;
  const slopes = points + 3 * pointRow;
  const bytes = (<usize>batch) << 3;
  let total: f64 = 0;
  for (let i: usize = 0; i < bytes; i += 8) {
    const e = load<f64>(points + i) - load<f64>(errors + i);
    store<f64>(errors + i, e);
    total += e;
  }
  if (algorithm == NEURO_TRON) {
    gather(inputs, errors, sums, batch, row);
    advance(weights, center, sums, step, filter, row);
    return;
  }
  // As published, every error meets the gates of the batch's first point.
  const count = algorithm == SGD ? batch : 1;
  for (let i: usize = 0; i < (<usize>count) << 3; i += 8) {
    const e = algorithm == SGD ? load<f64>(errors + i) : total;
    store<f64>(active + i, e * load<f64>(active + i));
    store<f64>(slopes + i, e * load<f64>(slopes + i));
  }
  gather(inputs, active, sums, count, row);
  gather(inputs, slopes, sums + row, count, row);
  advance(weights, center, sums, step, filter, row);
  advance(weights, spread, sums + row, step, filter, row);
}

/** ‖w − w*‖. */
export function distance(): f64 {
  let sum: f64 = 0;
  for (let j: usize = 0; j < (<usize>filter) << 3; j += 8) {
    const d = load<f64>(weights + j) - load<f64>(truth + j);
    sum += d * d;
  }
  return Math.sqrt(sum);
}

/** `count` updates; the distance after each goes to `record`. Returns how many were done before it was not finite. */
export function train(
  count: i32,
  algorithm: i32,
  step: f64,
  inputStream: usize,
  factor: f64,
  attackStream: usize,
  probability: f64,
  record: usize,
): i32 {
  for (let t = 0; t < count; t++) {
    drawInputs(inputStream, factor);
    answer(algorithm != NEURO_TRON);
    attackLabels(attackStream, probability);
    update(algorithm, step);
    const error = distance();
    store<f64>(record + ((<usize>t) << 3), error);
    if (!isFinite(error)) return t + 1;
  }
  return count;
}
