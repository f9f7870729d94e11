import { formatCsv } from "./csv";
import { spreadsheetWord } from "./spreadsheet-word";
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
        row: spreadsheetWord(title),
        column: spreadsheetWord(columns[c].title),
        unit: spreadsheetWord(columns[c].unit),
        value: ours?.value ?? "",
        low,
        high,
        n: ours?.n ?? "",
        paper: paper ?? "",
        best: best ? "best" : "",
        "paper best": paperBest ? "best" : "",
        word: spreadsheetWord(word || why),
      };
    }),
  );
  return formatCsv(COLUMNS, lines);
}
