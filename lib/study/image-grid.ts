import type { Picture } from "./picture";
import type { Row } from "./value";

/** A place of a grid: which picture of which unit, and what stands below it. */
export interface ImageCell<R = Row> {
  /** A row of the unit. It is measured again from the unit's own stream, and every value in this row must come out again. */
  readonly of: R;
  /** The name that `measure` showed it by. */
  readonly picture: string;
  readonly caption: string;
}

/** A grid of pictures, as an experiment declares it. */
export interface ImageGrid<R = Row> {
  /** Lower-case words joined by hyphens; it names files where there are several. */
  readonly id: string;
  readonly title: string;
  /** What is to be seen, and which units these are. */
  readonly caption: string;
  /** Above the columns; none unless told. */
  readonly columns?: readonly string[];
  /** From the top; a title may be empty, and a place may stay empty. */
  readonly rows: readonly { readonly title: string; readonly cells: readonly (ImageCell<R> | null)[] }[];
}

/** A picture with what stands below it. */
export interface CaptionedPicture {
  readonly picture: Picture;
  readonly caption: string;
}

/** A grid whose pictures are at hand. */
export interface PictureGrid {
  readonly title: string;
  readonly caption: string;
  /** Which rows the pictures belong to; none unless told. */
  readonly note?: string;
  readonly columns?: readonly string[];
  readonly rows: readonly { readonly title: string; readonly cells: readonly (CaptionedPicture | null)[] }[];
}
