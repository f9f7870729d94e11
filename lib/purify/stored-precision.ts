import type { Matrix } from "../num";

/** In which format weights were stored while they were trained and handed on. */
export type Precision = "float64" | "float32";

export const PRECISIONS: readonly Precision[] = ["float64", "float32"];

/** u, the unit roundoff of each. */
export const ROUNDOFF: Readonly<Record<Precision, number>> = { float64: 2 ** -53, float32: 2 ** -24 };

/** 2⁴¹ + 1: w·SPLIT − (w·SPLIT − w) is w rounded to 12 binary digits (Veltkamp 1968). */
const SPLIT = 2 ** 41 + 1;

/**
 * The coarser format of the two layers, judged by their numbers: float32 where one of them holds nothing else. Numbers of 12
 * binary digits or fewer, such as 0, 1 and 0.25, say nothing: both formats hold them, and so do coarser ones.
 */
export function storedPrecision(contaminated: Matrix, initial: Matrix): Precision {
  const isSingle = ({ data }: Matrix): boolean =>
    data.every((weight) => Math.fround(weight) === weight) &&
    data.some((weight) => weight * SPLIT - (weight * SPLIT - weight) !== weight);
  return isSingle(contaminated) || isSingle(initial) ? "float32" : "float64";
}
