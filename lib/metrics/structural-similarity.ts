import { checkObject, keysOf, type MatrixLike, ShapeError } from "../num";
import { perPair, toPairs, type ValueRange, widthOf } from "./point-pairs";
import { type ImageShape, toPlanes } from "./signal-shape";

const RANGE = keysOf<ValueRange>({ low: true, high: true });

/** The window is 11×11; its weights are normal with this standard deviation. */
const RADIUS = 5;
const SIGMA = 1.5;
const K1 = 0.01;
const K2 = 0.03;

/**
 * How alike two images look: the mean over all places of an 11×11 window, and over channels, of
 *   (2μₓμ_y + C₁)(2σ_xy + C₂) / ((μₓ² + μ_y² + C₁)(σₓ² + σ_y² + C₂)),  C₁ = (.01L)², C₂ = (.03L)², L = high − low,
 * means, variances and covariance weighted by a Gaussian of standard deviation 1.5 in the window, which stays inside.
 *
 * @param originals n×d images. @param altered n×d, what was made of each. @param shape height and width at least 11.
 * @returns length n: 1 for equal images, less the more they differ.
 * @throws {ShapeError} sizes disagree, no points, or an image smaller than the window. {DomainError} a number that is not
 *   finite, or an empty range.
 * Cost: O(55·d) a pair. Source: Wang, Bovik, Sheikh & Simoncelli 2004, doi:10.1109/TIP.2003.819861.
 *
 * @example
 * ```ts
 * const [image, darker] = [[1, 0.8].map((light) => Array.from({ length: 144 }, (_, i) => (i % 7) * light / 6))].flat();
 * const shape = { kind: "image", height: 12, width: 12, channels: 1 } as const;
 * structuralSimilarity([image, image], [image, darker], shape, { low: 0, high: 1 }); // ≈ [1.000, 0.951]
 * ```
 */
export function structuralSimilarity(
  originals: MatrixLike,
  altered: MatrixLike,
  shape: ImageShape,
  range: ValueRange,
): Float64Array {
  const where = "structuralSimilarity";
  const pairs = toPairs(where, originals, altered);
  const { height, width, channels } = toPlanes(where, shape, pairs.originals.columns, ["image"]);
  if (height <= 2 * RADIUS || width <= 2 * RADIUS)
    throw new ShapeError(
      `${where}: shape is ${height}×${width}; height and width of at least ${2 * RADIUS + 1}, the window.`,
    );
  checkObject(where, "range", range, RANGE);
  const L = widthOf(where, range);
  const [c1, c2] = [K1 * L * (K1 * L), K2 * L * (K2 * L)];
  const size = height * width;
  const blur = blurrer(height, width);
  const products = new Float64Array(size);
  const product = (a: Float64Array, b: Float64Array): Float64Array => {
    for (let i = 0; i < size; i++) products[i] = a[i] * b[i];
    return blur(products);
  };
  return perPair(pairs, (from) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) {
      const x = pairs.originals.data.subarray(from + c * size, from + (c + 1) * size);
      const y = pairs.altered.data.subarray(from + c * size, from + (c + 1) * size);
      const [mx, my, xx, yy, xy] = [blur(x), blur(y), product(x, x), product(y, y), product(x, y)];
      for (let i = 0; i < mx.length; i++) {
        const means = mx[i] * my[i];
        const squares = mx[i] * mx[i] + my[i] * my[i];
        const numerator = (2 * means + c1) * (2 * (xy[i] - means) + c2);
        sum += numerator / ((squares + c1) * (xx[i] + yy[i] - squares + c2)) / mx.length;
      }
    }
    return sum / channels;
  });
}

/** Weighted means over the window at every place where it stays inside the plane. */
function blurrer(height: number, width: number): (plane: Float64Array) => Float64Array {
  const raw = Float64Array.from({ length: 2 * RADIUS + 1 }, (_, i) =>
    Math.exp((-0.5 * (i - RADIUS) * (i - RADIUS)) / (SIGMA * SIGMA)),
  );
  const total = raw.reduce((sum, w) => sum + w, 0);
  const weights = raw.map((w) => w / total);
  const [rows, columns] = [height - 2 * RADIUS, width - 2 * RADIUS];
  const across = new Float64Array(height * columns);
  return (plane) => {
    for (let r = 0; r < height; r++)
      for (let c = 0; c < columns; c++) {
        let sum = 0;
        for (let k = 0; k < weights.length; k++) sum += weights[k] * plane[r * width + c + k];
        across[r * columns + c] = sum;
      }
    const means = new Float64Array(rows * columns);
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < columns; c++) {
        let sum = 0;
        for (let k = 0; k < weights.length; k++) sum += weights[k] * across[(r + k) * columns + c];
        means[r * columns + c] = sum;
      }
    return means;
  };
}
