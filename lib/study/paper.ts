import type { Answer } from "./answer";
import type { BoardSources } from "./board-sources";
import type { AnyExperiment } from "./experiment";

/** A paper whose sentences are tested, or a group of questions that no paper asked: how its experiments are introduced. */
export interface Paper {
  /** Citation key, and the first part of its experiments' ids: "lu2023". */
  readonly key: string;
  /** Authors and year, as running text cites them. */
  readonly authors: string;
  readonly title: string;
  /** What it promises, in a sentence of ours. */
  readonly promise: string;
  /** What came of the promise; each of its grounds names its experiment. */
  readonly answer?: Answer;
  /** False for questions of our own. */
  readonly isPublished: boolean;
  /** In the order in which they are listed and run. */
  readonly experiments: readonly AnyExperiment[];
  /** Those that show at quick scale, in about a minute together, what the work says: `theriac run start` computes them. */
  readonly start: readonly AnyExperiment[];
  /** What its committed rows give to the leaderboards; nothing unless told. */
  readonly boards?: BoardSources;
}
