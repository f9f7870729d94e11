import { formatGiven, formatNumber, isShort, type Row } from "../study";

/** One column of a table of rows, in words. */
export interface ShownColumn {
  readonly name: string;
  /** One for each row. */
  readonly texts: readonly string[];
  /** Numbers, and texts that are numbers, stand at the right. */
  readonly isNumeric: boolean;
}

/**
 * The columns of rows in words. Numbers have three significant digits, but where all of a column are shorter, as the values
 * of a parameter are, they stand as they are.
 */
export function rowColumns(rows: readonly Row[], columns: readonly string[]): ShownColumn[] {
  return columns.map((name) => {
    const values = rows.map((row) => row[name] as unknown);
    const numbers = values.filter((value) => typeof value === "number");
    const format = numbers.every((value) => isShort(value) || Number.isNaN(value))
      ? formatGiven
      : formatNumber;
    const texts = values.map((value) => (typeof value === "number" ? format(value) : String(value ?? "")));
    const filled = values.filter(
      (value) => value !== undefined && value !== null && !NOTHING.test(String(value)),
    );
    const isNumeric =
      filled.length > 0 && filled.every((value) => typeof value === "number" || NUMERAL.test(String(value)));
    return { name, texts, isNumeric };
  });
}

/** What stands for a number that there is none of. */
const NOTHING = /^[–—-]?$/;
/** How notebooks and peers write numbers: 0.950, 3.80e-17, −12, 3.80·10⁻¹⁷, 12%. */
const NUMERAL = /^[-−]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+|·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?\s?%?$/;
