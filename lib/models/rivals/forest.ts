import { checkCount, checkFiniteMatrix, DomainError, type Matrix, ShapeError, sayValue } from "../../num";

/** A forest of binary trees in flat arrays, one tree after the other: plain data that crosses threads. */
export interface ForestParameters {
  /** d, the entries of a point. */
  readonly inputSize: number;
  readonly classes: number;
  /** Length trees + 1: tree t has the nodes roots[t] … roots[t + 1] − 1, its root first. */
  readonly roots: Int32Array;
  /** Per node the feature that it asks for, −1 at a leaf. */
  readonly features: Int32Array;
  /** Per node: a point goes left where its feature is at most this. */
  readonly thresholds: Float32Array;
  /** Per node its left child, which the right one follows; at a leaf its row of `shares`. Children come after their parent. */
  readonly children: Int32Array;
  /** leaves×classes: the shares of the classes among the training points of a leaf. */
  readonly shares: Matrix;
}

/** A copy of a forest, having seen that every walk down its trees ends at a leaf. */
export function copyForest(where: string, given: ForestParameters): ForestParameters {
  const { inputSize, classes, roots, features, thresholds, children, shares } = given ?? {};
  if (
    !(roots instanceof Int32Array && features instanceof Int32Array && children instanceof Int32Array) ||
    !(thresholds instanceof Float32Array)
  )
    throw new ShapeError(
      `${where}: parameters = ${sayValue(given)} are no forest: roots, features and children are Int32Arrays, thresholds a Float32Array. Pass what trainForest gave.`,
    );
  checkCount(where, "parameters.inputSize", inputSize);
  checkCount(where, "parameters.classes", classes, 2);
  const nodes = features.length;
  if (thresholds.length !== nodes || children.length !== nodes)
    throw new ShapeError(
      `${where}: parameters has ${nodes} features, ${thresholds.length} thresholds and ${children.length} children; one of each per node.`,
    );
  if (shares?.columns !== classes || shares.data?.length !== shares.rows * classes)
    throw new ShapeError(
      `${where}: parameters.shares is not leaves×${classes}; one column per class, row-major.`,
    );
  checkFiniteMatrix(where, "parameters.shares", shares);
  if (roots.length < 2 || roots[0] !== 0 || roots[roots.length - 1] !== nodes)
    throw new DomainError(
      `${where}: parameters.roots does not lead from 0 to ${nodes}, the number of nodes; tree t has the nodes roots[t] … roots[t + 1] − 1.`,
    );
  for (let t = 0; t + 1 < roots.length; t++) checkTree(where, given, t);
  return {
    inputSize,
    classes,
    roots: roots.slice(),
    features: features.slice(),
    thresholds: thresholds.slice(),
    children: children.slice(),
    shares: { rows: shares.rows, columns: classes, data: shares.data.slice() },
  };
}

function checkTree(
  where: string,
  { inputSize, roots, features, thresholds, children, shares }: ForestParameters,
  t: number,
): void {
  const [first, end] = [roots[t], roots[t + 1]];
  if (first >= end)
    throw new DomainError(
      `${where}: parameters.roots is ${first}, then ${end} at tree ${t}; a tree has a node.`,
    );
  for (let i = first; i < end; i++) {
    const [feature, child] = [features[i], children[i]];
    const isLeaf = feature === -1;
    const isSound = isLeaf
      ? child >= 0 && child < shares.rows
      : feature >= 0 && feature < inputSize && Number.isFinite(thresholds[i]) && child > i && child + 1 < end;
    if (!isSound)
      throw new DomainError(
        `${where}: parameters has at node ${i} of tree ${t} the feature ${feature}, threshold ${thresholds[i]} and child ${child}; a feature is below ${inputSize}, or −1 at a leaf, a threshold finite, a child one of the nodes ${i + 1} … ${end - 2}, a leaf's child one of ${shares.rows} rows of shares.`,
      );
  }
}
