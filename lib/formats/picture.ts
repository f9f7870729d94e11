import { checkCount, checkOptions, checkText } from "../num";
import { checkBytes } from "./read-options";
import { refuse } from "./refuse";

/** A picture of 8 bits a channel: channel c of the pixel in row y and column x is `data[(y * width + x) * channels + c]`. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 2 grey and opacity, 3 red, green and blue, 4 these and opacity. */
  readonly channels: 1 | 2 | 3 | 4;
  readonly data: Uint8Array;
}

/** How a picture is decoded. */
export interface PictureOptions {
  /**
   * The most pixels, width × height; 2²⁴ (16,777,216) unless told. A decoder works in about 20 bytes a pixel (measured); what has
   * more is refused before it is unpacked.
   */
  readonly maxPixels?: number;
}

const MAX_PIXELS = 16777216;

/** The most pixels that a picture may have. @throws {DomainError} an argument is not what a decoder takes. */
export function checkDecoder(
  where: string,
  bytes: Uint8Array,
  name: string,
  options: PictureOptions | undefined,
): number {
  checkBytes(where, bytes);
  checkText(where, "name", name);
  checkOptions(where, options, ["maxPixels"]);
  const { maxPixels = MAX_PIXELS } = options ?? {};
  checkCount(where, "maxPixels", maxPixels);
  return maxPixels;
}

/** Throws {DataError} unless the picture has pixels, and no more than are allowed. */
export function checkPixels(
  where: string,
  name: string,
  width: number,
  height: number,
  maxPixels: number,
): void {
  if (width * height > maxPixels || !(width > 0 && height > 0))
    refuse(
      where,
      name,
      `is a picture of ${width}×${height}`,
      `1 to ${maxPixels} pixels are decoded`,
      "Raise maxPixels if the file is to be trusted.",
    );
}
