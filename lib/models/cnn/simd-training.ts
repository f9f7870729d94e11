import { Arena, type Block, even, matrix, setPadded } from "../../num";
import { cnnKernel } from "./cnn-kernel";
import { addCoordinates } from "./scalar-training";
import type { TrainingStart, TrainingState } from "./training-state";

/** Training in WebAssembly with f64x2 lanes: the same iterates as `scalarTraining`, up to the order of sums. */
export function simdTraining({ initial, cut, points, patches, form }: TrainingStart): TrainingState {
  const kernel = cnnKernel();
  const { rows: p, columns: k } = initial.hidden;
  const count = cut.rows;
  const span = form === "span";
  const inner = even(k);
  const zStride = even(count);
  const hStride = even(points);

  // 1. Lay out the memory, then fill it.
  const arena = new Arena(kernel.memory);
  const w = arena.reserve(p * inner);
  const q = arena.reserve(count * inner);
  const z = arena.reserve(p * zStride);
  const h = arena.reserve(p * hStride);
  const output = arena.reserve(p);
  const scores = arena.reserve(hStride);
  const errors = arena.reserve(hStride);
  const patchErrors = arena.reserve(zStride);
  const list = arena.reserve(zStride);
  const factors = arena.reserve(zStride);
  const gram = arena.reserve(span ? count * zStride : 0);
  const coordinates = arena.reserve(span ? p * zStride : 0);
  const view = (block: Block): Float64Array => arena.zeros(block);
  const wView = setPadded(view(w), initial.hidden, inner);
  setPadded(view(q), cut, inner);
  for (const block of [z, h, gram]) view(block);
  const outputView = view(output);
  outputView.set(initial.output);
  const scoresView = view(scores).subarray(0, points);
  const errorsView = view(errors);
  const patchErrorsView = view(patchErrors);
  const coordinatesView = view(coordinates);

  kernel.preActivations(w.at, q.at, z.at, p, count, inner, zStride);
  if (span) kernel.preActivations(q.at, q.at, gram.at, count, count, inner, zStride);
  const scale = 1 / Math.sqrt(p);
  const setErrors = (values: Float64Array): void => {
    errorsView.set(values);
    for (let r = 0; r < count; r++) patchErrorsView[r] = values[Math.floor(r / patches)];
  };

  // 2. The steps.
  return {
    forward() {
      kernel.sumPatches(z.at, h.at, p, points, patches, zStride, hStride);
      kernel.outputScores(h.at, output.at, scores.at, p, hStride, scale);
      return scoresView;
    },
    stepOutput(values, step) {
      setErrors(values);
      kernel.stepOutput(h.at, errors.at, output.at, p, hStride, step);
      kernel.outputScores(h.at, output.at, scores.at, p, hStride, scale);
      return scoresView;
    },
    stepHidden(values, step) {
      setErrors(values);
      const [target, directions, stride, own] = span ? [z, gram, zStride, coordinates.at] : [w, q, inner, 0];
      const gates = [z.at, output.at, patchErrors.at, own, list.at, factors.at] as const;
      kernel.stepHidden(target.at, directions.at, ...gates, p, count, stride, zStride, step);
      if (!span) kernel.preActivations(w.at, q.at, z.at, p, count, inner, zStride);
    },
    parameters() {
      const hidden = matrix(p, k);
      for (let j = 0; j < p; j++) hidden.data.set(wView.subarray(j * inner, j * inner + k), j * k);
      if (span) addCoordinates(hidden, cut, coordinatesView, zStride);
      return { hidden, output: Float64Array.from(outputView) };
    },
  };
}
