import type { Claim, Verdict } from "../study";

/** What became of one cell. "not testable" where nothing could be shown in it. */
export type CellWord = "agrees" | "refuted" | "undecided" | "not testable";

/** How many clusters would decide an undecided cell or claim with 80 % power, if estimate and spread stay as they are. */
export interface Needed {
  /** ∞ where no number would. */
  readonly clusters: number;
  /** "278", "at least 278", "at the margin", "a finer grid". */
  readonly words: string;
}

/** One cell with all that its word rests on. Numbers that cannot be formed are NaN. */
export interface JudgedCell {
  readonly name: string;
  readonly note?: string;
  /** Clusters; of several arms the smallest. */
  readonly n: number;
  /** τ̂. */
  readonly estimate: number;
  /** L and U, the one-sided 95 % bounds: together a 90 % interval. */
  readonly low: number;
  readonly high: number;
  /** m, or Δ of ±Δ. */
  readonly margin: number;
  /** p⁻, which speaks against the claim; Holm judges it among those of all K cells that may decide, 1 for those that may not. */
  readonly p: number;
  readonly word: CellWord;
  /** Why it is not testable, or may not decide. */
  readonly reason?: string;
  /** Of an undecided cell. */
  readonly needed?: Needed;
}

/** A claim's verdict on one set of rows. */
export interface ClaimResult {
  readonly verdict: Verdict;
  /** One line: how many cells agree, which are refuted, the weakest cell with its bounds, the clusters that would decide. */
  readonly numbers: string;
  readonly cells: readonly JudgedCell[];
  /** Why nothing was tested, where that is so. */
  readonly reason?: string;
  /** Of an undecided claim: that of the cell that needs most. */
  readonly needed?: Needed;
}

/** A claim with its verdict: one line of the claims table. */
export interface JudgedClaim extends ClaimResult {
  readonly experiment: string;
  readonly claim: string;
  readonly sentence: string;
  readonly section: string;
  readonly of: Claim["of"];
  readonly reading: Claim["reading"];
  readonly kind: Claim["kind"];
  readonly added: boolean;
  readonly frozen: string;
  /** Written or changed after its rows were known; undefined where the history that would tell is not at hand. */
  readonly exploratory: boolean | undefined;
  /** The verdict on trials kept for a second look or a replication, where there are rows of them. */
  readonly again?: ClaimResult & { readonly as: "replication" | "second look" };
}
