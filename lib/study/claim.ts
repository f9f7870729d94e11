import type { Row } from "./value";

/** What the rows say about a claim. */
export type Verdict = "agrees" | "disagrees" | "undecided" | "not testable" | "not run";

/** Every verdict, in the order in which they are listed. */
export const VERDICTS: readonly Verdict[] = ["agrees", "disagrees", "undecided", "not testable", "not run"];

/** A verdict with the numbers that it rests on. */
export interface ClaimResult {
  readonly verdict: Verdict;
  /** One line: the measured values, their interval and n. */
  readonly numbers: string;
  readonly details?: Row;
}

/** A sentence of the paper as a predicate on the rows of its figure. */
export interface Claim {
  /** Short name, unique within the experiment. */
  readonly id: string;
  /** The paper's sentence in our words. */
  readonly sentence: string;
  /** Where the paper says it. */
  readonly section: string;
  /** How literally the sentence is read, where that changes the verdict. */
  readonly reading?: "loose" | "strict";
  /** Judges rows without errors. Rows too few to tell give "not run"; a disagreement is a finding, never an error. */
  test(rows: readonly Row[]): ClaimResult;
}
