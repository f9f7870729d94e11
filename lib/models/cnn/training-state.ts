import type { Matrix } from "../../num";
import type { CnnParameters } from "./cnn";

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
}

/** A network in training. `scores` is overwritten by every call that returns it. */
export interface TrainingState {
  /** f(x_s) of the current weights. */
  forward(): Float64Array;
  /** βⱼ ← βⱼ + step · Σₛ Hⱼₛ eₛ; then f with the new β and the old W. */
  stepOutput(errors: Float64Array, step: number): Float64Array;
  /** Wⱼ ← Wⱼ + step · βⱼ Σᵣ e_{⌊r/m⌋} 1[Wⱼᵀq_r > 0] q_r over the patches q_r of all points. */
  stepHidden(errors: Float64Array, step: number): void;
  /** The current weights (a copy). */
  parameters(): CnnParameters;
}
