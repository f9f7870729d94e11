import { checkLength, type Matrix, toFiniteVector, type VectorLike } from "../../num";
import { checkNetwork } from "./check-network";
import { type FilterNetwork, familyShifts, type GateFamily } from "./filter-network";

/** A network at one filter w, ready to be evaluated on many points. */
export interface FilterEvaluation {
  /** f_w(x). @param x the n entries of `inputs` from `offset` on. */
  value(inputs: Float64Array, offset: number): number;
  /** target = ∂f_w(x)/∂w = (1/k) Σᵢ qᵢ σ′(wᵀAᵢx) Aᵢx, with σ′(0) = α. */
  derivative(inputs: Float64Array, offset: number, target: Float64Array): void;
}

/**
 * Evaluates a network at w: by its family's two products where it has one, gate by gate otherwise. What it returns reads
 * n entries from `offset` on and checks nothing.
 *
 * @param weights w, length r. @throws {ShapeError} sizes disagree. {DomainError} a number is not finite.
 *
 * @example
 * ```ts
 * const network = filterNetwork({ gates: [[[1, 0], [0, 1]]] });
 * const { value, derivative } = evaluateFilter(network, Float64Array.of(1, -1));
 * const slope = new Float64Array(2);
 * derivative(Float64Array.of(5, 2), 0, slope);
 * value(Float64Array.of(5, 2), 0); // => 3
 * slope; // => [5, 2]
 * ```
 */
export function evaluateFilter(network: FilterNetwork, weights: VectorLike): FilterEvaluation {
  checkNetwork("evaluateFilter", network);
  const w = toFiniteVector("evaluateFilter", "weights", weights);
  const { rows: r, columns: n } = network.gates[0];
  checkLength("evaluateFilter", "weights", w.length, r, `the gates are ${r}×${n}`);
  return evaluationOf(network, w);
}

/** The same without a check, for a w that may have overflowed in training. */
export function evaluationOf(network: FilterNetwork, weights: Float64Array): FilterEvaluation {
  return network.family
    ? familyEvaluation(network, network.family, weights)
    : gateEvaluation(network, weights);
}

/** out = Aᵀw. */
export function transposeTimes(gate: Matrix, weights: Float64Array): Float64Array {
  const { rows, columns, data } = gate;
  const out = new Float64Array(columns);
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) out[i] += weights[j] * data[j * columns + i];
  return out;
}

/** target += factor · A x. */
export function addGateTimes(
  gate: Matrix,
  x: Float64Array,
  offset: number,
  factor: number,
  target: Float64Array,
): void {
  const { rows, columns, data } = gate;
  for (let j = 0; j < rows; j++) {
    let sum = 0;
    for (let i = 0; i < columns; i++) sum += data[j * columns + i] * x[offset + i];
    target[j] += factor * sum;
  }
}

function dot(a: Float64Array, x: Float64Array, offset: number): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * x[offset + i];
  return sum;
}

function gateEvaluation({ gates, outer, leak }: FilterNetwork, weights: Float64Array): FilterEvaluation {
  const k = gates.length;
  const images = gates.map((gate) => transposeTimes(gate, weights));
  return {
    value(inputs, offset) {
      let sum = 0;
      for (let i = 0; i < k; i++) {
        const z = dot(images[i], inputs, offset);
        sum += outer[i] * (z > 0 ? z : leak * z);
      }
      return sum / k;
    },
    derivative(inputs, offset, target) {
      target.fill(0);
      for (let i = 0; i < k; i++) {
        const slope = dot(images[i], inputs, offset) > 0 ? 1 : leak;
        addGateTimes(gates[i], inputs, offset, (outer[i] * slope) / k, target);
      }
    },
  };
}

/** wᵀA_c x = a + c·d with a = (Mᵀw)·x and d = (Cᵀw)·x. */
function familyEvaluation(
  { gates, leak }: FilterNetwork,
  { center, spread, outerWeight }: GateFamily,
  weights: Float64Array,
): FilterEvaluation {
  const shifts = familyShifts(gates.length);
  const scale = outerWeight / gates.length;
  const m = transposeTimes(center, weights);
  const c = transposeTimes(spread, weights);
  return {
    value(inputs, offset) {
      const a = dot(m, inputs, offset);
      const d = dot(c, inputs, offset);
      let sum = 0;
      for (const shift of shifts) {
        const z = a + shift * d;
        sum += z > 0 ? z : leak * z;
      }
      return scale * sum;
    },
    derivative(inputs, offset, target) {
      const a = dot(m, inputs, offset);
      const d = dot(c, inputs, offset);
      let active = 0;
      let slopes = 0;
      for (const shift of shifts) {
        const slope = a + shift * d > 0 ? 1 : leak;
        active += slope;
        slopes += slope * shift;
      }
      target.fill(0);
      addGateTimes(center, inputs, offset, scale * active, target);
      addGateTimes(spread, inputs, offset, scale * slopes, target);
    },
  };
}
