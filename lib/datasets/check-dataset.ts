import { DomainError, sayValue } from "../num";
import type { Dataset } from "./dataset";

/** Throws {DomainError} unless the value is a set of points: what a loader or `dataset` returned. */
export function checkDataset(where: string, name: string, value: Dataset): void {
  const { labels, values, points, classes } = (value ?? {}) as Partial<Dataset>;
  const isSet =
    labels instanceof Int32Array &&
    (values instanceof Uint8Array || values instanceof Float64Array) &&
    Array.isArray(classes) &&
    typeof points === "function";
  if (!isSet)
    throw new DomainError(
      `${where}: ${name} = ${sayValue(value)} is no data set. Pass what dataset({ … }), loadMnist().train or another loader returned.`,
    );
}
