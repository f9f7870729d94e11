import type { BoardColumn } from "../study";

/** A column of a leaderboard. */
export function boardColumn(
  id: string,
  title: string,
  meaning: string,
  brief?: BoardColumn["brief"],
): BoardColumn {
  return { id, title, meaning, ...(brief === undefined ? {} : { brief }) };
}
