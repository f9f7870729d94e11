import { type Picture, resizeImage } from "../formats";
import { planes } from "./planes";

/** How pictures become points. */
export interface Shrinking {
  /** Pixels of a side. */
  readonly side: number;
  /** 1: grey, as Pillow makes it of colours. 3: red, green, blue. */
  readonly channels: 1 | 3;
}

/**
 * A picture as a point: side×side pixels, each the mean of the area that it covers, plane after plane. Grey of colours is
 * .299 R + .587 G + .114 B, rounded to bytes before the picture shrinks.
 */
export function shrunk(picture: Picture, { side, channels }: Shrinking): Uint8Array {
  const small = resizeImage(channels === 1 ? grey(picture) : picture, side, side);
  return planes(small.data, 1, channels);
}

/** ITU-R BT.601 in sixteenths of bits, as Pillow's convert("L"). */
function grey(picture: Picture): Picture {
  if (picture.channels < 3) return picture;
  const { width, height, channels, data } = picture;
  const pixels = new Uint8Array(width * height);
  for (let i = 0; i < pixels.length; i++) {
    const [r, g, b] = data.subarray(i * channels, i * channels + 3);
    pixels[i] = (19595 * r + 38470 * g + 7471 * b + 32768) >> 16;
  }
  return { width, height, channels: 1, data: pixels };
}
