import { checkText, DomainError, ShapeError, sayValue, toNumberVector } from "../num";
import { checkDataset } from "./check-dataset";
import type { Dataset } from "./dataset";
import { makeDataset } from "./make-dataset";

/**
 * Some points of a set as a set of their own (a copy), scaled by the constants of the whole.
 *
 * @param indices which, in this order. @param name that of the whole unless told.
 * @throws {DomainError} there is no such point. {ShapeError} none is asked for.
 *
 * @example
 * ```ts
 * const { test } = loadMnist();
 * const ones = subset(test, [2, 5], "two ones");
 * [ones.count, ...ones.labels]; // => [2, 1, 1]
 * ones.scaling.of; // => "MNIST, training set"
 * ```
 */
export function subset(data: Dataset, indices: ArrayLike<number>, name?: string): Dataset {
  checkDataset("subset", "data", data);
  const rows = toNumberVector("subset", "indices", indices);
  if (name !== undefined) checkText("subset", "name", name);
  if (rows.length === 0)
    throw new ShapeError("subset: indices is empty; a set has at least one point. Name one.");
  const { inputSize: d, values, labels, count } = data;
  const strange = rows.findIndex((row) => !(Number.isSafeInteger(row) && row >= 0 && row < count));
  if (strange >= 0)
    throw new DomainError(
      `subset: indices[${strange}] = ${sayValue(rows[strange])} is no point of ${data.name}, which has ${count}; a whole number below ${count}.`,
    );
  const kept =
    values instanceof Uint8Array ? new Uint8Array(rows.length * d) : new Float64Array(rows.length * d);
  rows.forEach((row, s) => kept.set(values.subarray(row * d, (row + 1) * d), s * d));
  return makeDataset({
    ...data,
    name: name ?? data.name,
    values: kept,
    labels: Int32Array.from(rows, (row) => labels[row]),
    scaling: () => data.scaling,
  });
}
