import type { Board, BoardCell, BoardColumn } from "./board";
import { formatSpreadsheet } from "./csv";
import type { Row, Value } from "./value";

/** What follows a number, each in a column of its own; undefined where it has none. */
const PARTS = {
  low: ({ low }: BoardCell): Value | undefined => low ?? undefined,
  high: ({ high }: BoardCell): Value | undefined => high ?? undefined,
  note: ({ word }: BoardCell): Value | undefined => (word === "" ? undefined : word),
} as const;

type Part = keyof typeof PARTS;

/** Of a number that has no interval, or nothing beside it. */
const NONE = "none";

/**
 * A leaderboard as CSV for spreadsheets: one line an entry, numbers with all their digits, words that cannot be formulas. Where
 * a column's numbers have intervals, or something is said beside them, these follow in columns of their own: "low", "high",
 * "note". No field is empty.
 */
export function boardCsv({ columns, entries }: Pick<Board, "columns" | "entries">): string {
  const partsOf = ({ id }: BoardColumn): Part[] =>
    (Object.keys(PARTS) as Part[]).filter((part) =>
      entries.some(({ cells }) => cells[id].value !== null && PARTS[part](cells[id]) !== undefined),
    );
  const all = columns.map((column) => ({ id: column.id, parts: partsOf(column) }));
  const heads = all.flatMap(({ id, parts }) => [id, ...parts.map((part) => `${id} ${part}`)]);
  const rows = entries.map(({ cells, standing, experiment }): Row => {
    const row: Record<string, Value> = { standing, experiment: experiment || NONE };
    for (const { id, parts } of all) {
      const cell = cells[id];
      row[id] = cell.value ?? cell.word;
      for (const part of parts)
        row[`${id} ${part}`] = cell.value === null ? cell.word : (PARTS[part](cell) ?? NONE);
    }
    return row;
  });
  return formatSpreadsheet([...heads, "standing", "experiment"], rows);
}
