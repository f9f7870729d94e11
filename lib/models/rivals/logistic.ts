import {
  checkCount,
  checkFiniteMatrix,
  checkLength,
  type Float32Matrix,
  type Matrix,
  ShapeError,
  sayValue,
  toFiniteVector,
} from "../../num";

/** A linear model of classes: plain data that crosses threads. */
export interface LogisticParameters {
  /** d, the entries of a point. */
  readonly inputSize: number;
  readonly classes: number;
  /** 1×d for two classes, the logit of class 1; else classes×d. */
  readonly weights: Matrix;
  /** One per row of the weights. */
  readonly biases: Float64Array;
}

/** A copy of the parameters, checked. */
export function copyLogistic(where: string, given: LogisticParameters): LogisticParameters {
  const { inputSize, classes, weights, biases } = given ?? {};
  if (!(weights?.data instanceof Float64Array) || !(biases instanceof Float64Array))
    throw new ShapeError(
      `${where}: parameters = ${sayValue(given)} are no logistic regression: weights is a matrix, biases a Float64Array. Pass what trainLogisticRegression gave.`,
    );
  checkCount(where, "parameters.inputSize", inputSize);
  checkCount(where, "parameters.classes", classes, 2);
  const rows = classes === 2 ? 1 : classes;
  if (weights.rows !== rows || weights.columns !== inputSize || weights.data.length !== rows * inputSize)
    throw new ShapeError(
      `${where}: parameters.weights is ${weights.rows}×${weights.columns} with ${weights.data.length} entries but needs ${rows}×${inputSize}; one row for two classes, else one per class.`,
    );
  checkFiniteMatrix(where, "parameters.weights", weights);
  toFiniteVector(where, "parameters.biases", biases);
  checkLength(where, "parameters.biases", biases.length, rows, "one per row of the weights");
  return {
    inputSize,
    classes,
    weights: { rows, columns: inputSize, data: weights.data.slice() },
    biases: biases.slice(),
  };
}

/** logits[k] = W_k·x + b_k for the point that begins at `from`. Every logit is a sum of its own, in a fixed order. */
export function logitsOf(
  weights: Float64Array,
  biases: Float64Array,
  points: Float32Array | Float64Array,
  from: number,
  logits: Float64Array,
): void {
  const d = weights.length / biases.length;
  for (let k = 0; k < biases.length; k++) {
    const row = k * d;
    let [s0, s1, s2, s3, j] = [0, 0, 0, 0, 0];
    for (; j + 3 < d; j += 4) {
      s0 += weights[row + j] * points[from + j];
      s1 += weights[row + j + 1] * points[from + j + 1];
      s2 += weights[row + j + 2] * points[from + j + 2];
      s3 += weights[row + j + 3] * points[from + j + 3];
    }
    for (; j < d; j++) s0 += weights[row + j] * points[from + j];
    logits[k] = s0 + s1 + (s2 + s3) + biases[k];
  }
}

/** Class probabilities from logits, written to `target` at `from`: of one logit (1 − σ(z), σ(z)), else the softmax. */
export function probabilitiesOf(logits: Float64Array, target: Float64Array, from: number): void {
  if (logits.length === 1) {
    target[from] = 1 / (1 + Math.exp(logits[0]));
    target[from + 1] = 1 / (1 + Math.exp(-logits[0]));
    return;
  }
  let top = Number.NEGATIVE_INFINITY;
  for (const z of logits) top = Math.max(top, z);
  let sum = 0;
  for (let k = 0; k < logits.length; k++) {
    target[from + k] = Math.exp(logits[k] - top);
    sum += target[from + k];
  }
  for (let k = 0; k < logits.length; k++) target[from + k] /= sum;
}

/**
 * The mean of −log p_y over points, plus (λ/2)‖W‖²; biases are not held down.
 *
 * @returns a function of (W, b) in one vector, rows of W first, that writes the gradient.
 */
export function logisticLoss(
  { rows: n, columns: d, data }: Float32Matrix,
  labels: Int32Array,
  classes: number,
  penalty: number,
): (x: Float64Array, gradient: Float64Array) => number {
  const k = classes === 2 ? 1 : classes;
  const logits = new Float64Array(k);
  const probabilities = new Float64Array(classes);
  return (x, gradient) => {
    const [weights, biases] = [x.subarray(0, k * d), x.subarray(k * d)];
    gradient.fill(0);
    let loss = 0;
    for (let s = 0; s < n; s++) {
      const from = s * d;
      logitsOf(weights, biases, data, from, logits);
      probabilitiesOf(logits, probabilities, 0);
      loss += surprise(logits, labels[s]);
      for (let c = 0; c < k; c++) {
        const told = k === 1 ? 1 : c; // the class whose logit this is
        const error = (probabilities[told] - (labels[s] === told ? 1 : 0)) / n;
        const row = c * d;
        for (let j = 0; j < d; j++) gradient[row + j] += error * data[from + j];
        gradient[k * d + c] += error;
      }
    }
    let squares = 0;
    for (let i = 0; i < k * d; i++) {
      squares += weights[i] * weights[i];
      gradient[i] += penalty * weights[i];
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
