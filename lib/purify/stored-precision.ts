import type { Matrix } from "../num";

/** In which format weights were stored while they were trained and handed on. */
export type Precision = "float64" | "float32";

export const PRECISIONS: readonly Precision[] = ["float64", "float32"];

/** u, the unit roundoff of each. */
export const ROUNDOFF: Readonly<Record<Precision, number>> = { float64: 2 ** -53, float32: 2 ** -24 };

/**
 * The coarser format of the two layers, judged by their numbers: float32 where one of them holds nothing else. Zeros say
 * nothing, so a layer of zeros is not counted.
 */
export function storedPrecision(contaminated: Matrix, initial: Matrix): Precision {
  const isSingle = ({ data }: Matrix): boolean =>
    data.some((weight) => weight !== 0) && data.every((weight) => Math.fround(weight) === weight);
  return isSingle(contaminated) || isSingle(initial) ? "float32" : "float64";
}
