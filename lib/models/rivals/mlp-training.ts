import { type Backend, type ClassLabels, type Float32Matrix, layOutSingles, type Rng } from "../../num";
import { ROOM_BYTES } from "./kernels/panel-slopes";
import { probabilitiesOf } from "./logistic";
import { fromPanels, logitCount, type MlpParameters, panelLength, toPanels } from "./mlp";
import { mlpKernel } from "./mlp-kernel";

/** What a step is taken by. */
export interface DescentRules {
  readonly learningRate: number;
  readonly momentum: number;
  readonly decay: number;
}

/** A perceptron in training. */
export interface MlpTraining {
  /**
   * A step on the points order[from … to − 1].
   *
   * @returns their loss before it, summed: −log p of their classes, and once (decay/2)‖W‖².
   */
  step(order: Int32Array, from: number, to: number): number;
  /** The weights as they are (a copy). */
  parameters(): MlpParameters;
}

/** Weights and biases uniform on ±√(2/(inputs + outputs)) of their layer: Glorot & Bengio 2010, for logistic units. */
export function initializeMlp(inputSize: number, hidden: number, classes: number, rng: Rng): MlpParameters {
  const logits = logitCount(classes);
  const draw = (count: number, inputs: number, outputs: number): Float32Array => {
    const bound = Math.sqrt(2 / (inputs + outputs));
    return Float32Array.from({ length: count }, () => rng.uniform(-bound, bound));
  };
  return {
    inputSize,
    hidden,
    classes,
    hiddenWeights: draw(hidden * inputSize, inputSize, hidden),
    hiddenBiases: draw(hidden, inputSize, hidden),
    outputWeights: draw(logits * hidden, hidden, logits),
    outputBiases: draw(logits, hidden, logits),
  };
}

/** Begins a training; valid until the kernel is opened again on this thread. */
export function beginMlpTraining(
  { rows: n, columns: d, data }: Float32Matrix,
  { labels, classes }: ClassLabels,
  initial: MlpParameters,
  most: number,
  { learningRate, momentum, decay }: DescentRules,
  backend: Backend,
): MlpTraining {
  const h = initial.hidden;
  const k = logitCount(classes);
  const stride = 4 * Math.ceil(h / 4);
  const outputStride = 4 * Math.ceil(k / 4);
  const kernel = mlpKernel("trainMlp", backend);
  const f = kernel.functions;

  // 1. Lay out the memory, and fill it: weights, their slopes and velocities in panels, one layer after the other.
  const sizes = [panelLength(d, h), panelLength(1, h), panelLength(h, k), panelLength(1, k)];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const at = layOutSingles(kernel, {
    x: n * d,
    w: total,
    v: total,
    g: total,
    rows: most,
    units: most * stride,
    unitRows: most,
    unitErrors: most * stride,
    errors: most * outputStride,
    errorRows: most,
    back: panelLength(k, h),
    zeros: panelLength(1, h),
    room: ROOM_BYTES / 4,
  });
  at.x.floats.set(data);
  const parts = sizes.map((size, i) => {
    const begin = sizes.slice(0, i).reduce((sum, one) => sum + one, 0);
    return { offset: 4 * begin, floats: at.w.floats.subarray(begin, begin + size) };
  });
  const [w1, b1, w2, b2] = parts;
  toPanels(initial.hiddenWeights, d, h, w1.floats);
  b1.floats.set(initial.hiddenBiases);
  toPanels(initial.outputWeights, h, k, w2.floats);
  b2.floats.set(initial.outputBiases);
  for (let i = 0; i < most; i++) {
    at.unitRows.integers[i] = 4 * i * stride;
    at.errorRows.integers[i] = 4 * i * outputStride;
  }

  const logits = new Float64Array(k);
  const probabilities = new Float64Array(classes);
  /** Probabilities less what is so, in place of the logits. @returns the loss. */
  const compare = (order: Int32Array, from: number, count: number): number => {
    const { floats } = at.errors;
    let loss = 0;
    for (let i = 0; i < count; i++) {
      const own = i * outputStride;
      const y = labels[order[from + i]];
      for (let c = 0; c < k; c++) logits[c] = floats[own + c];
      probabilitiesOf(logits, probabilities, 0);
      loss -= Math.log(Math.max(probabilities[y], Number.EPSILON));
      for (let c = 0; c < k; c++) {
        const told = k === 1 ? 1 : c;
        floats[own + c] = probabilities[told] - (y === told ? 1 : 0);
      }
    }
    return loss;
  };

  return {
    step(order, from, to) {
      const count = to - from;
      const { x, w, g, v, rows, units, unitRows, unitErrors, errors, errorRows, back, zeros } = at;
      for (let i = 0; i < count; i++) rows.integers[i] = 4 * d * order[from + i];

      // 2. Forward.
      const [unitBytes, errorBytes] = [4 * stride, 4 * outputStride];
      f.multiply(x.at, rows.at, count, 1, 0, d, w.at, w.at + b1.offset, units.at, unitBytes, h);
      f.sigmoids(units.at, count * unitBytes);
      f.multiply(
        units.at,
        unitRows.at,
        count,
        1,
        0,
        h,
        w.at + w2.offset,
        w.at + b2.offset,
        errors.at,
        errorBytes,
        k,
      );
      const loss = compare(order, from, count);

      // 3. Backward: the slopes of the loss's sum.
      for (let c = 0; c < k; c += 8) {
        const [d2, held] = [errors.at + 4 * c, Math.min(8, k - c)];
        const target = g.at + w2.offset + 4 * h * c;
        f.multiplyTransposed(units.at, unitRows.at, count, 1, 0, h, d2, errorBytes, held, target, 32);
      }
      f.columnSums(errors.at, count, errorBytes, k, g.at + b2.offset);
      // W₂ᵀ from its panels of eight columns: of a panel's rows, one per unit, one per logit.
      for (let c = 0; c < k; c++) {
        const source = Math.floor(c / 8) * h * 8 + (c % 8);
        for (let u = 0; u < h; u++)
          back.floats[(Math.floor(u / 8) * k + c) * 8 + (u % 8)] = w2.floats[source + 8 * u];
      }
      f.multiply(errors.at, errorRows.at, count, 1, 0, k, back.at, zeros.at, unitErrors.at, unitBytes, h);
      f.sigmoidSlopes(units.at, unitErrors.at, count * unitBytes);
      f.panelSlopes(x.at, rows.at, count, d, unitErrors.at, unitBytes, h, g.at, at.room.at);
      f.columnSums(unitErrors.at, count, unitBytes, h, g.at + b1.offset);

      // 4. The step. Biases are not held down.
      let squares = 0;
      parts.forEach(({ offset, floats }, i) => {
        const own = i % 2 === 0 ? decay : 0;
        const [wAt, vAt, gAt] = [w.at + offset, v.at + offset, g.at + offset];
        const sum = f.descend(wAt, vAt, gAt, 4 * floats.length, 1 / count, own, momentum, learningRate);
        if (i % 2 === 0) squares += sum;
      });
      return loss + (decay / 2) * squares;
    },
    parameters: () => ({
      inputSize: d,
      hidden: h,
      classes,
      hiddenWeights: fromPanels(w1.floats, d, h),
      hiddenBiases: b1.floats.slice(0, h),
      outputWeights: fromPanels(w2.floats, h, k),
      outputBiases: b2.floats.slice(0, k),
    }),
  };
}
