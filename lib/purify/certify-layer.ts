import { solveLadBatch } from "../l1";
import {
  checkFiniteMatrix,
  checkLength,
  checkObject,
  checkOneOf,
  DomainError,
  keysOf,
  type Matrix,
  type MatrixLike,
  matrix,
  ShapeError,
  toMatrix,
} from "../num";
import { certify } from "./certify";
import { checkSensible } from "./check-start";
import { countingRows } from "./counting-rows";
import type { LayerCertificates } from "./layer-certificates";
import { dot } from "./orthonormalise";
import { RADII, type Radius } from "./radius";
import { rangeOf, rowScales } from "./range-of";
import { PRECISIONS, type Precision, storedPrecision } from "./stored-precision";

/** How certificates are read off. */
export interface CertifyOptions {
  /** In which format the layer was trained and stored; judged by its weights unless told. */
  readonly storedAs?: Precision;
  /**
   * "leverages" unless told: r₁, the least number of leverages that sum to 1. "rows": the larger of it and of r₂, the least
   * number of entries of a row of the hat matrix, its diagonal among them, whose absolute values do; O(witnesses²·rank) a kernel.
   */
  readonly radius?: Radius;
}

const OPTIONS = keysOf<CertifyOptions>({ storedAs: true, radius: true });

/** How far a fit may leave the design's range, as a share of its largest entry, and in units of its weights' rounding. */
const [LEAVES, ROUNDS] = [1e-8, 16 * Number.EPSILON];

/**
 * Which kernels and which entries of a recovered layer are exact, proven without the truth.
 *
 * A kernel's change is b = Au* + e, e sparse, and û its fit. Z = {i : a_i ≠ 0, (Aû)_i = b_i}, to rounding. A row of Z is a
 * bridge if leaving it out lowers the rank of A_Z, that is, if its leverage within Z is 1: it agrees with the fit because the
 * fit goes through it. The other rows of Z are the witnesses. If e's non-zero values have a joint density that does not depend
 * on A, then almost surely all witnesses are clean, and û = u* on their span: entry i is exact if a_i lies in it, the kernel if
 * their rank is the design's. Nothing of the ℓ1 fit is used but that û came from somewhere.
 *
 * For noise with atoms (one constant on many weights), or placed along the design's range, this does not hold. There is the
 * radius r: a false certificate hides r corrupted entries or more among the witnesses, whoever chose them. See `certifiedAgainst`.
 *
 * @param contaminated Θ, p×k. @param initial W(0), p×k. @param design A, k×d. @param recovered W̃ = W(0) + Aû, as
 *   `recoverLayer` returns it.
 * @throws {ShapeError} sizes disagree. {DomainError} a number is not finite, a weight of the start beyond 10¹⁵⁰, a change of
 *   `recovered` that is no combination of the design's columns, or an option that is unknown.
 * Cost: O(kd·rank) once; a kernel O(min(|Z|, k − |Z|)·rank² + rank³ + k·rank), where it has bridges O(|Z|·rank²), and as
 *   much for its radius.
 * Source: the theorem, its proof and what it costs in floating point are on the methods page on certificates.
 *
 * @example
 * ```ts
 * const start = [[0, 0, 0, 0], [1, 1, 1, 1]];
 * const layer = [[0.1, 0.1, 9.7, 0.1], [7, 4, 3.1, 2.7]]; // one weight of the first kernel was hit, three of the second
 * const design = [[1], [1], [1], [1]];
 * const { weights } = recoverLayer(layer, start, design, "l1");
 * const { certified, radii } = certifyLayer(layer, start, design, weights);
 * certified; // => [true, false]
 * radii; // => [3, 0]
 * ```
 */
export function certifyLayer(
  contaminated: MatrixLike,
  initial: MatrixLike,
  design: MatrixLike,
  recovered: MatrixLike,
  options: CertifyOptions = {},
): LayerCertificates {
  const where = "certifyLayer";
  checkObject(where, "options", options, OPTIONS);
  const finite = (value: MatrixLike, name: string): Matrix => {
    const checked = toMatrix(value, where, name);
    checkFiniteMatrix(where, name, checked);
    return checked;
  };
  const [theta, start, a, found] = [
    finite(contaminated, "contaminated"),
    finite(initial, "initial"),
    finite(design, "design"),
    finite(recovered, "recovered"),
  ];
  const { rows: p, columns: k } = theta;
  for (const [name, { rows, columns }] of [
    ["initial", start],
    ["recovered", found],
  ] as const)
    if (rows !== p || columns !== k)
      throw new ShapeError(
        `${where}: contaminated is ${p}×${k} but ${name} is ${rows}×${columns}; the start, the contaminated and the recovered weights must be those of the same layer.`,
      );
  checkSensible(where, "initial", start.data);
  checkLength(where, "each column of design", a.rows, k, "one entry per entry of a row of the layer");
  if (a.rows === 0 || a.columns === 0)
    throw new ShapeError(`${where}: design is ${a.rows}×${a.columns}; at least one row and one column.`);
  const { storedAs = storedPrecision(theta, start), radius = "leverages" } = options;
  checkOneOf(where, "storedAs", storedAs, PRECISIONS);
  checkOneOf(where, "radius", radius, RADII);
  const range = rangeOf(a, solveLadBatch(a, matrix(0, k)).rank);
  checkFits(where, found, start, range, rowScales(a));
  const layer = { contaminated: theta, initial: start, recovered: found, range, rows: countingRows(a) };
  return certify(layer, storedAs, radius);
}

/** Every W̃ − W(0) must be a combination of the design's columns: Θ itself has no residuals, and is no fit. */
function checkFits(
  where: string,
  recovered: Matrix,
  initial: Matrix,
  range: Matrix,
  scales: Float64Array | undefined,
): void {
  const { rows: p, columns: k } = recovered;
  const r = range.columns;
  const along = new Float64Array(r);
  for (let j = 0; j < p; j++) {
    const at = j * k;
    const change = Float64Array.from(
      { length: k },
      (_, i) => (recovered.data[at + i] - initial.data[at + i]) * (scales ? scales[i] : 1),
    );
    along.fill(0);
    let [largest, weights] = [0, 0];
    for (let i = 0; i < k; i++) {
      // Rounding of any entry reaches the others through the projection.
      const size = Math.abs(recovered.data[at + i]) + Math.abs(initial.data[at + i]);
      weights = Math.max(weights, size * (scales ? scales[i] : 1));
      largest = Math.max(largest, Math.abs(change[i]));
      for (let c = 0; c < r; c++) along[c] += change[i] * range.data[i * r + c];
    }
    for (let i = 0; i < k; i++) {
      const left = Math.abs(change[i] - dot(range.data, i * r, along, 0, r));
      if (left > LEAVES * largest + ROUNDS * weights)
        throw new DomainError(
          `${where}: recovered − initial, row ${j}, entry ${i}, is ${left} away from every combination of the design's columns; a certificate speaks of a fit. Pass the weights that recoverLayer returned for this design.`,
        );
    }
  }
}
