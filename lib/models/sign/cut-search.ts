/** A cut that a search found: its value is larger the better, −1e300 where there is none. */
export interface FoundCut {
  readonly value: number;
  readonly cut: number;
  readonly threshold: number;
}

/**
 * How the rows of a sample are cut at projections that lie at an address, between two cuts.
 *
 * @param guess a bias near the best one, as it is unless told; it spares work. @param best a search may end that is sure to find less.
 */
export type CutSearch = (
  projections: number,
  low: number,
  high: number,
  guess?: number,
  best?: number,
) => FoundCut;
