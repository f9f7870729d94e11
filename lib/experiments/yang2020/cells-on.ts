import type { AnswerCell } from "../../study";
import type { SetName } from "./sets";

/** The cells of a claim that are of a set: their names begin with its. */
export function cellsOn(data: SetName, cells: readonly AnswerCell[]): readonly AnswerCell[] {
  return cells.filter(({ name }) => name.startsWith(data));
}
