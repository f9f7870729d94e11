/** B, the resamples of every bootstrap. */
export const RESAMPLES = 9999;

/** 1 − the level of each one-sided bound, and of every verdict. */
export const ALPHA = 0.05;

/** What a sample says of τ, before it is held against a margin. */
export interface Measured {
  /** Clusters; of several arms the smallest. */
  readonly n: number;
  /** τ̂; NaN where it cannot be formed. */
  readonly estimate: number;
  /** L and U, one-sided 95 % bounds; ∓∞ where the sample sets none. */
  readonly low: number;
  readonly high: number;
  /** p⁺, against τ ≤ m. */
  againstAtMost(margin: number): number;
  /** p⁻, against τ ≥ m. */
  againstAtLeast(margin: number): number;
  /** s with se = s/√n; NaN where there is none. */
  readonly spread: number;
  /** Some resamples are infinite: s is that of the finite ones. */
  readonly infinite?: boolean;
  /** How many clusters would decide, where it does not follow from s; `against` is the level of Holm's first step. */
  needed?(margin: number, against: number): number;
  /** A grid too coarse to decide at this margin, whatever the number of clusters. */
  tooCoarse?(margin: number): boolean;
}
