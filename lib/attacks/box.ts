import { type Classifier, isClassifier } from "../models/classifier";
import { checkLength, DomainError, ShapeError, sayValue, toFiniteVector, type VectorLike } from "../num";

/** A box [low, high]ᵈ. */
export interface Box {
  readonly low: number;
  readonly high: number;
}

/** The box whose ends are numbers of single precision: those nearest to the bounds. */
export function toBox(where: string, bounds: readonly [number, number]): Box {
  const pair = toFiniteVector(where, "bounds", bounds);
  checkLength(where, "bounds", pair.length, 2, "[lo, hi]");
  const [low, high] = Float32Array.from(pair);
  if (!(low < high && Number.isFinite(low) && Number.isFinite(high)))
    throw new DomainError(`${where}: bounds = [${pair[0]}, ${pair[1]}] are no box; lo < hi, e.g. [0, 1].`);
  return { low, high };
}

/** A point in single precision, of the classifier's size and within the box. */
export function toPoint(where: string, name: string, v: VectorLike, size: number, box: Box): Float32Array {
  const point = Float32Array.from(toFiniteVector(where, name, v));
  if (point.length !== size)
    throw new ShapeError(
      `${where}: ${name} has ${point.length} entries but the classifier takes points of ${size}, its inputSize.`,
    );
  const outside = point.findIndex((entry) => entry < box.low || entry > box.high);
  if (outside >= 0)
    throw new DomainError(
      `${where}: ${name} is ${v[outside]} at entry ${outside}, outside the bounds [${box.low}, ${box.high}]. Widen the bounds to what the data can be.`,
    );
  return point;
}

const SINGLE_ROUNDING = 1 / 16777216;

/** How far apart points in the box are at most that were δ apart before one of them was rounded to single precision, so many times. */
export function reach(d: number, delta: number, box: Box, roundings = 1): number {
  const largest = Math.max(Math.abs(box.low), Math.abs(box.high));
  return delta * (1 + 1e-9) + roundings * Math.sqrt(d) * largest * SINGLE_ROUNDING;
}

/** @throws {DomainError} it has not a classifier's three members. */
export function checkClassifier(where: string, classifier: Classifier): void {
  if (!isClassifier(classifier))
    throw new DomainError(
      `${where}: classifier = ${sayValue(classifier)} is none; any object with classes, inputSize and predict.`,
    );
}
