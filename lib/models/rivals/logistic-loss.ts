import {
  type Backend,
  type ClassLabels,
  DomainError,
  even,
  type Float32Matrix,
  layOut,
  openKernel,
} from "../../num";
import { wasm } from "./generated/logistic";
import { products, weightedSum } from "./kernels/row-products";
import { probabilitiesOf } from "./logistic";

const scalar = { products, weightedSum };
/** Addresses are signed 32-bit integers. */
const ADDRESSED = 2147483648;

/**
 * The mean of −log p_y over points, plus (λ/2)‖W‖²; biases are not held down.
 *
 * @returns a function of (W, b) in one vector, rows of W first, that writes the gradient; valid until the kernel is opened
 *   again on this thread. @throws {DomainError} more points than the kernel can address.
 */
export function logisticLoss(
  where: string,
  { rows: n, columns: d, data }: Float32Matrix,
  { labels, classes }: ClassLabels,
  penalty: number,
  backend: Backend,
): (x: Float64Array, gradient: Float64Array) => number {
  const k = classes === 2 ? 1 : classes;
  const [inner, outer] = [even(d), even(n)];
  const bytes = 8 * (n * inner + k * (inner + outer) + inner);
  if (bytes > ADDRESSED)
    throw new DomainError(
      `${where}: points = ${n}×${d} want ${(bytes / 1e9).toFixed(1)} GB, but a kernel addresses 2.1 GB. Take fewer points.`,
    );
  const kernel = openKernel(where, backend, wasm, scalar);
  const at = layOut(kernel, { x: n * inner, w: k * inner, z: k * outer, sum: inner });
  for (let s = 0; s < n; s++) at.x.numbers.set(data.subarray(s * d, (s + 1) * d), s * inner);
  const logits = new Float64Array(k);
  const probabilities = new Float64Array(classes);

  /** Puts errors, p − 1[y = c] over n, in the place of the logits. @returns the sum of −log p_y. */
  const compare = (biases: Float64Array): number => {
    const z = at.z.numbers;
    let loss = 0;
    for (let s = 0; s < n; s++) {
      for (let c = 0; c < k; c++) logits[c] = z[c * outer + s] + biases[c];
      probabilitiesOf(logits, probabilities, 0);
      loss += surprise(logits, labels[s]);
      for (let c = 0; c < k; c++) {
        const told = k === 1 ? 1 : c; // the class whose logit this is
        z[c * outer + s] = (probabilities[told] - (labels[s] === told ? 1 : 0)) / n;
      }
    }
    return loss;
  };

  return (x, gradient) => {
    for (let c = 0; c < k; c++) at.w.numbers.set(x.subarray(c * d, (c + 1) * d), c * inner);
    kernel.functions.products(at.w.at, k, at.x.at, n, 8 * inner, at.z.at, 8 * outer);
    const loss = compare(x.subarray(k * d));
    let squares = 0;
    for (let c = 0; c < k; c++) {
      const errors = at.z.at + 8 * c * outer;
      kernel.functions.weightedSum(at.x.at, errors, n, 8 * inner, at.sum.at);
      for (let j = 0; j < d; j++) {
        const weight = x[c * d + j];
        squares += weight * weight;
        gradient[c * d + j] = at.sum.numbers[j] + penalty * weight;
      }
      let total = 0;
      for (let s = 0; s < n; s++) total += at.z.numbers[c * outer + s];
      gradient[k * d + c] = total;
    }
    return loss / n + (penalty / 2) * squares;
  };
}

/** −log p_y, without taking the logarithm of a probability that has vanished. */
function surprise(logits: Float64Array, y: number): number {
  if (logits.length === 1) {
    const z = y === 1 ? logits[0] : -logits[0];
    return Math.max(0, -z) + Math.log(1 + Math.exp(-Math.abs(z)));
  }
  let top = Number.NEGATIVE_INFINITY;
  for (const z of logits) top = Math.max(top, z);
  let sum = 0;
  for (const z of logits) sum += Math.exp(z - top);
  return top + Math.log(sum) - logits[y];
}
