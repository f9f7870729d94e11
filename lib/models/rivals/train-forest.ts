import {
  type ClassLabels,
  checkCount,
  checkOneOf,
  checkOptions,
  checkRng,
  checkSize,
  type Float32Matrix,
  keysOf,
  type MatrixLike,
  matrix,
  type Rng,
  ShapeError,
  toClassLabels,
  toFloat32Matrix,
  type VectorLike,
} from "../../num";
import { codeFeatures } from "./coded-features";
import type { ForestParameters } from "./forest";
import { growTree, type Tree } from "./grow-tree";
import { largestOfRows } from "./largest-of-rows";
import { searchSplits } from "./split-search";

/** How a forest is grown. */
export interface ForestOptions {
  /** How many trees; 100 unless told. */
  readonly trees?: number;
  /** The least number of distinct points in a leaf; 10 unless told. */
  readonly minLeaf?: number;
  /** Among how many features a split is sought: "all" unless told (bagging), "root" ⌊√d⌋ drawn anew at every node. */
  readonly features?: "all" | "root";
  /** How many classes there are; the largest label + 1 unless told. */
  readonly classes?: number;
}

const OPTIONS = keysOf<ForestOptions>({ trees: true, minLeaf: true, features: true, classes: true });

/** What a training of a forest ended with: it always ends. */
export interface TrainedForest {
  readonly parameters: ForestParameters;
  readonly status: "grown";
  /** Per tree the share of the points that it has not seen which it classifies right; NaN where it has seen all. */
  readonly outOfBag: Float64Array;
}

/**
 * A random forest: CART trees on bootstrap samples, each split the one that leaves the least Gini impurity
 *   Σ over sides (N_side/N)·(1 − Σ_c p_c²),
 * until a node is pure or no split leaves minLeaf points on each side. Points are in single precision; a threshold lies
 * halfway between two values that occur. A point's score is the mean over trees of the class shares in its leaf.
 *
 * As scikit-learn 1.9's RandomForestClassifier(min_samples_leaf = minLeaf, max_features = None or "sqrt"), from which it
 * differs in chance and in ties: of equal splits the feature drawn first is taken, or with "all" the lowest, then the lowest
 * threshold.
 *
 * @param points n×d, one a row. @param labels length n, each a class. @param rng tree t draws from substream ("tree", t).
 * @throws {ShapeError} sizes disagree, or no points. {DomainError} a label that is no class, labels all alike, an option of
 *   another name or out of range.
 * Cost: O(trees · features per split · n · depth). Source: Breiman 2001, doi:10.1023/A:1010933404324.
 *
 * @example
 * ```ts
 * const points = [[0, 5], [1, 6], [2, 5], [7, 6], [8, 5], [9, 6]];
 * const { parameters } = trainForest(points, [0, 0, 0, 1, 1, 1], { trees: 25, minLeaf: 1 }, createRng(1));
 * forestClassifier(parameters).predict([[1.5, 9], [7.5, 0]]); // => [0, 1]
 * ```
 */
export function trainForest(
  points: MatrixLike,
  labels: VectorLike,
  options: ForestOptions | undefined,
  rng: Rng,
): TrainedForest {
  const where = "trainForest";
  checkOptions(where, options, OPTIONS);
  const { trees = 100, minLeaf = 10, features = "all", classes: told } = options ?? {};
  checkCount(where, "trees", trees);
  checkCount(where, "minLeaf", minLeaf);
  checkOneOf(where, "features", features, ["all", "root"]);
  checkRng(where, rng);
  const given = toFloat32Matrix(points, where, "points");
  const { rows: n, columns: d } = given;
  if (n === 0 || d === 0)
    throw new ShapeError(`${where}: points are ${n}×${d}; a forest needs at least one row and one column.`);
  const known = toClassLabels(where, labels, n, told);
  const { classes } = known;
  // Every split leaves minLeaf points on each side: at most n/minLeaf leaves a tree.
  const leaves = Math.max(1, Math.floor(n / minLeaf));
  checkSize(where, `trees = ${trees} of up to ${leaves} leaves`, trees * leaves, 8 * (classes + 4));

  const coded = codeFeatures(given);
  const rules = {
    classes,
    minLeaf,
    featuresPerSplit: features === "all" ? d : Math.max(1, Math.floor(Math.sqrt(d))),
  };
  const weights = new Int32Array(n);
  const search = searchSplits(coded, known.labels, classes, weights, minLeaf);
  const grown: Tree[] = [];
  const outOfBag = new Float64Array(trees);
  for (let t = 0; t < trees; t++) {
    const own = rng.substream("tree", t);
    weights.fill(0);
    for (let s = 0; s < n; s++) weights[own.integer(n)]++;
    const tree = growTree(coded, known.labels, weights, search, rules, own);
    outOfBag[t] = unseenAccuracy(tree, given, known, weights);
    grown.push(tree);
  }
  return { parameters: inOne(grown, d, classes), status: "grown", outOfBag };
}

/** The share of points of weight 0 that a tree classifies right. */
function unseenAccuracy(
  { features, thresholds, children, shares }: Tree,
  { columns: d, data }: Float32Matrix,
  { labels, classes }: ClassLabels,
  weights: Int32Array,
): number {
  const likeliest = largestOfRows(matrix(shares.length / classes, classes, Float64Array.from(shares)));
  let [right, count] = [0, 0];
  for (let s = 0; s < labels.length; s++) {
    if (weights[s] > 0) continue;
    let node = 0;
    while (features[node] >= 0)
      node = children[node] + (data[s * d + features[node]] > thresholds[node] ? 1 : 0);
    if (likeliest[children[node]] === labels[s]) right++;
    count++;
  }
  return right / count;
}

/** The trees in flat arrays, one after the other. */
function inOne(trees: readonly Tree[], inputSize: number, classes: number): ForestParameters {
  const roots = new Int32Array(trees.length + 1);
  trees.forEach(({ features }, t) => {
    roots[t + 1] = roots[t] + features.length;
  });
  const nodes = roots[trees.length];
  const leaves = (nodes + trees.length) / 2;
  const features = new Int32Array(nodes);
  const thresholds = new Float32Array(nodes);
  const children = new Int32Array(nodes);
  const shares = matrix(leaves, classes);
  let leaf = 0;
  trees.forEach((tree, t) => {
    features.set(tree.features, roots[t]);
    thresholds.set(tree.thresholds, roots[t]);
    tree.children.forEach((child, i) => {
      children[roots[t] + i] = child + (tree.features[i] < 0 ? leaf : roots[t]);
    });
    shares.data.set(tree.shares, leaf * classes);
    leaf += tree.shares.length / classes;
  });
  return { inputSize, classes, roots, features, thresholds, children, shares };
}
