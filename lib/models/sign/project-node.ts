import type { SignNode, TrainingMemory } from "./training-memory";

/** Sums of a projection are kept after so many shares of the weights. */
export const SHARES = 8;

/**
 * The projections of all rows made anew, in the order in which a prediction adds them, after weights from number `first` on have
 * changed: where a node keeps its partial sums, from the last one before it.
 */
export function projectNode({ f, stride }: TrainingMemory, node: SignNode, first: number): void {
  const { columns, inputs, weights, projections, partials } = node;
  if (partials === undefined) {
    f.project(columns, stride, inputs, weights.at, projections.at);
    return;
  }
  const share = Math.ceil(inputs / SHARES);
  const begin = Math.floor(first / share);
  const sums = projections.floats;
  if (begin === 0) sums.fill(0);
  else sums.set(partials.subarray((begin - 1) * stride, begin * stride));
  for (let k = begin; k * share < inputs; k++) {
    const own = Math.min(share, inputs - k * share);
    if (k > begin) partials.set(sums, (k - 1) * stride);
    f.addColumns(columns + 4 * k * share * stride, stride, own, weights.at + 4 * k * share, projections.at);
  }
}
