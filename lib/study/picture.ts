/** An image in shades of grey. */
export interface GreyImage {
  readonly kind: "grey";
  readonly height: number;
  readonly width: number;
  /** height·width, row by row. */
  readonly values: ArrayLike<number>;
  /** The values that are black and white, beyond which nothing is told apart; [0, 1] unless told. */
  readonly range?: readonly [black: number, white: number];
}

/** An image in colours. */
export interface ColourImage {
  readonly kind: "colour";
  readonly height: number;
  readonly width: number;
  /** height·width·3: row by row, of each pixel red, green and blue. */
  readonly values: ArrayLike<number>;
  /** The values that are no light and full light; [0, 1] unless told. */
  readonly range?: readonly [dark: number, full: number];
}

/** Signed numbers in the shape of an image: a difference of two, the weights of a kernel. Zero is white. */
export interface Difference {
  readonly kind: "difference";
  readonly height: number;
  readonly width: number;
  /** height·width, row by row. */
  readonly values: ArrayLike<number>;
  /** The size that has the full colour; the largest that there is unless told. */
  readonly most?: number;
}

/** A series, and the one that it was made from. */
export interface SeriesPicture {
  readonly kind: "series";
  readonly values: ArrayLike<number>;
  /** What it is compared with: the original of an adversary. Their difference is drawn below. */
  readonly against?: ArrayLike<number>;
}

/** What an experiment can show of a unit besides numbers. */
export type Picture = GreyImage | ColourImage | Difference | SeriesPicture;

/**
 * How `measure` shows what it has at hand. The picture is asked for only when somebody looks, so that a run spends nothing
 * on it; it must not draw from the unit's stream.
 */
export type Look = (name: string, picture: () => Picture) => void;
