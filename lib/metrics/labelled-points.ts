import { type Classifier, isClassifier } from "../models/classifier";
import { type CnnParametersLike, cnnClassifier, toCnnParameters, toPatches } from "../models/cnn";
import {
  checkCount,
  checkFiniteMatrix,
  checkLength,
  checkObject,
  DomainError,
  keysOf,
  type Matrix,
  type MatrixLike,
  ShapeError,
  sayValue,
  toFiniteVector,
  toMatrix,
  type VectorLike,
} from "../num";

/** Points and what they are. */
export interface LabelledPoints {
  /** n×d, n ≥ 1. */
  readonly inputs: MatrixLike;
  /** Length n, each a class: a whole number from 0 to classes − 1. */
  readonly labels: VectorLike;
}

/** Labelled points for a CNN that is given by its weights, as metrics took it before there were classifiers. */
export interface LabelledPatches extends LabelledPoints {
  /** m. */
  readonly patches: number;
}

const POINTS = keysOf<LabelledPoints>({ inputs: true, labels: true });
const PATCHES = keysOf<LabelledPatches>({ inputs: true, labels: true, patches: true });

/** What a metric works on, checked. */
export interface Examined {
  readonly classifier: Classifier;
  readonly inputs: Matrix;
  readonly labels: Float64Array;
}

/**
 * The classifier, or the one that CNN weights and `patches` make, and points that fit it.
 *
 * @throws {ShapeError} neither a classifier nor a CNN, no points, or sizes that disagree. {DomainError} a label that is no
 *   class, a number that is not finite, or a name in the points that is not read.
 */
export function examine(
  where: string,
  model: Classifier | CnnParametersLike,
  points: LabelledPoints | LabelledPatches,
): Examined {
  const classifier = toClassifier(where, model, points);
  checkCount(where, "classifier.classes", classifier.classes, 2);
  const inputs = toMatrix(points.inputs, where, "inputs");
  if (inputs.rows === 0) throw new ShapeError(`${where}: inputs have no rows; at least one point.`);
  checkFiniteMatrix(where, "inputs", inputs);
  const labels = toFiniteVector(where, "labels", points.labels);
  checkLength(where, "labels", labels.length, inputs.rows, "one label per point (row of inputs)");
  const last = classifier.classes - 1;
  const strange = labels.findIndex((y) => !Number.isInteger(y) || y < 0 || y > last);
  if (strange >= 0)
    throw new DomainError(
      `${where}: labels is ${labels[strange]} at entry ${strange}; each label is a class, a whole number from 0 to ${last}.`,
    );
  return { classifier, inputs, labels };
}

function toClassifier(
  where: string,
  model: Classifier | CnnParametersLike,
  points: LabelledPoints | LabelledPatches,
): Classifier {
  if (isClassifier(model)) {
    checkObject(where, "points", points, POINTS);
    return model;
  }
  checkObject(where, "points", points as LabelledPatches, PATCHES);
  if (model === null || typeof model !== "object" || !("hidden" in model))
    throw new ShapeError(
      `${where}: classifier = ${sayValue(model)} has not a classifier's members classes, inputSize and predict. Pass one, for instance cnnClassifier(parameters, patches).`,
    );
  if (!("patches" in points))
    throw new ShapeError(
      `${where}: CNN weights came without patches, the number m of patches of a point. Pass cnnClassifier(parameters, patches) in their place.`,
    );
  const network = toCnnParameters(model, where, "parameters");
  toPatches(points.inputs, points.patches, network.hidden.columns, where); // refused in the name of the metric
  return cnnClassifier(network, points.patches);
}
