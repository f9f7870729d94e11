import { type Backend, even, layOut, type Matrix, matrix, setPadded } from "../../num";
import type { CnnParameters } from "./cnn";
import { cnnKernel } from "./cnn-kernel";

/** What a training starts from. */
export interface TrainingStart {
  /** W(0), β(0); not changed. */
  readonly initial: CnnParameters;
  /** The patches of all n points, (n·m)×k. */
  readonly cut: Matrix;
  /** n. */
  readonly points: number;
  /** m. */
  readonly patches: number;
  /**
   * `direct` steps the kernels, O(p·n·m·k) a step. `span` steps their coordinates: Wⱼ − Wⱼ(0) = Qᵀcⱼ never leaves the
   * span of the patches (the rows of Q), so cⱼ ∈ R^{nm} and the Gram matrix G = QQᵀ are enough, Zⱼ = Zⱼ(0) + G cⱼ, at
   * O(p·(n·m)²) a step whatever k is.
   */
  readonly form: "direct" | "span";
  readonly backend: Backend;
}

/** A network in training. `scores` is overwritten by every call that returns it. */
export interface Training {
  /** f(x_s) of the current weights. */
  forward(): Float64Array;
  /** βⱼ ← βⱼ + step · Σₛ Hⱼₛ eₛ; then f with the new β and the old W. */
  stepOutput(errors: Float64Array, step: number): Float64Array;
  /** Wⱼ ← Wⱼ + step · βⱼ Σᵣ e_{⌊r/m⌋} 1[Wⱼᵀq_r > 0] q_r over the patches q_r of all points. */
  stepHidden(errors: Float64Array, step: number): void;
  /** The current weights (a copy). */
  parameters(): CnnParameters;
}

/** Begins a training; valid until the kernel is opened again on this thread. */
export function beginTraining(start: TrainingStart): Training {
  const { initial, cut, points, patches, form, backend } = start;
  const kernel = cnnKernel("trainCnn", backend);
  const { rows: p, columns: k } = initial.hidden;
  const count = cut.rows;
  const span = form === "span";
  const [inner, zStride, hStride] = [even(k), even(count), even(points)];
  const [row, zRow, hRow] = [8 * inner, 8 * zStride, 8 * hStride];

  // 1. Lay out the memory, and fill it.
  const { w, q, z, h, output, slopes, scores, errors, patchErrors, list, factors, gram, coordinates, moved } =
    layOut(kernel, {
      w: p * inner,
      q: count * inner,
      z: p * zStride,
      h: p * hStride,
      output: even(p),
      slopes: even(p),
      scores: hStride,
      errors: hStride,
      patchErrors: zStride,
      list: zStride,
      factors: zStride,
      gram: span ? count * zStride : 0,
      coordinates: span ? p * zStride : 0,
      moved: span ? p * inner : 0,
    });
  setPadded(w.numbers, initial.hidden, inner);
  setPadded(q.numbers, cut, inner);
  output.numbers.set(initial.output);
  const { preActivations, sumPatches, outputScores, stepOutput, stepHidden, moveKernels } = kernel.functions;
  preActivations(w.at, q.at, z.at, p, count, row, zRow);
  if (span) preActivations(q.at, q.at, gram.at, count, count, row, zRow);

  const scale = 1 / Math.sqrt(p);
  const setErrors = (values: Float64Array): void => {
    errors.numbers.set(values);
    for (let r = 0; r < count; r++) patchErrors.numbers[r] = values[Math.floor(r / patches)];
  };
  const scored = (): Float64Array => {
    outputScores(h.at, output.at, scores.at, p, hRow, scale);
    return scores.numbers.subarray(0, points);
  };

  // 2. The steps.
  return {
    forward() {
      sumPatches(z.at, h.at, p, points, patches, zRow, hRow);
      return scored();
    },
    stepOutput(values, step) {
      setErrors(values);
      stepOutput(h.at, errors.at, output.at, slopes.at, p, hRow, step);
      return scored();
    },
    stepHidden(values, step) {
      setErrors(values);
      const [target, directions, bytes, own] = span ? [z, gram, zRow, coordinates.at] : [w, q, row, 0];
      const gates = [z.at, output.at, patchErrors.at, own, list.at, factors.at] as const;
      stepHidden(target.at, directions.at, ...gates, p, count, bytes, zRow, step);
      if (!span) preActivations(w.at, q.at, z.at, p, count, row, zRow);
    },
    parameters() {
      if (span) moveKernels(w.at, q.at, coordinates.at, moved.at, p, count, row, zRow);
      const { numbers } = span ? moved : w;
      const hidden = matrix(p, k);
      for (let j = 0; j < p; j++) hidden.data.set(numbers.subarray(j * inner, j * inner + k), j * k);
      return { hidden, output: output.numbers.slice(0, p) };
    },
  };
}
