import type { OnceCell, Row } from "../study";
import { rowsBy } from "./rows-by";

/**
 * The cell of a statement that holds without exception or does not hold: rows of its instances have `statement` and `holds`,
 * "yes" or "no"; others are no instances.
 *
 * @param note tells the instances against it, where there are any.
 */
export function counterexamples(
  rows: readonly Row[],
  statement: string,
  note: (against: readonly Row[]) => string,
): OnceCell {
  const own = rowsBy(rows, ["statement"])(statement).filter(({ holds }) => holds === "yes" || holds === "no");
  const against = own.filter(({ holds }) => holds === "no");
  return {
    name: statement,
    checked: own.length,
    counterexamples: against.length,
    ...(against.length > 0 ? { note: note(against) } : {}),
  };
}
