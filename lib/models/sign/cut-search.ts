/** A cut that a search found: its value is larger the better, −1e300 where there is none. */
export interface FoundCut {
  readonly value: number;
  readonly cut: number;
  readonly threshold: number;
}

/** How the rows of a sample are cut at projections that lie at an address, between two cuts. */
export type CutSearch = (projections: number, low: number, high: number) => FoundCut;
