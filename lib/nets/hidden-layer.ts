import { type Matrix, matrix } from "../num";
import { preActivations } from "./hidden-features";

/** A hidden layer in training: its pre-activations are always those of its current weights. */
export interface HiddenLayer {
  /** Z, p×(n·m). */
  readonly preActivations: Matrix;
  /** Wⱼ ← Wⱼ + step · βⱼ Σᵣ e_{s(r)} 1[Zⱼᵣ > 0] q_r over the patches q_r of all points; s(r) = ⌊r/m⌋. */
  step(output: Float64Array, errors: Float64Array, step: number, patches: number): void;
  /** W now, p×k (a copy). */
  weights(): Matrix;
}

/** Steps the kernels themselves. @param hidden W(0), p×k (copied). @param cut the patches, (n·m)×k. */
export function directForm(hidden: Matrix, cut: Matrix): HiddenLayer {
  const w = matrix(hidden.rows, hidden.columns, Float64Array.from(hidden.data));
  const z = matrix(hidden.rows, cut.rows);
  preActivations(w, cut, z);
  return {
    preActivations: z,
    step(output, errors, step, patches) {
      for (let j = 0; j < w.rows; j++) addActive(w, cut, z, j, step * output[j], errors, patches);
      preActivations(w, cut, z);
    },
    weights: () => matrix(w.rows, w.columns, Float64Array.from(w.data)),
  };
}

/**
 * Steps coordinates: Wⱼ − Wⱼ(0) = Qᵀcⱼ never leaves the span of the patches (the rows of Q), so cⱼ ∈ R^{nm} and the
 * Gram matrix G = QQᵀ are enough: Zⱼ = Zⱼ(0) + G cⱼ.
 */
export function spanForm(hidden: Matrix, cut: Matrix): HiddenLayer {
  const z = matrix(hidden.rows, cut.rows);
  preActivations(hidden, cut, z);
  const gram = matrix(cut.rows, cut.rows);
  preActivations(cut, cut, gram);
  const coordinates = matrix(hidden.rows, cut.rows);
  const before = matrix(1, cut.rows);
  return {
    preActivations: z,
    step(output, errors, step, patches) {
      for (let j = 0; j < z.rows; j++) {
        const scale = step * output[j];
        const from = j * z.columns;
        before.data.set(z.data.subarray(from, from + z.columns));
        for (let r = 0; r < z.columns; r++)
          if (before.data[r] > 0) coordinates.data[from + r] += scale * errors[Math.floor(r / patches)];
        addActive(z, gram, before, j, scale, errors, patches);
      }
    },
    weights() {
      const w = matrix(hidden.rows, hidden.columns, Float64Array.from(hidden.data));
      for (let j = 0; j < w.rows; j++)
        for (let r = 0; r < cut.rows; r++) {
          const c = coordinates.data[j * cut.rows + r];
          if (c !== 0)
            for (let i = 0; i < w.columns; i++)
              w.data[j * w.columns + i] += c * cut.data[r * cut.columns + i];
        }
      return w;
    },
  };
}

/** Row j of `target` += scale · Σᵣ e_{s(r)} 1[gateᵣ > 0] · row r of `directions`; `gates` has a row per kernel, or one. */
function addActive(
  target: Matrix,
  directions: Matrix,
  gates: Matrix,
  j: number,
  scale: number,
  errors: Float64Array,
  patches: number,
): void {
  const length = target.columns;
  const to = j * length;
  const t = target.data;
  const d = directions.data;
  const gateFrom = gates.rows === 1 ? 0 : j * gates.columns;
  for (let s = 0, r = 0; s < errors.length; s++) {
    const amount = scale * errors[s];
    for (let i = 0; i < patches; i++, r++)
      if (gates.data[gateFrom + r] > 0) {
        const from = r * length;
        for (let c = 0; c < length; c++) t[to + c] += amount * d[from + c];
      }
  }
}
