import { BACKENDS, type Backend, checkOneOf, type MatrixLike } from "../../num";
import { type CnnParametersLike, toCnnParameters, toPatches } from "./cnn";
import { forward } from "./forward";

/** Most numbers of Z at a time, 16 MB: a kernel's memory grows and never shrinks. */
const AT_A_TIME = 2097152;

/**
 * The network's outputs f(x_s) = p^{−1/2} Σⱼ βⱼ Σᵢ ψ(Wⱼᵀ Pᵢ x_s), before any sigmoid.
 *
 * @param parameters hidden p×k, output p. @param inputs n×d with d = m·k. @param patches m.
 * @param options backend, "auto" unless told: every backend gives the same bits.
 * @returns length n. A point is classified as 1 when its output is positive. Its output has the same bits whether it is
 *          asked for alone or with others.
 * @throws {ShapeError} sizes disagree or m does not divide d. {DomainError} a weight or an input is not finite.
 * Cost: O(p·n·d). Source: Lu, Huang & Wang 2023, equation 3.1 with the p^{−1/2} of their loss.
 */
export function predictCnn(
  parameters: CnnParametersLike,
  inputs: MatrixLike,
  patches: number,
  options: { readonly backend?: Backend } = {},
): Float64Array {
  const { backend = "auto" } = options;
  checkOneOf("predictCnn", "backend", backend, BACKENDS);
  const { hidden, output } = toCnnParameters(parameters, "predictCnn", "parameters");
  const { points, cut } = toPatches(inputs, patches, hidden.columns, "predictCnn");
  const { rows: n, columns: d } = points;
  const most = Math.max(1, Math.floor(AT_A_TIME / (hidden.rows * patches)));
  const scores = new Float64Array(n);
  for (let from = 0; from < n; from += most) {
    const to = Math.min(n, from + most);
    const data = cut.data.subarray(from * d, to * d);
    const part = { rows: (to - from) * patches, columns: cut.columns, data };
    scores.set(forward(backend, hidden, part, patches, output).scores, from);
  }
  return scores;
}
