import type { Cell, LimitCell, MeanCell, OnceCell, ShareCell, StatisticCell } from "./cell";
import type { Row } from "./value";

/** What the rows say about a claim. */
export type Verdict = "agrees" | "disagrees" | "undecided" | "not testable" | "not run";

/** Every verdict, in the order in which they are listed. */
export const VERDICTS: readonly Verdict[] = ["agrees", "disagrees", "undecided", "not testable", "not run"];

/** Trials, both ends included. */
export type TrialRange = readonly [from: number, to: number];

/** Unseen trials on which a claim is judged once more; both words are shown, the first is counted. */
export interface Again {
  readonly trials: TrialRange;
  /** A replication judges every cell anew; a second look only those that the first trials left undecided. */
  readonly as: "replication" | "second look";
}

interface Declared<Kind extends string, C extends Cell> {
  /** Short name, unique within the experiment: lower-case words joined by hyphens. */
  readonly id: string;
  /** The sentence that is judged, in our words. */
  readonly sentence: string;
  /** Where the paper says it. */
  readonly section: string;
  /** Whose claim it is: the paper's, or one that we add. They are counted apart. */
  readonly of: "paper" | "ours";
  /** How literally a vague sentence is read; "only" where there is one way. */
  readonly reading: "loose" | "strict" | "only";
  readonly kind: Kind;
  /** Where the margin does not come from the sentence: why it is what it is. */
  readonly marginReason?: string;
  /** The trials that it is judged on, and no others; all that there are unless told. */
  readonly trials?: TrialRange;
  readonly again?: Again;
  /** Trials on which its cells choose something, such as each arm's best rate. They choose and do not judge. */
  readonly chosenOn?: TrialRange;
  /** The last commit that changed sentence, margin, threshold or cells, as 7 to 40 hexadecimal digits; or "not frozen". */
  readonly frozen: string;
  /** A record that the rules of evidence add beside a claim: counted apart. */
  readonly added?: boolean;
  /** Outcomes are nearly all or nothing (attack success): cells decide only with 200 clusters. */
  readonly bimodal?: boolean;
  /**
   * The family: every setting in which the sentence should hold, from the declared grid, oriented so that it says τ > margin.
   *
   * @param choice the rows of `chosenOn`; none unless it is declared.
   */
  cells(rows: readonly Row[], choice?: readonly Row[]): readonly C[];
  /** The same cells for the trivial answer (return the initial weights): where it does as well, nothing is tested. */
  companion?(rows: readonly Row[]): readonly C[];
  /** The same cells without noise or attack: where even they fall short, nothing is tested. */
  withoutAttack?(rows: readonly Row[]): readonly C[];
}

/** A share of clusters exceeds the margin, in every cell. */
export interface ShareClaim extends Declared<"share", ShareCell> {
  readonly margin: number;
}

/** A mean over clusters exceeds the margin, in every cell. */
export interface MeanClaim extends Declared<"mean", MeanCell> {
  readonly margin: number;
  /** What a cluster's number can be; it says what N equal numbers tell. */
  readonly range?: readonly [low: number, high: number];
}

/** A statistic of the clusters exceeds the margin, in every cell. */
export interface StatisticClaim extends Declared<"statistic", StatisticCell | LimitCell> {
  readonly margin: number;
}

/** A mean or a statistic lies within ±margin, in every cell: "does not matter", "as good as". */
export interface TostClaim extends Declared<"tost", MeanCell | StatisticCell> {
  readonly margin: number;
  readonly range?: readonly [low: number, high: number];
}

/** No counterexample, in any cell: for what has no draw, so one counterexample decides. */
export interface OnceClaim extends Declared<"once", OnceCell> {}

/** A sentence with all that is needed to judge it, written down before the rows that judge it. */
export type Claim = ShareClaim | MeanClaim | StatisticClaim | TostClaim | OnceClaim;

/** Every kind of claim. */
export const KINDS: readonly Claim["kind"][] = ["share", "mean", "statistic", "tost", "once"];

/** `frozen` of a claim that is still being written: whatever is judged by it is exploratory. */
export const NOT_FROZEN = "not frozen";
