import { PNG } from "pngjs";
import type { ColourImage, Difference, GreyImage } from "../study";
import { DIVERGING } from "./theme";

/** An image as an address that holds its own pixels, one for each value: a PNG, shown in whatever size. */
export function pictureAddress(image: GreyImage | ColourImage | Difference): string {
  const { height, width } = image;
  const png = new PNG({ width, height });
  // Three bytes a pixel, also of greys: Plotly's image traces want colours.
  png.data = Buffer.from(pixelsOf(image));
  const file = PNG.sync.write(png, { colorType: 2, inputColorType: 2, inputHasAlpha: false });
  return `data:image/png;base64,${file.toString("base64")}`;
}

/** Red, green and blue of every pixel, row by row. */
export function pixelsOf(image: GreyImage | ColourImage | Difference): Uint8Array {
  const { values } = image;
  if (image.kind === "difference") {
    const most = mostOf(image);
    return flat(values, (value) => diverging(value / most));
  }
  const [low, high] = image.range ?? [0, 1];
  const byte = (value: number): number => toByte((255 * (value - low)) / (high - low));
  return image.kind === "colour"
    ? Uint8Array.from(values, byte)
    : flat(values, (value) => Array(3).fill(byte(value)));
}

/** The size of a difference that has the full colour. */
export function mostOf({ most, values }: Difference): number {
  return most ?? (Array.from(values).reduce((largest, v) => Math.max(largest, Math.abs(v)), 0) || 1);
}

function flat(values: ArrayLike<number>, color: (value: number) => readonly number[]): Uint8Array {
  const bytes = new Uint8Array(3 * values.length);
  for (let i = 0; i < values.length; i++) bytes.set(color(values[i]), 3 * i);
  return bytes;
}

const STOPS = DIVERGING.map(([, color]) =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)),
);

/** The colour of a share in [−1, 1] of the largest, between the stops of the colour scale, which are even. */
function diverging(share: number): number[] {
  const at = ((Math.min(1, Math.max(-1, share)) + 1) / 2) * (STOPS.length - 1);
  const below = Math.min(Math.floor(at), STOPS.length - 2);
  return STOPS[below].map((c, channel) => toByte(c + (at - below) * (STOPS[below + 1][channel] - c)));
}

function toByte(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)));
}
