import type { CutSearch, FoundCut } from "./cut-search";
import { entropyBounds } from "./entropy-bounds";
import { moveAt } from "./move";
import type { SignNode, TrainingMemory } from "./training-memory";

/**
 * The best of the moves that lie in memory, cuts searched from `low` to `high`; the first of equal ones.
 *
 * @param start the best cut of the weights as they are, searched over all.
 * @returns which one, −1 where none is better than `start`.
 */
export type MoveChoice = (start: FoundCut, low: number, high: number) => number;

/** Where rows gain: the kernel tries one after the other, from the rows in the order in which the search over all cuts left them. */
export function chooseByGains(
  memory: TrainingMemory,
  node: SignNode,
  count: number,
  moves: number,
): MoveChoice {
  const { f, at, stride } = memory;
  const bytes = 4 * stride;
  return ({ value }, low, high) => {
    f.orderBase(at.list.at, at.rows.at, count, bytes, at.ordered.at);
    return f.bestMove(
      at.ordered.at,
      count,
      low,
      high,
      node.columns,
      bytes,
      node.ranges,
      at.moves.at,
      moves,
      value,
      at.room.at,
      at.scratch.at,
      at.list.at,
      at.result.at,
    );
  };
}

/** Where a search costs much: each move's loss has a lower bound, and they are tried in the order of the bounds while one can be best. */
export function chooseByLoss(
  memory: TrainingMemory,
  node: SignNode,
  count: number,
  moves: number,
  search: CutSearch,
  isBounded: boolean,
): MoveChoice {
  const { f, at, stride } = memory;
  const padded = 4 * Math.ceil(count / 4);
  return (start, low, high) => {
    const bounds = isBounded ? entropyBounds(memory, node, count, moves, start, low, high) : undefined;
    const order = Array.from({ length: moves }, (_, i) => i);
    if (bounds) order.sort((a, b) => bounds.losses[a] - bounds.losses[b] || a - b);
    let [best, chosen, held] = [start.value, -1, -1];
    for (const i of order) {
      if (bounds && bounds.losses[i] > -best) break;
      const { coordinate, change } = moveAt(memory, i);
      if (coordinate !== held)
        f.gather(node.columns + 4 * stride * coordinate, at.rows.at, padded, at.column.at);
      held = coordinate;
      f.step(at.base.at, at.column.at, change, padded, at.shifted.at);
      const { value } = bounds
        ? search(at.shifted.at, low, high, bounds.biases[i], best)
        : search(at.shifted.at, low, high);
      if (value > best || (value === best && i < chosen)) {
        best = value;
        chosen = i;
      }
    }
    return chosen;
  };
}
