import type { Picture } from "./picture";

/** A picture as a file holds it: an image in 256 steps, a series with five digits. Both are finer than a screen. */
export type StoredPicture =
  | {
      readonly kind: "grey" | "colour";
      readonly height: number;
      readonly width: number;
      /** The values of codes 0 and 255. */
      readonly range: readonly [number, number];
      /** One byte a value, in base64. */
      readonly codes: string;
    }
  | {
      readonly kind: "difference";
      readonly height: number;
      readonly width: number;
      /** The size of codes 0 and 254; 127 is zero. */
      readonly most: number;
      readonly codes: string;
    }
  | { readonly kind: "series"; readonly values: readonly number[]; readonly against?: readonly number[] };

const TOP = 255;
/** Codes on either side of zero. */
const HALF = 127;
const DIGITS = 5;

/** A picture as a file holds it. What is beyond its range has the range's end. */
export function storePicture(picture: Picture): StoredPicture {
  if (picture.kind === "series") {
    const { values, against } = picture;
    return {
      kind: "series",
      values: rounded(values),
      ...(against === undefined ? {} : { against: rounded(against) }),
    };
  }
  const { height, width, values } = picture;
  const size = { height, width };
  if (picture.kind === "difference") {
    const largest = picture.most ?? Array.from(values).reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    const most = largest || 1; // all zero: white, in any range
    return {
      kind: "difference",
      ...size,
      most,
      codes: encode(values, (v) => HALF + Math.round((HALF * v) / most), 2 * HALF),
    };
  }
  const [low, high] = picture.range ?? [0, 1];
  const codes = encode(values, (v) => Math.round((TOP * (v - low)) / (high - low)), TOP);
  return { kind: picture.kind, ...size, range: [low, high], codes };
}

/** The picture that a file holds; storing it gives the file's again. */
export function loadPicture(stored: StoredPicture): Picture {
  if (stored.kind === "series") return stored;
  const { height, width } = stored;
  const codes = Buffer.from(stored.codes, "base64");
  if (stored.kind === "difference") {
    const { most } = stored;
    return {
      kind: "difference",
      height,
      width,
      most,
      values: Array.from(codes, (c) => ((c - HALF) * most) / HALF),
    };
  }
  const [low, high] = stored.range;
  const values = Array.from(codes, (c) => low + (c * (high - low)) / TOP);
  return { kind: stored.kind, height, width, range: [low, high], values };
}

function encode(values: ArrayLike<number>, code: (value: number) => number, most: number): string {
  return Buffer.from(Uint8Array.from(values, (value) => Math.min(most, Math.max(0, code(value))))).toString(
    "base64",
  );
}

function rounded(values: ArrayLike<number>): number[] {
  return Array.from(values, (value) => Number(value.toPrecision(DIGITS)) + 0);
}
