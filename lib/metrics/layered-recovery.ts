import { type LayeredParameters, type LayeredParametersLike, toLayeredParameters } from "../models/layered";
import { checkOptions, checkPositive, keysOf, type Matrix, ShapeError } from "../num";
import type { RecoveryOptions } from "./recovery";

/** How far a recovered layer is from the true one. */
export interface LayerError {
  /** (1/p) Σⱼ ‖W̃ⱼ − Wⱼ‖₂; a kernel's bias counts as one of its entries. */
  readonly error: number;
  /** Share of kernels with ‖W̃ⱼ − Wⱼ‖₂ below the tolerance. */
  readonly exactFraction: number;
}

/** How far recovered weights are from the true ones, layer by layer. */
export interface LayeredRecoveryError {
  /** First to last. */
  readonly hidden: readonly LayerError[];
  /** (1/C) Σ_c ‖β̃_c − β_c‖₂ / √p_L. */
  readonly outputError: number;
}

const OPTIONS = keysOf<RecoveryOptions>({ tolerance: true });

/**
 * The distance of `recovered` from `truth`, layer by layer; with one layer and one output what `recoveryError` says.
 *
 * @throws {ShapeError} the networks differ in size. {DomainError} a weight is not finite, a tolerance is not positive.
 * Source: Lu, Huang & Wang 2023, section 6 ("average ℓ2 error") and Theorem 5.2, for every layer.
 *
 * @example
 * ```ts
 * const truth = { patches: 1, layers: [[[1, 0], [0, 1]]], output: [[1, 1]] };
 * const recovered = { ...truth, layers: [[[1, 0], [0, 3]]] };
 * layeredRecoveryError(recovered, truth); // => { hidden: [{ error: 1, exactFraction: 0.5 }], outputError: 0 }
 * ```
 */
export function layeredRecoveryError(
  recovered: LayeredParametersLike,
  truth: LayeredParametersLike,
  options: RecoveryOptions = {},
): LayeredRecoveryError {
  const where = "layeredRecoveryError";
  checkOptions(where, options, OPTIONS);
  const { tolerance = 1e-6 } = options;
  checkPositive(where, "tolerance", tolerance);
  const a = toLayeredParameters(recovered, where, "recovered");
  const b = toLayeredParameters(truth, where, "truth");
  const say = ({ patches, layers, biases, output }: LayeredParameters): string =>
    `${patches} patches through ${layers.map((w) => `${w.rows}×${w.columns}`).join(", ")} to ${output.rows} outputs${biases ? " with biases" : ""}`;
  if (say(a) !== say(b))
    throw new ShapeError(
      `${where}: one network is ${say(a)}, the other ${say(b)}; patches, kernels × entries, outputs and biases must agree.`,
    );
  const hidden = a.layers.map((layer, l): LayerError => {
    const distances = rowDistances(layer, b.layers[l], a.biases?.[l], b.biases?.[l]);
    return {
      error: distances.reduce((sum, one) => sum + one, 0) / layer.rows,
      exactFraction: distances.filter((one) => one < tolerance).length / layer.rows,
    };
  });
  const output = rowDistances(a.output, b.output);
  const root = Math.sqrt(a.output.columns);
  return { hidden, outputError: output.reduce((sum, one) => sum + one / root, 0) / a.output.rows };
}

/** ‖row j of a − row j of b‖₂, for every j, each row with a last entry of its own where there is one. */
function rowDistances(a: Matrix, b: Matrix, lastOfA?: Float64Array, lastOfB?: Float64Array): Float64Array {
  const { rows, columns } = a;
  return Float64Array.from({ length: rows }, (_, j) => {
    let sum = 0;
    for (let i = j * columns; i < (j + 1) * columns; i++)
      sum += (a.data[i] - b.data[i]) * (a.data[i] - b.data[i]);
    const last = (lastOfA?.[j] ?? 0) - (lastOfB?.[j] ?? 0);
    return Math.sqrt(sum + last * last);
  });
}
