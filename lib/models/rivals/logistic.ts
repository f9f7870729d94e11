import {
  checkCount,
  checkFiniteMatrix,
  checkLength,
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
      `${where}: parameters.weights is ${weights.rows}×${weights.columns} with ${weights.data.length} entries but needs ${rows}×${inputSize}, for inputSize = ${inputSize} and classes = ${classes}; one row for two classes, else one per class.`,
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
