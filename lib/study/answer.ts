import type { Claim, Verdict } from "./claim";
import type { Row } from "./value";

/** A verdict that an answer rests on: with another one the sentence would be false. */
export interface Ground {
  readonly claim: string;
  readonly verdict: Verdict;
  /** Whose claim it is; the answered experiment's own unless told. A paper's answer names one. */
  readonly experiment?: string;
}

/** What an answer reads off a cell of a claim: its estimate τ̂ with the one-sided 95 % bounds. */
export interface AnswerCell {
  readonly name: string;
  readonly n: number;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly word: string;
}

/** What an answer reads off a claim. */
export interface AnswerClaim {
  readonly claim: string;
  readonly of: Claim["of"];
  readonly verdict: Verdict;
  readonly cells: readonly AnswerCell[];
}

/** Where an answer's numbers come from: what is committed, of the answered experiment unless another is named. */
export interface AnswerSource {
  /** The figure's rows and, after them, those of unseen trials. */
  rows(experiment?: string): readonly Row[];
  claims(experiment?: string): readonly AnswerClaim[];
  /** The cells of a claim. */
  cells(claim: string, experiment?: string): readonly AnswerCell[];
  /** One cell of a claim, by name. */
  cell(claim: string, name: string, experiment?: string): AnswerCell;
}

/**
 * The sentence that answers a question, what it rests on, and where its numbers come from. It is shown only while every
 * claim that it rests on has the verdict that it names.
 */
export interface Answer {
  /** One sentence; `{name}` stands for a number. No digit is written by hand, but in names such as "Theorem 5.1". */
  readonly says: string;
  /** The verdicts that carry it; empty only where the experiment claims nothing. */
  readonly because: readonly Ground[];
  /** The numbers that it names. A number is shown with three digits, a text as it is. */
  numbers?(source: AnswerSource): Readonly<Record<string, number | string>>;
}
