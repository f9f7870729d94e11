import type { LadDesign } from "./design";
import { exponentOf, scaleByPower } from "./power";
import { rowMiss } from "./row-miss";
import { throughRows } from "./through-rows";

/** Coefficients and how well they give the fit that they belong to. */
export interface RefinedCoefficients {
  /** u, length d. */
  readonly u: Float64Array;
  /** max_i |fitted_i − (Au)_i| / Σ_j |a_ij u_j|; Infinity where a coefficient is beyond the range of doubles. */
  readonly error: number;
  /** ‖b − Au‖₁ as if computed with twice the digits. */
  readonly objective: number;
}

/** Interpolated rows that are missed by less than this, relative to |A||u|, are met: another basis is not tried. */
const MET = 1e-13;

/** Coefficients this small beside the largest, in scaled columns, may be rounding errors of zeros. */
const NEGLIGIBLE = 9.094947017729282e-13; // 2⁻⁴⁰

/**
 * u with Au = fitted as exactly as doubles allow, from the rows of the design as they are given.
 *
 * The interpolated rows (residual 0) know their fitted values to the last bit, and `rank` of them decide u. Each is scaled to
 * size 1 first, so that small rows count as much as large ones. Where the other interpolated rows are then missed, because
 * rows hold numbers of very different sizes, rows are scaled by what they sum up to instead, or not at all, and the best of
 * the three is kept. Rounding errors of coefficients that are zero are cleared where that misses no row by more.
 *
 * @param resolution where it is told, fitted values are known to it and not to their last bit: a row's own size is no matter
 * then, and what counts is by how much, in their units, the worst is missed.
 *
 * Cost: O(nd·rank), as for the design itself.
 */
export function refineCoefficients(
  design: LadDesign,
  fitted: Float64Array,
  residuals: Float64Array,
  resolution: number,
): RefinedCoefficients {
  const { given, scaled, rowExponents, columnExponents, columns: d } = design;

  // Step 1. The interpolated rows, in the design's own scaling and with the largest fitted value brought to size 1.
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < fitted.length; i++) top = Math.max(top, exponentOf(fitted[i]) + rowExponents[i]);
  const shift = Number.isFinite(top) ? -top : 0;
  const met: number[] = [];
  for (let i = 0; i < residuals.length; i++) if (residuals[i] === 0) met.push(i);
  const values = Float64Array.from(met, (i) => scaleByPower(fitted[i], rowExponents[i] + shift));

  const candidate = (x: Float64Array): Candidate => {
    const u = x.map((xj, j) => scaleByPower(xj, columnExponents[j] - shift));
    return { x, u, ...judge(u, fitted, residuals, given.data) };
  };
  const attempt = (scaling: Int32Array): Candidate => {
    const found = candidate(throughRows(design, met, values, scaling));
    const negligible = NEGLIGIBLE * found.x.reduce((size, xj) => Math.max(size, Math.abs(xj)), 0);
    if (!found.x.some((xj) => xj !== 0 && Math.abs(xj) <= negligible)) return found;
    const cleared = candidate(found.x.map((xj) => (Math.abs(xj) <= negligible ? 0 : xj)));
    return cleared.error <= found.error ? cleared : found;
  };

  // Step 2. The scalings in turn, until one will do.
  const missedBy = ({ missed, off }: Candidate): number => (resolution > 0 ? off : missed);
  const own = (): Int32Array => Int32Array.from(met, (i) => -sizeOf(scaled, i * d, d));
  const none = (): Int32Array => new Int32Array(met.length);
  const sums = ({ x }: Candidate): Int32Array =>
    Int32Array.from(met, (i) => {
      const { size, exponent } = rowMiss(0, scaled, i * d, x);
      return size > 0 && Number.isFinite(size) ? -exponentOf(size) - exponent : 0;
    });
  let best = attempt(resolution > 0 ? none() : own());
  for (const scaling of resolution > 0 ? [own, sums] : [sums, none]) {
    if (missedBy(best) <= (resolution > 0 ? resolution : MET) || met.length <= design.rank) break;
    const other = attempt(scaling(best));
    if (missedBy(other) < missedBy(best)) best = other;
  }
  return { u: best.u, error: best.error, objective: best.objective };
}

interface Candidate extends RefinedCoefficients {
  /** u in the design's scaled columns. */
  readonly x: Float64Array;
  /** As `error`, over the interpolated rows alone. */
  readonly missed: number;
  /** max_i |fitted_i − (Au)_i|. */
  readonly off: number;
}

/** log₂ of the largest of `length` numbers, 0 if all are 0. */
function sizeOf(numbers: Float64Array, at: number, length: number): number {
  let largest = 0;
  for (let j = 0; j < length; j++) largest = Math.max(largest, Math.abs(numbers[at + j]));
  return largest > 0 ? exponentOf(largest) : 0;
}

function judge(
  u: Float64Array,
  fitted: Float64Array,
  residuals: Float64Array,
  a: Float64Array,
): Pick<Candidate, "error" | "objective" | "missed" | "off"> {
  if (!u.every(Number.isFinite)) {
    const beyond = Number.POSITIVE_INFINITY;
    return { error: beyond, objective: beyond, missed: beyond, off: beyond };
  }
  let error = 0;
  let objective = 0;
  let missed = 0;
  let off = 0;
  for (let i = 0; i < fitted.length; i++) {
    const row = rowMiss(fitted[i], a, i * u.length, u);
    const miss = scaleByPower(row.miss, row.exponent);
    const relative = row.miss === 0 ? 0 : Math.abs(row.miss) / row.size;
    error = Math.max(error, relative);
    objective += Math.abs(residuals[i] + miss);
    if (residuals[i] === 0) missed = Math.max(missed, relative);
    off = Math.max(off, Math.abs(miss));
  }
  return { error, objective, missed, off };
}
