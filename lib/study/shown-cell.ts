import { formatGiven, formatNumber } from "./format-number";
import type { Table, TableCell, TableColumn } from "./table";

/** A cell in words, for whatever shows it. */
export interface ShownCell {
  /** The number, the word, or a dash where there is neither. */
  readonly main: string;
  /** In smaller type behind it: interval and n, or why there is nothing. Empty where there is no more to say. */
  readonly aside: string;
  /** The paper's number; empty where it prints none. */
  readonly paper: string;
  readonly best: boolean;
  readonly paperBest: boolean;
  /** Numbers stand at the right. */
  readonly isNumber: boolean;
}

/** A cell in words. */
export function shownCell({ ours, paper, best, paperBest, word, why, given }: TableCell): ShownCell {
  const said = { paper: paper === null ? "" : formatGiven(paper), best, paperBest };
  if (ours === null) return { ...said, main: word || "–", aside: why, isNumber: false };
  const { value, interval, n } = ours;
  const aside = [
    ...(interval ? [`[${interval.map(formatNumber).join(", ")}]`] : []),
    ...(n === undefined ? [] : [`n = ${n}`]),
  ].join(" ");
  return { ...said, main: given ? formatGiven(value) : formatNumber(value), aside, isNumber: true };
}

/** A column's title with its unit. */
export function columnTitle({ title, unit }: TableColumn): string {
  return unit === "" ? title : `${title} (${unit})`;
}

/** For each column, whether the paper prints a number in it: it then has a second one for the paper's. */
export function papersColumns({ columns, rows }: Table): boolean[] {
  return columns.map((_, c) => rows.some(({ cells }) => cells[c].paper !== null));
}
