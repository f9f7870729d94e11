import { checkLength, type MatrixLike, ShapeError, toFiniteVector, type VectorLike } from "../../num";
import { evaluationOf } from "./filter-evaluation";
import type { FilterNetwork } from "./filter-network";
import { toFilterArguments } from "./predict-filter";

/** Half the mean squared loss of a filter and its gradient. */
export interface FilterGradient {
  /** (1/2N) Σₛ (yₛ − f_w(xₛ))². */
  readonly loss: number;
  /** ∂loss/∂w, length r; where a gate is exactly 0, with σ′(0) = α. */
  readonly gradient: Float64Array;
}

/**
 * The loss (1/2N) Σₛ (yₛ − f_w(xₛ))² and its gradient in w.
 *
 * @param inputs N×n, N ≥ 1. @param targets length N.
 * @throws {ShapeError} sizes disagree, no points. {DomainError} a number is not finite.
 * Cost: O(Nkrn); for gates M + cC O(Nrn).
 *
 * @example
 * ```ts
 * const network = filterNetwork({ gates: [[[1, 0], [0, 1]]] });
 * filterGradient(network, [1, -1], [[5, 2]], [1]); // => { loss: 2, gradient: [10, 4] }
 * ```
 */
export function filterGradient(
  network: FilterNetwork,
  weights: VectorLike,
  inputs: MatrixLike,
  targets: VectorLike,
): FilterGradient {
  const { w, x } = toFilterArguments("filterGradient", network, weights, inputs);
  const y = toFiniteVector("filterGradient", "targets", targets);
  checkLength("filterGradient", "targets", y.length, x.rows, "one target per point (row of inputs)");
  if (x.rows === 0) throw new ShapeError("filterGradient: inputs have no rows; at least one point.");
  const at = evaluationOf(network, w);
  const derivative = new Float64Array(w.length);
  const gradient = new Float64Array(w.length);
  let loss = 0;
  for (let s = 0; s < x.rows; s++) {
    const error = y[s] - at.value(x.data, s * x.columns);
    at.derivative(x.data, s * x.columns, derivative);
    loss += (error * error) / (2 * x.rows);
    for (let j = 0; j < w.length; j++) gradient[j] -= (error * derivative[j]) / x.rows;
  }
  return { loss, gradient };
}
