import {
  checkFinite,
  checkFiniteMatrix,
  DomainError,
  type Matrix,
  type MatrixLike,
  ShapeError,
  toMatrix,
} from "../num";

/** The box that points lie in: the least and the largest value that an entry can have. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

/** Points, and what was made of each. */
export interface PointPairs {
  readonly originals: Matrix;
  readonly altered: Matrix;
}

/** Throws {ShapeError} unless both are n×d with n ≥ 1; {DomainError} names an entry that is not finite. */
export function toPairs(where: string, originals: MatrixLike, altered: MatrixLike): PointPairs {
  const pairs = {
    originals: toMatrix(originals, where, "originals"),
    altered: toMatrix(altered, where, "altered"),
  };
  const { rows, columns } = pairs.originals;
  if (rows === 0 || columns === 0)
    throw new ShapeError(`${where}: originals is ${rows}×${columns}; at least one point of one entry.`);
  if (pairs.altered.rows !== rows || pairs.altered.columns !== columns)
    throw new ShapeError(
      `${where}: altered is ${pairs.altered.rows}×${pairs.altered.columns} but originals is ${rows}×${columns}; row s of one is what was made of row s of the other.`,
    );
  checkFiniteMatrix(where, "originals", pairs.originals);
  checkFiniteMatrix(where, "altered", pairs.altered);
  return pairs;
}

/** high − low. @throws {DomainError} a bound is not finite, or high is not above low. */
export function widthOf(where: string, { low, high }: ValueRange): number {
  checkFinite(where, "low", low);
  checkFinite(where, "high", high);
  if (!(high > low && Number.isFinite(high - low)))
    throw new DomainError(`${where}: high = ${high} is not above low = ${low}; the box of all points.`);
  return high - low;
}

/** A number per pair. @param measure of the pair whose entries begin at `from`. */
export function perPair({ originals }: PointPairs, measure: (from: number) => number): Float64Array {
  return Float64Array.from({ length: originals.rows }, (_, s) => measure(s * originals.columns));
}
