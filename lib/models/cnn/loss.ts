/** `squared`: (1/2n) Σ (y − f)². `cross-entropy`: (1/n) Σ log(1 + e^f) − y·f with y ∈ {0, 1}. */
export type Loss = "squared" | "cross-entropy";

export const LOSSES: readonly Loss[] = ["squared", "cross-entropy"];

/** The mean loss of the scores. */
export function meanLoss(loss: Loss, scores: Float64Array, targets: Float64Array): number {
  let sum = 0;
  for (let s = 0; s < scores.length; s++) {
    const f = scores[s];
    const y = targets[s];
    if (loss === "squared") sum += 0.5 * (y - f) * (y - f);
    else sum += Math.max(f, 0) + Math.log1p(Math.exp(-Math.abs(f))) - y * f; // no overflow at any f
  }
  return sum / scores.length;
}

/** eₛ, minus the derivative of n·loss by the score: y − f, or y − sigmoid(f). @param errors overwritten. */
export function scoreErrors(
  loss: Loss,
  scores: Float64Array,
  targets: Float64Array,
  errors: Float64Array,
): void {
  for (let s = 0; s < scores.length; s++)
    errors[s] = targets[s] - (loss === "squared" ? scores[s] : 1 / (1 + Math.exp(-scores[s])));
}
