import { ld, st } from "../../../num/kernels/memory";
import { products } from "../../../num/kernels/rows";
import { batch, inputs, outputs, pointRow, row, shares } from "./state";

/** The kernel's names of what is done to the errors of a batch; 0 leaves them. */
const HUBER: i32 = 1;
const LAD: i32 = 2;
const CLIPPED: i32 = 3;
const TRIMMED: i32 = 4;

/** ‖xᵢ‖ of the batch, in the third row of shares, where the true filter's products are no longer needed. */
export function inputNorms(): void {
  const norms = shares + 2 * pointRow;
  for (let i: i32 = 0; i < batch; i++) {
    const x = inputs + i * row;
    const at = norms + (i << 3);
    products(x, 1, x, 1, row, at, 8);
    st(at, Math.sqrt(ld(at)));
  }
}

/**
 * e ← ψ(e), the errors of a batch where the outputs were; they are not changed otherwise.
 *
 * @param multiple c: the threshold is c times the batch's median of |e|, for clipped points of |e|·‖x‖.
 */
export function transform(residual: i32, multiple: f64): void {
  const end = batch << 3;
  if (residual === LAD) {
    for (let i: i32 = 0; i < end; i += 8) st(outputs + i, sign(ld(outputs + i)));
    return;
  }
  const sorted = shares;
  const norms = shares + 2 * pointRow;
  for (let i: i32 = 0; i < end; i += 8) {
    const size = Math.abs(ld(outputs + i));
    insert(sorted, i, residual === CLIPPED ? size * ld(norms + i) : size);
  }
  const threshold = multiple * middle(sorted);
  for (let i: i32 = 0; i < end; i += 8) {
    const e = ld(outputs + i);
    let size = Math.abs(e);
    if (residual === CLIPPED) size *= ld(norms + i);
    if (size <= threshold) continue;
    if (residual === TRIMMED) st(outputs + i, 0);
    else if (residual === HUBER) st(outputs + i, threshold * sign(e));
    else st(outputs + i, e * (threshold / size));
  }
}

function sign(x: f64): f64 {
  return x > 0 ? 1 : x < 0 ? -1 : 0;
}

/** Inserts a number into a list of `end` bytes that ascends. */
function insert(list: i32, end: i32, x: f64): void {
  let i = end;
  while (i > 0 && ld(list + i - 8) > x) {
    st(list + i, ld(list + i - 8));
    i -= 8;
  }
  st(list + i, x);
}

/** The median of a list of as many numbers as a batch has points, ascending. */
function middle(list: i32): f64 {
  const upper = ld(list + ((batch >> 1) << 3));
  return (batch & 1) === 1 ? upper : 0.5 * (ld(list + (((batch >> 1) - 1) << 3)) + upper);
}
