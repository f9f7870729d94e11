import type { AnswerCell } from "../study";

/** How many times more or less, of a claim whose τ is the logarithm of a ratio: e^|τ̂|. */
export function asFactor({ estimate }: Pick<AnswerCell, "estimate">): number {
  return Math.exp(Math.abs(estimate));
}
