import type { BoardCell, BoardRank } from "./board";
import { formatNumber } from "./format-number";

/** A number as an estimate gives it. */
interface Estimated {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** What stands where no row holds the number. */
export const NOT_MEASURED: BoardCell = wordCell("not measured");

/** A place where a word stands. */
export function wordCell(word: string): BoardCell {
  return { word, value: null, low: null, high: null };
}

/** A number without an interval, such as a count. @param word what is said beside it. */
export function countCell(value: number, word = ""): BoardCell {
  return { word, value, low: null, high: null };
}

/** A number with the ends of its interval. @param word what is said beside it. */
export function estimateCell({ estimate, low, high }: Estimated, word = ""): BoardCell {
  return { word, value: estimate, low, high };
}

/** A place among others, with its interval and the letters that it shares with those that it is not told from. */
export function rankCell({ rank, low, high, letters }: BoardRank): BoardCell {
  return estimateCell({ estimate: rank, low, high }, letters);
}

/** A place of a leaderboard as people read it: "0.573 [0.505, 0.639], 126 of 220". */
export function sayBoardCell({ word, value, low, high }: BoardCell): string {
  if (value === null) return word;
  const ends = low === null || high === null ? "" : ` [${formatNumber(low)}, ${formatNumber(high)}]`;
  return `${formatNumber(value)}${ends}${word === "" ? "" : `, ${word}`}`;
}
