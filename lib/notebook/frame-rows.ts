import { DomainError, sayValue } from "../num";
import type { Row, Value } from "../study";

/** A data frame or a series of danfojs, and whatever else has its columns and values by these names. */
export interface FrameLike {
  readonly columns: readonly string[];
  /** Rows of cells; of a series its values. */
  readonly values: readonly unknown[];
  /** The rows' names; shown unless they only count the rows. */
  readonly index?: readonly (string | number)[];
}

/** Whether a value is a data frame. */
export function isFrame(value: unknown): value is FrameLike {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    "values" in value &&
    Array.isArray(value.values) &&
    "columns" in value &&
    Array.isArray(value.columns)
  );
}

/** A data frame's rows, by its columns, with the rows' names first where they have any. */
export function frameRows(where: string, { columns, values, index = [] }: FrameLike): Row[] {
  const names = columns.map(String);
  const isCounted = index.every((name, i) => name === i);
  return values.map((cells, i) => {
    const list = Array.isArray(cells) ? cells : [cells];
    if (list.length !== names.length)
      throw new DomainError(
        `${where}: row ${i} of the data frame has ${list.length} values but there are ${names.length} columns; one for each.`,
      );
    return {
      ...(isCounted ? {} : { "": index[i] ?? "" }),
      ...Object.fromEntries(names.map((name, c): [string, Value] => [name, toValue(list[c])])),
    };
  });
}

function toValue(cell: unknown): Value {
  if (typeof cell === "number" || typeof cell === "string") return cell;
  return cell === null || cell === undefined ? "" : sayValue(cell);
}
