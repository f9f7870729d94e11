import { BACKENDS, type Backend, checkOneOf, checkOptions, type Matrix, type MatrixLike } from "../../num";
import { type CnnParameters, type CnnParametersLike, toCnnParameters, toPatches } from "./cnn";
import { forward } from "./forward";

/**
 * The network's outputs f(x_s) = p^{−1/2} Σⱼ βⱼ Σᵢ ψ(Wⱼᵀ Pᵢ x_s), before any sigmoid.
 *
 * @param parameters hidden p×k, output p. @param inputs n×d with d = m·k. @param patches m.
 * @param options backend, "auto" unless told: every backend gives the same bits.
 * @returns length n. A point is classified as 1 when its output is positive. Its output has the same bits whether it is
 *          asked for alone or with others.
 * @throws {ShapeError} sizes disagree or m does not divide d. {DomainError} a weight or an input is not finite.
 * Cost: O(p·n·d). Source: Lu, Huang & Wang 2023, equation 3.1 with the p^{−1/2} of their loss.
 *
 * @example
 * ```ts
 * const parameters = { hidden: [[1, 0], [0, -1]], output: [1, 1] };
 * predictCnn(parameters, [[3, 4, 5, 6]], 2); // ≈ [5.657]
 * ```
 */
export function predictCnn(
  parameters: CnnParametersLike,
  inputs: MatrixLike,
  patches: number,
  options: { readonly backend?: Backend } = {},
): Float64Array {
  checkOptions("predictCnn", options, ["backend"]);
  const { backend = "auto" } = options;
  checkOneOf("predictCnn", "backend", backend, BACKENDS);
  const network = toCnnParameters(parameters, "predictCnn", "parameters");
  const { cut } = toPatches(inputs, patches, network.hidden.columns, "predictCnn");
  return scoresOf(backend, network, cut, patches);
}

/** Most numbers of Z at a time, 16 MB: a kernel's memory grows and never shrinks. */
const AT_A_TIME = 2097152;

/** f of every point. @param cut the patches of n points, (n·m)×k, finite like the weights. */
export function scoresOf(
  backend: Backend,
  { hidden, output }: CnnParameters,
  cut: Matrix,
  patches: number,
): Float64Array {
  const n = cut.rows / patches;
  const k = cut.columns;
  const most = Math.max(1, Math.floor(AT_A_TIME / (hidden.rows * patches)));
  const scores = new Float64Array(n);
  for (let from = 0; from < n; from += most) {
    const to = Math.min(n, from + most);
    const data = cut.data.subarray(from * patches * k, to * patches * k);
    const part = { rows: (to - from) * patches, columns: k, data };
    scores.set(forward("predictCnn", backend, hidden, part, patches, output).scores, from);
  }
  return scores;
}
