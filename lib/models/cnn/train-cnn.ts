import {
  BACKENDS,
  type Backend,
  checkCount,
  checkLength,
  checkObject,
  checkOneOf,
  checkPositive,
  checkSize,
  keysOf,
  type MatrixLike,
  toFiniteVector,
  type VectorLike,
} from "../../num";
import {
  type CnnParameters,
  type CnnParametersLike,
  toBinaryLabels,
  toCnnParameters,
  toPatches,
} from "./cnn";
import { LOSSES, type Loss, meanLoss, scoreErrors } from "./loss";
import { beginTraining, type TrainingStart } from "./training";

/** What `trainCnn` needs. */
export interface TrainingOptions {
  /** n×d, one point a row, d = m·k. */
  readonly inputs: MatrixLike;
  /** Length n: any finite numbers for `squared`, 0 or 1 for `cross-entropy`. */
  readonly targets: VectorLike;
  /** m, the number of non-overlapping patches; divides d. */
  readonly patches: number;
  /** W(0) and β(0); not changed. */
  readonly initial: CnnParametersLike;
  readonly loss: Loss;
  /** γ > 0: the step of β; the step of W is γ/k. */
  readonly learningRate: number;
  /** t_max ≥ 0. */
  readonly iterations: number;
  /** Training ends before t_max once the loss is below this; never unless told. */
  readonly stopAtLoss?: number;
  /**
   * How the hidden layer is stepped: `direct` moves the kernels, O(p·n·m·k) a step; `span` moves their coordinates in
   * the span of the patches, O(p·(n·m)²) a step whatever k is. Both compute the same iterates up to rounding;
   * `auto` (unless told) takes the cheaper.
   */
  readonly form?: "auto" | "direct" | "span";
  /** `auto` unless told. Every backend gives the same bits; `scalar`, in TypeScript, takes ten times as long. */
  readonly backend?: Backend;
}

const OPTIONS = keysOf<TrainingOptions>({
  inputs: true,
  targets: true,
  patches: true,
  initial: true,
  loss: true,
  learningRate: true,
  iterations: true,
  stopAtLoss: true,
  form: true,
  backend: true,
});

/** What training ended with. */
export interface TrainedCnn {
  readonly parameters: CnnParameters;
  /** losses[t] is the loss after t steps; losses[0] that of the start. */
  readonly losses: Float64Array;
  /** `iterations`: t_max steps were done. `loss`: stopAtLoss was reached. `diverged`: the loss or a weight overflowed; try a smaller learningRate. */
  readonly status: "iterations" | "loss" | "diverged";
}

/**
 * Gradient descent on a one-hidden-layer CNN, output layer first (Algorithm 1). With e = y − f (or y − sigmoid(f)),
 * one step is β ← β + γ p^{−1/2} Hᵀe/n, then, e recomputed with the new β,
 * Wⱼ ← Wⱼ + (γ/k) p^{−1/2} βⱼ Σₛ (eₛ/n) Σᵢ 1[Wⱼᵀ Pᵢ x_s > 0] Pᵢ x_s.
 *
 * @returns  parameters after the last step, the loss after every step, and how training ended.
 * @throws   {ShapeError} sizes disagree or m does not divide d. {DomainError} an option of another name, a number that is
 *           not finite or out of range, or a training that memory does not hold. Divergence does not throw: read status.
 * Cost: O(p·n·m·min(k, n·m)) per step. Source: Lu, Huang & Wang 2023, Algorithm 1.
 *
 * @example
 * ```ts
 * const { parameters, losses, status } = trainCnn({
 *   inputs: [[1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 0, 1]],
 *   targets: [1, -1, 0],
 *   patches: 2,
 *   initial: initializeCnn({ width: 50, patchSize: 2 }, createRng(1)),
 *   loss: "squared",
 *   learningRate: 0.5,
 *   iterations: 300,
 * });
 * status; // => "iterations"
 * losses[300] < 0.01 * losses[0]; // => true
 * predictCnn(parameters, [[1, 0, 1, 0], [0, 1, 0, 1]], 2).map(Math.sign); // => [1, -1]
 * ```
 */
export function trainCnn(options: TrainingOptions): TrainedCnn {
  checkObject("trainCnn", "options", options, OPTIONS);
  const {
    patches,
    loss,
    learningRate,
    iterations,
    stopAtLoss = 0,
    form = "auto",
    backend = "auto",
  } = options;
  const initial = toCnnParameters(options.initial, "trainCnn", "initial");
  const { points, cut } = toPatches(options.inputs, patches, initial.hidden.columns, "trainCnn");
  checkOneOf("trainCnn", "loss", loss, LOSSES);
  checkOneOf("trainCnn", "form", form, ["auto", "direct", "span"]);
  checkOneOf("trainCnn", "backend", backend, BACKENDS);
  checkPositive("trainCnn", "learningRate", learningRate);
  checkCount("trainCnn", "iterations", iterations, 0);
  // The list of losses grows by doubling and is copied at the end.
  checkSize("trainCnn", `a loss after each of iterations = ${iterations}`, iterations, 32);
  if (stopAtLoss !== 0) checkPositive("trainCnn", "stopAtLoss", stopAtLoss);
  const targets =
    loss === "squared"
      ? toFiniteVector("trainCnn", "targets", options.targets)
      : toBinaryLabels("trainCnn", "targets", options.targets);
  checkLength("trainCnn", "targets", targets.length, points.rows, "one target per point (row of inputs)");

  const n = points.rows;
  const { rows: p, columns: k } = initial.hidden;
  const cheaper = cut.rows < 2 * k ? "span" : "direct";
  const start: TrainingStart = {
    initial,
    cut,
    points: n,
    patches,
    form: form === "auto" ? cheaper : form,
    backend,
  };
  checkMemory(start);
  const state = beginTraining(start);
  const errors = new Float64Array(n);
  const losses: number[] = [];
  const outputStep = learningRate / (Math.sqrt(p) * n);
  const hiddenStep = outputStep / k;

  for (;;) {
    // 1. Forward, and the loss before this step.
    let scores = state.forward();
    const current = meanLoss(loss, scores, targets);
    losses.push(current);
    const finished = losses.length > iterations;
    const status = !Number.isFinite(current) ? "diverged" : current < stopAtLoss ? "loss" : "iterations";
    if (finished || status !== "iterations") return ended(state.parameters(), losses, status);

    // 2. The output layer.
    scoreErrors(loss, scores, targets, errors);
    scores = state.stepOutput(errors, outputStep);

    // 3. The hidden layer, against the errors of the new output layer.
    scoreErrors(loss, scores, targets, errors);
    if (!errors.every(Number.isFinite)) return ended(state.parameters(), losses, "diverged");
    state.stepHidden(errors, hiddenStep);
  }
}

/** What a state of training holds, to the leading order: W, Q, Z and H; G and the coordinates in the span. */
function checkMemory({ initial, cut, points, form }: TrainingStart): void {
  const { rows: p, columns: k } = initial.hidden;
  const span = form === "span" ? cut.rows * (cut.rows + p) : 0;
  const numbers = (p + cut.rows) * k + p * (cut.rows + points) + span;
  checkSize("trainCnn", `form "${form}" of ${p} kernels on ${cut.rows} patches`, numbers);
}

/** A weight that is NaN closes its gate, since NaN > 0 is false: the loss may look finite after an overflow. */
function ended(
  parameters: CnnParameters,
  losses: readonly number[],
  status: TrainedCnn["status"],
): TrainedCnn {
  const isSound = parameters.hidden.data.every(Number.isFinite) && parameters.output.every(Number.isFinite);
  return { parameters, losses: Float64Array.from(losses), status: isSound ? status : "diverged" };
}
