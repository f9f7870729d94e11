/**
 * How often each cluster of one arm is in a resample: counts[i] for cluster i, in sum as many as the arm has clusters.
 * All ones is the sample itself. Since a resample's order means nothing, this is all that a statistic may use, and a
 * weighted pass over values that were sorted once replaces sorting every resample.
 */
export type Counts = Uint32Array;

/** A number that a resample has. */
export type Statistic = (counts: readonly Counts[]) => number;

/**
 * The clusters of one arm: how many there are or, where they are drawn within strata (designs within their d/n), the
 * size of each stratum. Clusters are numbered through the strata in order.
 */
export type Arm = number | readonly number[];

interface NamedCell {
  /** The setting: "k = 50, p = 100". Unique within the claim; it names the stream of the cell's resamples. */
  readonly name: string;
  /** Shown beside the cell: "35 of 40 near". */
  readonly note?: string;
  /** Why nothing could be shown in this cell, where that is so: it stays in K, never agrees, is never refuted. */
  readonly notTestable?: string;
  /** Outcomes that are nearly all or nothing: the cell decides only with 200 clusters. As the claim says, unless told. */
  readonly bimodal?: boolean;
}

/** τ = the share of clusters that have the property. */
export interface ShareCell extends NamedCell {
  /** Whether the cluster has it. A cluster whose run failed lacks it. */
  readonly clusters: readonly boolean[];
}

/** τ = the mean of one number a cluster; with strata, the mean over strata of the means within. */
export interface MeanCell extends NamedCell {
  /** The cluster's number: its own share, a difference of its two arms. Finite: a failed run has none, use a share. */
  readonly clusters: ArrayLike<number>;
  /** Sizes of the strata, in the order of `clusters`; one stratum unless told. */
  readonly strata?: readonly number[];
}

/** τ = any other number that a sample has: a log ratio of medians, a slope, a quantile. */
export interface StatisticCell extends NamedCell {
  /** One arm where all rows of a network enter or leave together (pairs too); several are drawn independently. */
  readonly clusters: readonly Arm[];
  /**
   * τ of a resample, counts by arm. It is called some ten thousand times: build what can be built once beforehand. ±∞ is
   * a value; NaN means that the resample does not say (∞ against ∞) and counts against both sides.
   */
  readonly tau: Statistic;
}

/** The limit that a resample has: −∞ below the first point of the grid, +∞ above the last. */
export type LimitOf = Statistic;

/**
 * τ = a limit on a grid, or how far the limit `after` lies above the limit `before`. Its bounds never pretend to be finer
 * than the grid.
 */
export interface LimitCell extends NamedCell {
  readonly clusters: readonly Arm[];
  /** The points that were run, ascending. */
  readonly grid: readonly number[];
  readonly after: LimitOf;
  readonly before?: LimitOf;
}

/** Something without a draw: it holds without exception or it does not hold. */
export interface OnceCell extends NamedCell {
  readonly checked: number;
  readonly counterexamples: number;
}

/** One setting of a claim's family, whatever its kind. */
export type Cell = ShareCell | MeanCell | StatisticCell | LimitCell | OnceCell;
