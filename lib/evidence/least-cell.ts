import { DomainError } from "../num";
import type { AnswerCell } from "../study";

/** The cell with the least estimate: what a sentence about all of them may name. */
export function leastCell(cells: readonly AnswerCell[]): AnswerCell {
  if (cells.length === 0) throw new DomainError("leastCell: got no cells; at least one is needed.");
  return cells.reduce((least, cell) => (cell.estimate < least.estimate ? cell : least));
}
