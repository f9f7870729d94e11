import { checkFiniteMatrix, type MatrixLike, ShapeError, toMatrix } from "../num";
import { type SignalShape, toPlanes } from "./signal-shape";

/**
 * How rough points are: Σ(xᵢ₋₁ − 2xᵢ + xᵢ₊₁)² over all neighbours in a row and, of images, in a column too; channels are added
 * up. 0 for what is straight; noise of variance v adds 6v for each three neighbours. A detector of adversaries that knows none.
 *
 * @param points n×d, one a row. @param shape of a point. Fewer than three neighbours in a direction have no second difference.
 * @returns length n, ≥ 0.
 * @throws {ShapeError} sizes disagree, or no points. {DomainError} a number that is not finite, or a shape that is none.
 * Cost: O(d) a point.
 *
 * @example
 * ```ts
 * const series = { kind: "series", length: 5 } as const;
 * secondDifferenceScore([[0, 1, 2, 3, 4], [0, 0, 1, 0, 0]], series); // => [0, 6]
 * const image = { kind: "image", height: 3, width: 3, channels: 1 } as const;
 * secondDifferenceScore([[0, 0, 0, 0, 1, 0, 0, 0, 0]], image); // => [8]
 * ```
 */
export function secondDifferenceScore(points: MatrixLike, shape: SignalShape): Float64Array {
  const where = "secondDifferenceScore";
  const given = toMatrix(points, where, "points");
  const { rows, columns: d, data } = given;
  if (rows === 0 || d === 0)
    throw new ShapeError(`${where}: points are ${rows}×${d}; at least one point of one entry.`);
  checkFiniteMatrix(where, "points", given);
  const { height, width } = toPlanes(where, shape, d, ["image", "series"], "points");
  /** @param i an entry with a neighbour `apart` before it and one after it. */
  const squared = (i: number, apart: number): number => {
    const second = data[i - apart] - 2 * data[i] + data[i + apart];
    return second * second;
  };
  return Float64Array.from({ length: rows }, (_, s) => {
    let sum = 0;
    for (let i = s * d; i < (s + 1) * d; i++) {
      const column = (i - s * d) % width;
      const line = Math.floor((i - s * d) / width) % height;
      if (column > 0 && column < width - 1) sum += squared(i, 1);
      if (line > 0 && line < height - 1) sum += squared(i, width);
    }
    return sum;
  });
}
