import {
  allFinite,
  BACKENDS,
  type Backend,
  checkCount,
  checkObject,
  checkOneOf,
  checkPositive,
  checkSize,
  keysOf,
  type MatrixLike,
  type VectorLike,
} from "../../num";
import { type LayeredParameters, type LayeredParametersLike, toLayeredParameters } from "./layered";
import { LAYERED_LOSSES, type LayeredLoss, layeredErrors, meanLayeredLoss, toTargets } from "./layered-loss";
import { beginLayeredTraining, type LayeredStart, trainingNumbers } from "./layered-training";
import { toInputs } from "./to-inputs";

/** What `trainLayered` needs. */
export interface LayeredTrainingOptions {
  /** n×d, one point a row, d = m₁·k₁, the patches of a point one after another. */
  readonly inputs: MatrixLike;
  /** Length n: any finite numbers for one output; class labels 0 … C − 1 for more. */
  readonly targets: VectorLike;
  /** W_l(0), b_l(0) and β(0); not changed. */
  readonly initial: LayeredParametersLike;
  /** With `squared` and C > 1 outputs the targets are ±1, one class against all. */
  readonly loss: LayeredLoss;
  /** γ > 0: the step of β; the step of W_l is γ/k_l. */
  readonly learningRate: number;
  /** T ≥ 0. */
  readonly iterations: number;
  /** Training ends before T once the loss is below this; never unless told. */
  readonly stopAtLoss?: number;
  /**
   * How the first layer is stepped: `direct` moves its kernels, O(p·n·m·k) a step; `span` moves their coordinates in
   * the span of the patches, O(p·(n·m)²) a step whatever k is. Both compute the same iterates up to rounding;
   * `auto` (unless told) takes the cheaper.
   */
  readonly form?: "auto" | "direct" | "span";
  /** `auto` unless told. Every backend gives the same bits; `scalar`, in TypeScript, takes ten times as long. */
  readonly backend?: Backend;
}

const OPTIONS = keysOf<LayeredTrainingOptions>({
  inputs: true,
  targets: true,
  initial: true,
  loss: true,
  learningRate: true,
  iterations: true,
  stopAtLoss: true,
  form: true,
  backend: true,
});

/**
 * What training ended with. Status `iterations`: T steps were done. `loss`: stopAtLoss was reached. `diverged`: the loss or a
 * weight overflowed, and there is no network to give; try a smaller learningRate. losses[t] is the loss after t steps,
 * losses[0] that of the start.
 */
export type TrainedLayered =
  | {
      readonly status: "iterations" | "loss";
      readonly parameters: LayeredParameters;
      readonly losses: Float64Array;
    }
  | { readonly status: "diverged"; readonly parameters: undefined; readonly losses: Float64Array };

/**
 * Gradient descent on a layered network, output layer first. With E = y − f, or y − softmax(f), one step is
 * β ← β + γ p_L^{−1/2} EΦ/n, then, E recomputed with the new β and the old W, all layers at once from the same forward
 * pass, W_l ← W_l + (γ/k_l) δZ_lᵀA_{l−1}, δZ_L = p_L^{−1/2} ψ′(Z_L)·(E of the patch's point)β/n, and δZ_l from δZ_{l+1}W_{l+1}
 * by the chain rule. Biases move by the same rule, as weights of an input that is always 1.
 *
 * With one layer, one output, ReLU and squared loss this is `trainCnn`, to the bit.
 *
 * @returns  parameters after the last step, the loss after every step, and how training ended.
 * @throws   {ShapeError} sizes disagree. {DomainError} an option of another name, a number that is not finite or out of range,
 *           a target that is no class, or a training that memory does not hold. Divergence does not throw: read status.
 * Cost: O(Σ_l n·m_l·p_l·k_l) per step, the first layer O(p₁·n·m₁·min(k₁, n·m₁)).
 * Source: Lu, Huang & Wang 2023, Algorithm 1, applied to every layer.
 *
 * @example
 * ```ts
 * const inputs = [[1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 0, 1]];
 * const initial = initializeLayered({ patches: 2, patchSize: 2, widths: [40, 30], groups: [2], outputs: 3 }, createRng(1));
 * const { status, parameters, losses } = trainLayered({
 *   inputs,
 *   targets: [0, 1, 2],
 *   initial,
 *   loss: "softmax",
 *   learningRate: 1,
 *   iterations: 200,
 * });
 * status; // => "iterations"
 * losses[200] < 0.1 * losses[0]; // => true
 * status !== "diverged" && layeredClassifier(parameters).predict(inputs); // => [0, 1, 2]
 * ```
 */
export function trainLayered(options: LayeredTrainingOptions): TrainedLayered {
  const where = "trainLayered";
  checkObject(where, "options", options, OPTIONS);
  const { loss, learningRate, iterations, stopAtLoss = 0, form = "auto", backend = "auto" } = options;
  const initial = toLayeredParameters(options.initial, where, "initial");
  const cut = toInputs(where, options.inputs, initial);
  checkOneOf(where, "loss", loss, LAYERED_LOSSES);
  checkOneOf(where, "form", form, ["auto", "direct", "span"]);
  checkOneOf(where, "backend", backend, BACKENDS);
  checkPositive(where, "learningRate", learningRate);
  checkCount(where, "iterations", iterations, 0);
  // The list of losses grows by doubling and is copied at the end.
  checkSize(where, `a loss after each of iterations = ${iterations}`, iterations, 32);
  if (stopAtLoss !== 0) checkPositive(where, "stopAtLoss", stopAtLoss);
  const n = cut.rows / initial.patches;
  const targets = toTargets(where, loss, options.targets, initial.output.rows, n);

  const cheaper = cut.rows < 2 * cut.columns ? "span" : "direct";
  const start: LayeredStart = { initial, cut, form: form === "auto" ? cheaper : form, backend };
  checkSize(where, `form "${start.form}" on ${cut.rows} patches`, trainingNumbers(start));
  const state = beginLayeredTraining(start);
  const { scores, errors, stride } = state;
  const losses: number[] = [];
  const step = learningRate / (Math.sqrt(initial.output.columns) * n);

  for (;;) {
    // 1. Forward, and the loss before this step.
    state.forward();
    const current = meanLayeredLoss(loss, scores, stride, targets);
    losses.push(current);
    const finished = losses.length > iterations;
    const status = !Number.isFinite(current) ? "diverged" : current < stopAtLoss ? "loss" : "iterations";
    if (finished || status !== "iterations") return ended(state.parameters(), losses, status);

    // 2. The output layer.
    layeredErrors(loss, scores, stride, targets, errors);
    state.stepOutput(step);

    // 3. All hidden layers, against the errors of the new output layer.
    if (!layeredErrors(loss, scores, stride, targets, errors))
      return ended(state.parameters(), losses, "diverged");
    state.stepHidden(step);
  }
}

/** A weight that is NaN closes its gate, since NaN > 0 is false: the loss may look finite after an overflow. */
function ended(
  parameters: LayeredParameters,
  given: readonly number[],
  status: TrainedLayered["status"],
): TrainedLayered {
  const losses = Float64Array.from(given);
  const { layers, biases = [], output } = parameters;
  const isSound = [...layers, output].every(({ data }) => allFinite(data)) && biases.every(allFinite);
  if (status === "diverged" || !isSound) return { status: "diverged", parameters: undefined, losses };
  return { status, parameters, losses };
}
