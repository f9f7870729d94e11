import type { MoveChoice } from "./choose-move";
import type { CutSearch } from "./cut-search";
import { moveAt } from "./move";
import { projectNode } from "./project-node";
import type { SignNode, TrainingMemory } from "./training-memory";

/** How a node is improved on a sample of `count` rows. */
export interface NodeRules {
  readonly count: number;
  /** Cuts so many ranks from the best one of the weights as they are. */
  readonly interval: number;
  readonly search: CutSearch;
  readonly choose: MoveChoice;
  /** Weights are scaled to length 1 after a step. */
  readonly isNormalized: boolean;
}

/** What an improvement came to: values on the sample before the step, all thresholds searched, and after it. */
export interface Improvement {
  readonly start: number;
  readonly value: number;
  readonly accepted: boolean;
}

/**
 * One step of coordinate descent at a node: its threshold is searched over all cuts; then each move changes one
 * weight, its threshold searched about the cut, and the best move is taken if it is strictly better.
 *
 * What is taken is judged again with its projections made anew from its weights, in the order in which a prediction adds
 * them: rounding never passes for a gain.
 */
export function improveNode(memory: TrainingMemory, node: SignNode, rules: NodeRules): Improvement {
  const { f, at } = memory;
  const { count, interval, search, choose, isNormalized } = rules;
  const padded = 4 * Math.ceil(count / 4);
  const gather = (to: number): void => f.gather(node.projections.at, at.rows.at, padded, to);

  gather(at.base.at);
  const start = search(at.base.at, 0, count - 1);
  node.threshold = start.threshold;
  const low = Math.max(0, start.cut - interval);
  const high = Math.min(count - 1, start.cut + interval);
  const chosen = choose(start, low, high);
  const kept = { start: start.value, value: start.value, accepted: false };
  if (chosen < 0) return kept;

  const { floats } = node.weights;
  const before = floats.slice();
  const { coordinate, change } = moveAt(memory, chosen);
  floats[coordinate] += change;
  if (isNormalized && !normalize(floats)) floats.set(before);
  const project = (): void => projectNode(memory, node, isNormalized ? 0 : coordinate);
  project();
  gather(at.shifted.at);
  const { value, threshold } = search(at.shifted.at, low, high);
  if (value > start.value) {
    node.threshold = threshold;
    return { start: start.value, value, accepted: true };
  }
  floats.set(before);
  project();
  return kept;
}

/** Scales to length 1, where it is not 0. */
export function normalize(weights: Float32Array): boolean {
  let square = 0;
  for (const w of weights) square += w * w;
  if (!(square > 0)) return false;
  const norm = Math.sqrt(square);
  for (let j = 0; j < weights.length; j++) weights[j] /= norm;
  return true;
}
