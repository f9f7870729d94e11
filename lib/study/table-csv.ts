import { formatSpreadsheet } from "./csv";
import type { Table } from "./table";
import type { Row } from "./value";

const COLUMNS = ["row", "column", "unit", "value", "low", "high", "n", "paper", "best", "paper best", "word"];

/**
 * A table as CSV for spreadsheets: one line a cell, numbers with all their digits, words that cannot be formulas. Where
 * nothing was measured `word` says why.
 */
export function tableCsv({ columns, rows }: Table): string {
  const lines = rows.flatMap(({ title, cells }) =>
    cells.map(({ ours, paper, best, paperBest, word, why }, c): Row => {
      const [low, high] = ours?.interval ?? ["", ""];
      return {
        row: title,
        column: columns[c].title,
        unit: columns[c].unit,
        value: ours?.value ?? "",
        low,
        high,
        n: ours?.n ?? "",
        paper: paper ?? "",
        best: best ? "best" : "",
        "paper best": paperBest ? "best" : "",
        word: word || why,
      };
    }),
  );
  return formatSpreadsheet(COLUMNS, lines);
}
