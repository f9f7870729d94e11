/** A place of a leaderboard: a number with the ends of its interval, a word, or a number and what is said beside it. */
export interface BoardCell {
  /** Instead of a number, or beside it: "126 of 220". Empty where the number says all. */
  readonly word: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A column. */
export interface BoardColumn {
  readonly id: string;
  readonly title: string;
  /** What stands in it, in a sentence. */
  readonly meaning: string;
  /** What a terminal's few columns show of it: its number, with its interval or without; nothing unless told. */
  readonly brief?: "interval" | "number";
}

/** What a reader chooses entries by. */
export interface BoardFilter {
  readonly id: string;
  readonly title: string;
  /** With the filter that says it: what the entries that are shown first have in common. */
  readonly first?: string;
}

/** A place among those that are ranked together. */
export interface BoardRank {
  /** 1 + how many are better. */
  readonly rank: number;
  /** The interval of the rank: 95 % of the resamples. */
  readonly low: number;
  readonly high: number;
  /** Entries whose intervals overlap have the same, from 1, and so have those that are linked by others. */
  readonly shade: number;
  /** Two entries have a letter in common exactly where their intervals overlap: "ab". */
  readonly letters: string;
}

/** Why an entry has a rank, or has none. */
export type Standing = "ranked" | "exploratory" | "not run";

/** A line of a leaderboard. Plain data that JSON holds without loss. */
export interface BoardEntry {
  /** Those that are ranked together have the same. */
  readonly group: string;
  /** Whether it is among those shown first: a defence under its worst attack, a model with all its votes. */
  readonly isFirst: boolean;
  readonly standing: Standing;
  /** Null unless it is ranked. */
  readonly rank: BoardRank | null;
  /** The experiment whose rows it rests on; empty where there are none. */
  readonly experiment: string;
  /** By the id of each filter: what it is found under. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** By the id of each column. */
  readonly cells: Readonly<Record<string, BoardCell>>;
}

/** A leaderboard, computed from committed rows. */
export interface Board {
  readonly id: BoardId;
  readonly title: string;
  /** How to read it, in sentences. */
  readonly notes: readonly string[];
  readonly filters: readonly BoardFilter[];
  /** The first names an entry. */
  readonly columns: readonly BoardColumn[];
  readonly entries: readonly BoardEntry[];
}

/** The leaderboards that there are. */
export type BoardId = (typeof BOARDS)[number];

export const BOARDS = ["defences", "robustness"] as const;
