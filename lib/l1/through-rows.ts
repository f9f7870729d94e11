import type { LadDesign } from "./design";
import { type Elimination, eliminate } from "./elimination";
import { exponentOf, scaleByPower } from "./power";
import { rowMiss } from "./row-miss";

/**
 * x, in the design's scaled columns, that interpolates values in `rank` of the rows: complete pivoting chooses them, and the
 * square system is refined by its own residuals. Relative to Σ |a_j x_j| every one of them is met to the last bit, unless
 * the system leaves no digits. Columns that the design does not take have 0.
 *
 * @param rows of the scaled design. @param values what they are to give. @param scaling row k counts 2^scaling[k] times.
 * Cost: O(m·rank²) for m rows. Source of the refinement: Skeel 1980.
 */
export function throughRows(
  design: LadDesign,
  rows: ArrayLike<number>,
  values: Float64Array,
  scaling: Int32Array,
): Float64Array {
  const { chosen, columns: d, backend } = design;
  const x = new Float64Array(d);
  if (rows.length === 0) return x;
  const { a, lifts } = system(design, rows, scaling);
  const elimination = eliminate(a, rows.length, chosen.length, backend, 0);
  const wanted = Float64Array.from(elimination.rowOrder.subarray(0, elimination.rank), (k) =>
    scaleByPower(values[k], scaling[k]),
  );
  const y = refined(a, elimination, wanted);
  for (let k = 0; k < chosen.length; k++) x[chosen[k]] = scaleByPower(y[k], lifts[k]);
  return x;
}

/** The rows on the design's chosen columns, each column brought to size 1 by 2^lift: m×r, row-major. */
function system(
  { scaled, columns: d, chosen }: LadDesign,
  rows: ArrayLike<number>,
  scaling: Int32Array,
): { readonly a: Float64Array; readonly lifts: Int32Array } {
  const r = chosen.length;
  const a = new Float64Array(rows.length * r);
  const lifts = new Int32Array(r);
  for (let k = 0; k < r; k++) {
    let top = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < rows.length; i++) {
      a[i * r + k] = scaleByPower(scaled[rows[i] * d + chosen[k]], scaling[i]);
      top = Math.max(top, exponentOf(a[i * r + k]));
    }
    if (!Number.isFinite(top)) continue;
    lifts[k] = -top;
    for (let i = 0; i < rows.length; i++) a[i * r + k] = scaleByPower(a[i * r + k], -top);
  }
  return { a, lifts };
}

const STEPS = 12; // each gains as many digits as the system leaves
const PATIENCE = 2; // steps without a gain
const LAST_BIT = 1.2e-16;

/** The solution of the eliminated rows, corrected by what they are missed by until that is rounding error of its own. */
function refined(
  a: Float64Array,
  { rowOrder, columnOrder, solve }: Elimination,
  wanted: Float64Array,
): Float64Array {
  const r = columnOrder.length;
  const y = new Float64Array(r);
  let best = y.slice();
  let least = Number.POSITIVE_INFINITY;
  let left = wanted;
  for (let step = 0, gained = 0; step < STEPS && step - gained <= PATIENCE; step++) {
    const correction = solve(left);
    for (let k = 0; k < wanted.length; k++) y[columnOrder[k]] += correction[k];

    let worst = 0;
    left = wanted.map((value, k) => {
      const { miss, size, exponent } = rowMiss(value, a, rowOrder[k] * r, y);
      if (miss !== 0) worst = Math.max(worst, Math.abs(miss) / size);
      return scaleByPower(miss, exponent);
    });
    if (worst < least) {
      best = y.slice();
      least = worst;
      gained = step;
    }
    if (!(worst > LAST_BIT)) break;
  }
  return best;
}
