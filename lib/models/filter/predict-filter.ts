import {
  checkFiniteMatrix,
  checkLength,
  type MatrixLike,
  ShapeError,
  toFiniteVector,
  toMatrix,
  type VectorLike,
} from "../../num";
import { checkNetwork } from "./check-network";
import { evaluationOf } from "./filter-evaluation";
import type { FilterNetwork } from "./filter-network";

/** Finite inputs and a filter that fit the network. */
export function toFilterArguments(
  where: string,
  network: FilterNetwork,
  weights: VectorLike,
  inputs: MatrixLike,
): { w: Float64Array; x: ReturnType<typeof toMatrix> } {
  checkNetwork(where, network);
  const { rows: r, columns: n } = network.gates[0];
  const w = toFiniteVector(where, "weights", weights);
  checkLength(where, "weights", w.length, r, `the gates are ${r}×${n}`);
  const x = toMatrix(inputs, where, "inputs");
  if (x.columns !== n)
    throw new ShapeError(`${where}: inputs have ${x.columns} columns but the gates are ${r}×${n}; n = ${n}.`);
  checkFiniteMatrix(where, "inputs", x);
  return { w, x };
}

/**
 * f_w(x) = (1/k) Σᵢ qᵢ σ(wᵀAᵢx) for every row x of the inputs.
 *
 * @param weights w, length r. @param inputs N×n.
 * @throws {ShapeError} sizes disagree. {DomainError} a number is not finite.
 * Cost: O(krn + Nkn); for gates M + cC O(rn + N(n + k)).
 *
 * @example
 * ```ts
 * const network = filterNetwork({ gates: [[[1, 0], [0, 1]]] });
 * predictFilter(network, [1, -1], [[5, 2], [2, 5]]); // => [3, 0]
 * ```
 */
export function predictFilter(network: FilterNetwork, weights: VectorLike, inputs: MatrixLike): Float64Array {
  const { w, x } = toFilterArguments("predictFilter", network, weights, inputs);
  const at = evaluationOf(network, w);
  return Float64Array.from({ length: x.rows }, (_, s) => at.value(x.data, s * x.columns));
}
