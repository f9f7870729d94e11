import { type ImageShape, sizeOf } from "./image-shape";

/**
 * Copies points, which lie plane after plane, into a network's input, where the channels of a pixel lie side by side.
 *
 * @param target room for `count` points from its beginning on, or from point `at` on. @param points count·h·w·c numbers.
 */
export function setPixels(
  target: Float32Array,
  points: Float32Array,
  shape: ImageShape,
  count: number,
  at = 0,
): void {
  const size = sizeOf(shape);
  const { channels } = shape;
  if (channels === 1) {
    target.set(points, at * size);
    return;
  }
  const pixels = size / channels;
  for (let s = 0; s < count; s++)
    for (let k = 0; k < channels; k++) {
      const plane = s * size + k * pixels;
      const first = (at + s) * size + k;
      for (let p = 0; p < pixels; p++) target[first + p * channels] = points[plane + p];
    }
}
