import type { LadDesign } from "./design";
import { type Judgement, judgeCoefficients } from "./judge-coefficients";
import { leastSquares } from "./least-squares";
import { TOLD_APART } from "./mend-fit";
import { exponentOf, scaleByPower } from "./power";
import { rowMiss } from "./row-miss";
import { throughRows } from "./through-rows";

/** Coefficients and how well they give the fit that they belong to. */
export interface RefinedCoefficients extends Judgement {
  /** u, length d. */
  readonly u: Float64Array;
}

/** Interpolated rows that are missed by less than this, relative to |A||u|, are met: another basis is not tried, */
const MET = 1e-13;
/** unless the coefficients lose more than this of the objective. */
const LOST = 1e-9;
/** Coefficients this small beside the largest, in scaled columns, may be rounding errors of zeros. */
const NEGLIGIBLE = 9.094947017729282e-13; // 2⁻⁴⁰

/**
 * u with Au = fitted as exactly as doubles allow, from the rows of the design as they are given.
 *
 * The interpolated rows (residual 0) know their fitted values to the last bit, and `rank` of them decide u. Each is scaled to
 * size 1 first, so that small rows count as much as large ones. Where the other interpolated rows are then missed, because
 * rows hold numbers of very different sizes, or where the objective suffers, because coefficients are huge and cancel, three
 * more are tried: rows scaled by what they sum up to, rows as they are, and the design's own basis rows. Of those that meet
 * the interpolated rows, the one that loses least is taken; rounding errors of coefficients that are zero are cleared where
 * that misses no row by more.
 *
 * @param resolution where it is told, fitted values are known to it and not to their last bit: a row's own size is no matter
 * then, and what counts is by how much, in their units, the worst is missed. If that is more than the resolution, what is
 * missed is spread over all rows by least squares: some u misses none by more than eight resolutions (`exchange.ts`), so
 * that of least squares misses none by more than 8√n.
 *
 * Cost: O(n·rank² + nd), as for the design itself; four times that where it is hard.
 */
export function refineCoefficients(
  design: LadDesign,
  fitted: Float64Array,
  residuals: Float64Array,
  resolution: number,
): RefinedCoefficients {
  const { given, scaled, rowExponents, columnExponents, columns: d } = design;

  // Step 1. The design's own scaling, with the largest fitted value brought to size 1.
  let top = Number.NEGATIVE_INFINITY;
  let least = 0;
  const met: number[] = [];
  for (let i = 0; i < fitted.length; i++) {
    top = Math.max(top, exponentOf(fitted[i]) + rowExponents[i]);
    least += Math.abs(residuals[i]);
    if (residuals[i] === 0) met.push(i);
  }
  const shift = Number.isFinite(top) ? -top : 0;

  const candidate = (x: Float64Array): Candidate => {
    const u = x.map((xj, j) => scaleByPower(xj, columnExponents[j] - shift));
    return { x, u, ...judgeCoefficients(given.data, u, fitted, residuals) };
  };
  const through = (rows: ArrayLike<number>, scaling: Int32Array): Candidate => {
    const values = Float64Array.from(rows, (i) => scaleByPower(fitted[i], rowExponents[i] + shift));
    const found = candidate(throughRows(design, rows, values, scaling));
    const negligible = NEGLIGIBLE * found.x.reduce((size, xj) => Math.max(size, Math.abs(xj)), 0);
    if (!found.x.some((xj) => xj !== 0 && Math.abs(xj) <= negligible)) return found;
    const cleared = candidate(found.x.map((xj) => (Math.abs(xj) <= negligible ? 0 : xj)));
    return cleared.error <= found.error ? cleared : found;
  };

  // Step 2. One after the other, until one will do.
  const own = (): Candidate =>
    through(
      met,
      Int32Array.from(met, (i) => -sizeOf(scaled, i * d, d)),
    );
  const asTheyAre = (): Candidate => through(met, new Int32Array(met.length));
  const bySums = ({ x }: Candidate): Candidate =>
    through(
      met,
      Int32Array.from(met, (i) => {
        const { size, exponent } = rowMiss(0, scaled, i * d, x);
        return size > 0 && Number.isFinite(size) ? -exponentOf(size) - exponent : 0;
      }),
    );
  const toAll = ({ x, u }: Candidate): Candidate => {
    const missed = fitted.map((value, i) => {
      const { miss, exponent } = rowMiss(value, given.data, i * d, u);
      return scaleByPower(miss, exponent + rowExponents[i]);
    });
    const step = new Float64Array(d);
    design.roughCoefficients(leastSquares(design.tableau, fitted.length, design.rank, missed), step);
    return candidate(x.map((xj, j) => xj + scaleByPower(step[j], shift - columnExponents[j])));
  };
  const ofDesign = (): Candidate => through(design.basis, new Int32Array(design.rank));
  if (resolution > 0) {
    let best = asTheyAre();
    for (const next of [own, bySums, toAll]) {
      if (best.off <= resolution) break;
      const other = next(best);
      if (other.off < best.off) best = other;
    }
    return best;
  }
  let best = own();
  for (const next of [bySums, asTheyAre, ofDesign]) {
    if (best.missed <= MET && best.objective <= (1 + LOST) * least) break;
    const other = next(best);
    if (isBetter(other, best)) best = other;
  }
  return best;
}

interface Candidate extends RefinedCoefficients {
  /** u in the design's scaled columns. */
  readonly x: Float64Array;
}

const isBetter = (one: Judgement, other: Judgement): boolean =>
  one.missed <= TOLD_APART === other.missed <= TOLD_APART
    ? one.objective < other.objective
    : one.missed <= TOLD_APART;

/** log₂ of the largest of `length` numbers, 0 if all are 0. */
function sizeOf(numbers: Float64Array, at: number, length: number): number {
  let largest = 0;
  for (let j = 0; j < length; j++) largest = Math.max(largest, Math.abs(numbers[at + j]));
  return largest > 0 ? exponentOf(largest) : 0;
}
