import { matrix } from "../../num";
import { addGateTimes, evaluationOf } from "./filter-evaluation";
import { distance, type FilterData, type FilterStart, type FilterTraining } from "./filter-training";

/**
 * Training of any network with any sensing matrix, in plain TypeScript; `kernelTraining` is for the family M + cC.
 */
export function generalTraining(start: FilterStart, data: FilterData): FilterTraining {
  const { network, sensing, truth, batchSize: b, algorithm, learningRate } = start;
  const { columns: n } = sensing;
  const w = Float64Array.from(start.initial);
  const inputs = matrix(b, n);
  const labels = new Float64Array(b);
  const errors = new Float64Array(b);
  const direction = new Float64Array(n);
  const derivative = new Float64Array(w.length);
  const atTruth = evaluationOf(network, truth);
  const step = learningRate / b;

  const update = (): void => {
    const x = inputs.data;
    // 1. A batch, its labels as the oracle gives them, and the errors of the current filter.
    data.fill(x);
    for (let i = 0; i < b; i++) labels[i] = atTruth.value(x, i * n);
    data.attack(labels, inputs);
    const now = evaluationOf(network, w);
    for (let i = 0; i < b; i++) errors[i] = labels[i] - now.value(x, i * n);

    // 2. One step.
    if (algorithm === "neuro-tron") {
      direction.fill(0);
      for (let i = 0; i < b; i++) for (let j = 0; j < n; j++) direction[j] += errors[i] * x[i * n + j];
      addGateTimes(sensing, direction, 0, step, w);
    } else if (algorithm === "sgd") {
      const change = new Float64Array(w.length);
      for (let i = 0; i < b; i++) {
        now.derivative(x, i * n, derivative);
        for (let j = 0; j < w.length; j++) change[j] += errors[i] * derivative[j];
      }
      for (let j = 0; j < w.length; j++) w[j] += step * change[j];
    } else {
      const total = errors.reduce((sum, e) => sum + e, 0);
      now.derivative(x, 0, derivative);
      for (let j = 0; j < w.length; j++) w[j] += step * total * derivative[j];
    }
  };

  return {
    advance(count, record) {
      for (let t = 0; t < count; t++) {
        update();
        record[t] = distance(w, truth);
        if (!Number.isFinite(record[t])) return t + 1;
      }
      return count;
    },
    weights: () => Float64Array.from(w),
  };
}
