import type { AnswerCell } from "../study";

/**
 * A share as it was counted: "472 of 700".
 *
 * @param cells of a claim of kind `share`; several are counted together.
 */
export function inCounts(...cells: readonly Pick<AnswerCell, "n" | "estimate">[]): string {
  const sum = (read: (cell: Pick<AnswerCell, "n" | "estimate">) => number): number =>
    cells.reduce((total, cell) => total + read(cell), 0);
  return `${withCommas(sum(({ n, estimate }) => Math.round(n * estimate)))} of ${withCommas(sum(({ n }) => n))}`;
}

function withCommas(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
