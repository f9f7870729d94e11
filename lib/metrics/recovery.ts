import { type CnnParameters, type CnnParametersLike, toCnnParameters } from "../models/cnn";
import { checkOptions, checkPositive, keysOf, ShapeError } from "../num";

/** How far recovered weights are from the true ones. */
export interface RecoveryError {
  /** (1/p) Σⱼ ‖W̃ⱼ − Wⱼ‖₂. */
  readonly hiddenError: number;
  /** Share of kernels with ‖W̃ⱼ − Wⱼ‖₂ below the tolerance. */
  readonly exactFraction: number;
  /** ‖β̃ − β‖₂ / √p; its square is the quantity that Theorem 5.2 bounds. */
  readonly outputError: number;
}

/** When a kernel counts as recovered. */
export interface RecoveryOptions {
  /** Of exactFraction, 1e-6 unless told. */
  readonly tolerance?: number;
}

const OPTIONS = keysOf<RecoveryOptions>({ tolerance: true });

/**
 * The distance of `recovered` from `truth`, layer by layer.
 *
 * @throws {ShapeError} the networks differ in size. {DomainError} a weight is not finite, a tolerance is not positive.
 * Source: Lu, Huang & Wang 2023, section 6 ("average ℓ2 error") and Theorem 5.2.
 *
 * @example
 * ```ts
 * const truth = { hidden: [[1, 0], [0, 1]], output: [1, 1] };
 * const recovered = { hidden: [[1, 0], [0, 3]], output: [1, 1] };
 * recoveryError(recovered, truth); // => { hiddenError: 1, exactFraction: 0.5, outputError: 0 }
 * ```
 */
export function recoveryError(
  recovered: CnnParametersLike,
  truth: CnnParametersLike,
  options: RecoveryOptions = {},
): RecoveryError {
  checkOptions("recoveryError", options, OPTIONS);
  const { tolerance = 1e-6 } = options;
  checkPositive("recoveryError", "tolerance", tolerance);
  const a = toCnnParameters(recovered, "recoveryError", "recovered");
  const b = toCnnParameters(truth, "recoveryError", "truth");
  checkSameSize("recoveryError", a, b);
  const { rows: p, columns: k } = a.hidden;
  let sum = 0;
  let exact = 0;
  for (let j = 0; j < p; j++) {
    const distance = euclidean(
      a.hidden.data.subarray(j * k, j * k + k),
      b.hidden.data.subarray(j * k, j * k + k),
    );
    sum += distance;
    if (distance < tolerance) exact++;
  }
  return {
    hiddenError: sum / p,
    exactFraction: exact / p,
    outputError: euclidean(a.output, b.output) / Math.sqrt(p),
  };
}

function euclidean(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return Math.sqrt(sum);
}

function checkSameSize(where: string, a: CnnParameters, b: CnnParameters): void {
  if (a.hidden.rows !== b.hidden.rows || a.hidden.columns !== b.hidden.columns)
    throw new ShapeError(
      `${where}: one network is ${a.hidden.rows}×${a.hidden.columns}, the other ${b.hidden.rows}×${b.hidden.columns}; kernels × entries must agree.`,
    );
}
