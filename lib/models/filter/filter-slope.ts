import { checkLength, toFiniteVector, type VectorLike } from "../../num";
import { checkNetwork } from "./check-network";
import { transposeTimes } from "./filter-evaluation";
import { type FilterNetwork, familyShifts } from "./filter-network";

/**
 * uᵀ∂f_w(x)/∂w = (1/k) Σᵢ qᵢ σ′(wᵀAᵢx) uᵀAᵢx, with σ′(0) = α: how f grows where w moves along u. What it returns reads n
 * entries from `offset` on and checks nothing.
 *
 * @param weights w, @param direction u, length r each. @throws {ShapeError} sizes disagree. {DomainError} a number is not
 *   finite.
 * Cost: O(krn), then O(kn) a point; with gates M + cC O(rn) and O(n + k).
 *
 * @example
 * ```ts
 * const network = filterNetwork({ gates: [[[1, 0], [0, 1]]] });
 * const slope = filterSlope(network, [1, -1], [3, 10]);
 * slope(Float64Array.of(5, 2), 0); // => 35
 * slope(Float64Array.of(2, 5), 0); // => 0
 * ```
 */
export function filterSlope(
  network: FilterNetwork,
  weights: VectorLike,
  direction: VectorLike,
): (inputs: Float64Array, offset: number) => number {
  checkNetwork("filterSlope", network);
  const { rows: r, columns: n } = network.gates[0];
  const [w, u] = [["weights", weights] as const, ["direction", direction] as const].map(([name, value]) => {
    const vector = toFiniteVector("filterSlope", name, value);
    checkLength("filterSlope", name, vector.length, r, `the gates are ${r}×${n}`);
    return vector;
  });
  const { gates, outer, leak, family } = network;
  const k = gates.length;
  if (family) {
    const [mw, cw, mu, cu] = [w, u].flatMap((v) => [
      transposeTimes(family.center, v),
      transposeTimes(family.spread, v),
    ]);
    const shifts = familyShifts(k);
    const scale = family.outerWeight / k;
    return (x, offset) => {
      let [a, d, along, across] = [0, 0, 0, 0];
      for (let i = 0; i < n; i++) {
        const value = x[offset + i];
        a += mw[i] * value;
        d += cw[i] * value;
        along += mu[i] * value;
        across += cu[i] * value;
      }
      let sum = 0;
      for (const c of shifts) sum += (a + c * d > 0 ? 1 : leak) * (along + c * across);
      return scale * sum;
    };
  }
  const images = gates.map((gate) => [transposeTimes(gate, w), transposeTimes(gate, u)]);
  return (x, offset) => {
    let sum = 0;
    images.forEach(([atWeights, atDirection], i) => {
      let [z, s] = [0, 0];
      for (let l = 0; l < n; l++) {
        z += atWeights[l] * x[offset + l];
        s += atDirection[l] * x[offset + l];
      }
      sum += outer[i] * (z > 0 ? 1 : leak) * s;
    });
    return sum / k;
  };
}
