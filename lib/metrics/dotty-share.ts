import type { MatrixLike } from "../num";
import { perPair, toPairs } from "./point-pairs";
import { type SignalShape, toPlanes } from "./signal-shape";

/**
 * How dotty a change is: the share of ‖δ‖² at spatial frequencies above half of Nyquist's, a quarter of a cycle per sample,
 * in either direction, by the discrete Fourier transform; of a series in its one direction. White noise has 3/4 of it there
 * (1/2 of a series), a smooth change nothing.
 *
 * @param originals n×d. @param altered n×d, what was made of each. @param shape of a point; channels are added up.
 * @returns length n, in [0, 1]; NaN where nothing changed.
 * @throws {ShapeError} sizes disagree, or no points. {DomainError} a number that is not finite, or a shape that is none.
 * Cost: O(d·(height + width)) a pair.
 *
 * @example
 * ```ts
 * const shape = { kind: "series", length: 8 } as const;
 * const still = [0, 0, 0, 0, 0, 0, 0, 0];
 * dottyShare([still, still], [[1, 1, 1, 1, 1, 1, 1, 1], [1, -1, 1, -1, 1, -1, 1, -1]], shape); // ≈ [0.00, 1.00]
 * ```
 */
export function dottyShare(originals: MatrixLike, altered: MatrixLike, shape: SignalShape): Float64Array {
  const where = "dottyShare";
  const pairs = toPairs(where, originals, altered);
  const { height, width, channels } = toPlanes(where, shape, pairs.originals.columns);
  const size = height * width;
  const delta = new Float64Array(size);
  const low = lowEnergy(height, width);
  return perPair(pairs, (from) => {
    let [total, smooth] = [0, 0];
    for (let c = 0; c < channels; c++) {
      for (let i = 0; i < size; i++) {
        const at = from + c * size + i;
        delta[i] = pairs.altered.data[at] - pairs.originals.data[at];
        total += delta[i] * delta[i];
      }
      smooth += low(delta);
    }
    return total === 0 ? Number.NaN : Math.min(1, Math.max(0, 1 - smooth / total));
  });
}

/** The energy of a plane at frequencies up to half of Nyquist's in both directions; Parseval: all of them have Σδ². */
function lowEnergy(height: number, width: number): (plane: Float64Array) => number {
  const [across, down] = [waves(width), waves(height)];
  const real = new Float64Array(height * across.low.length);
  const imaginary = new Float64Array(height * across.low.length);
  return (plane) => {
    const kept = across.low.length;
    for (let r = 0; r < height; r++)
      for (const [place, k] of across.low.entries()) {
        let [re, im] = [0, 0];
        for (let j = 0; j < width; j++) {
          const angle = (k * j) % width;
          re += plane[r * width + j] * across.cosines[angle];
          im -= plane[r * width + j] * across.sines[angle];
        }
        real[r * kept + place] = re;
        imaginary[r * kept + place] = im;
      }
    let energy = 0;
    for (const k of down.low)
      for (let place = 0; place < kept; place++) {
        let [re, im] = [0, 0];
        for (let r = 0; r < height; r++) {
          const angle = (k * r) % height;
          const [a, b] = [real[r * kept + place], imaginary[r * kept + place]];
          re += a * down.cosines[angle] + b * down.sines[angle];
          im += b * down.cosines[angle] - a * down.sines[angle];
        }
        energy += re * re + im * im;
      }
    return energy / (height * width);
  };
}

/** cos and sin of 2πj/n, and the k whose frequency, min(k, n − k)/n, is at most 1/4. */
function waves(n: number): {
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
  readonly low: readonly number[];
} {
  const angle = (_: unknown, j: number): number => (2 * Math.PI * j) / n;
  const angles = Float64Array.from({ length: n }, angle);
  const all = Array.from({ length: n }, (_, k) => k);
  return {
    cosines: angles.map(Math.cos),
    sines: angles.map(Math.sin),
    low: all.filter((k) => 4 * Math.min(k, n - k) <= n),
  };
}
