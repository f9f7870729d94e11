import { type Matrix, matrix } from "../../num";
import { preActivations, sumPatches } from "./hidden-features";
import { outputScores } from "./predict-cnn";
import type { TrainingStart, TrainingState } from "./training-state";

/** Training in plain TypeScript: the definition that the SIMD kernel is tested against. */
export function scalarTraining({ initial, cut, points, patches, form }: TrainingStart): TrainingState {
  const { rows: p, columns: k } = initial.hidden;
  const hidden = matrix(p, k, Float64Array.from(initial.hidden.data));
  const output = Float64Array.from(initial.output);
  const z = matrix(p, cut.rows);
  const features = matrix(p, points);
  const scores = new Float64Array(points);
  const span = form === "span";
  const gram = matrix(cut.rows, span ? cut.rows : 0);
  const coordinates = matrix(p, span ? cut.rows : 0);
  const factors = new Float64Array(cut.rows);
  preActivations(hidden, cut, z);
  if (span) preActivations(cut, cut, gram);

  return {
    forward() {
      sumPatches(z, patches, features);
      outputScores(features, output, scores);
      return scores;
    },
    stepOutput(errors, step) {
      for (let j = 0; j < p; j++) {
        let slope = 0;
        for (let s = 0; s < points; s++) slope += features.data[j * points + s] * errors[s];
        output[j] += step * slope;
      }
      outputScores(features, output, scores);
      return scores;
    },
    stepHidden(errors, step) {
      for (let j = 0; j < p; j++) {
        for (let r = 0; r < cut.rows; r++) {
          const active = z.data[j * cut.rows + r] > 0;
          factors[r] = active ? step * output[j] * errors[Math.floor(r / patches)] : 0;
        }
        if (!span) addRows(hidden, j, cut, factors);
        else {
          for (let r = 0; r < cut.rows; r++) coordinates.data[j * cut.rows + r] += factors[r];
          addRows(z, j, gram, factors);
        }
      }
      if (!span) preActivations(hidden, cut, z);
    },
    parameters() {
      const moved = matrix(p, k, Float64Array.from(hidden.data));
      if (span) addCoordinates(moved, cut, coordinates.data, cut.rows);
      return { hidden: moved, output: Float64Array.from(output) };
    },
  };
}

/** Row j of target += Σᵣ factors[r] · row r of directions. */
function addRows(target: Matrix, j: number, directions: Matrix, factors: ArrayLike<number>): void {
  const length = target.columns;
  for (let r = 0; r < directions.rows; r++) {
    const factor = factors[r];
    if (factor !== 0)
      for (let c = 0; c < length; c++)
        target.data[j * length + c] += factor * directions.data[r * length + c];
  }
}

/** Wⱼ += Qᵀcⱼ for every kernel. @param stride numbers between the coordinates of one kernel and the next. */
export function addCoordinates(hidden: Matrix, cut: Matrix, coordinates: Float64Array, stride: number): void {
  for (let j = 0; j < hidden.rows; j++)
    addRows(hidden, j, cut, coordinates.subarray(j * stride, j * stride + cut.rows));
}
