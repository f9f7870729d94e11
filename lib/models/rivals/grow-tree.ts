import type { Rng } from "../../num";
import type { CodedFeatures } from "./coded-features";
import type { SplitSearch } from "./split-search";

/** A tree in the making: its nodes, and the class weights of its leaves. */
export interface Tree {
  /** Per node the feature that it asks for, −1 at a leaf. */
  readonly features: number[];
  readonly thresholds: number[];
  /** Per node its left child, which the right one follows; at a leaf, which leaf it is. */
  readonly children: number[];
  /** Per leaf the share of each class. */
  readonly shares: number[];
}

/** What all trees of a forest are grown by. */
export interface GrowthRules {
  readonly classes: number;
  readonly minLeaf: number;
  /** How many features a split is sought among; all, in their order, where it is d. */
  readonly featuresPerSplit: number;
}

/** A node that waits, and how many of the features that are constant in it are known. */
interface Waiting {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  readonly constants: number;
}

/**
 * Grows a tree on the points of positive weight: the best split of a node, then its parts, until a node is pure, or none of
 * its splits leaves minLeaf points on each side.
 *
 * Features are drawn without replacement, featuresPerSplit of them, and more until one has two values in the node, as
 * scikit-learn draws them. A feature that is constant in a node is so in its parts: they do not look at it.
 */
export function growTree(
  coded: CodedFeatures,
  labels: Int32Array,
  weights: Int32Array,
  search: SplitSearch,
  { classes, minLeaf, featuresPerSplit }: GrowthRules,
  rng: Rng,
): Tree {
  const n = labels.length;
  const d = coded.levels.length;
  const tree: Tree = { features: [], thresholds: [], children: [], shares: [] };
  const rows = Int32Array.from(weights.keys()).filter((s) => weights[s] > 0);
  const parted = new Int32Array(rows.length);
  const order = Int32Array.from({ length: d }, (_, f) => f);
  const isConstant = new Uint8Array(d);
  const constants: number[] = [];
  const counts = new Float64Array(classes);

  const look = (f: number): boolean => {
    if (isConstant[f] === 1) return false;
    if (search.look(f)) return true;
    isConstant[f] = 1;
    constants.push(f);
    return false;
  };
  const lookAround = (): void => {
    if (featuresPerSplit === d) for (let f = 0; f < d; f++) look(f);
    else {
      let varies = false;
      for (let i = 0; i < d && !(varies && i >= featuresPerSplit); i++) {
        const j = i + rng.integer(d - i);
        const f = order[j];
        order[j] = order[i];
        order[i] = f;
        varies = look(f) || varies;
      }
    }
  };
  const addNode = (): number => {
    tree.features.push(-1);
    tree.thresholds.push(0);
    return tree.children.push(-1) - 1;
  };
  const makeLeaf = (node: number, total: number): void => {
    tree.children[node] = tree.shares.length / classes;
    for (const count of counts) tree.shares.push(count / total);
  };

  const stack: Waiting[] = [{ node: addNode(), start: 0, end: rows.length, constants: 0 }];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const { node, start, end } = at;
    while (constants.length > at.constants) isConstant[constants.pop() as number] = 0;
    let total = 0;
    counts.fill(0);
    for (let i = start; i < end; i++) {
      counts[labels[rows[i]]] += weights[rows[i]];
      total += weights[rows[i]];
    }
    const isPure = counts.includes(total);
    if (!isPure && end - start >= 2 * minLeaf) {
      search.begin(rows, start, end);
      lookAround();
    }
    const feature = isPure || end - start < 2 * minLeaf ? -1 : search.feature();
    if (feature < 0) {
      makeLeaf(node, total);
      continue;
    }
    const code = search.code();
    const middle = part(rows, parted, start, end, coded.codes, feature * n, code);
    const [left] = [addNode(), addNode()];
    tree.features[node] = feature;
    tree.thresholds[node] = between(coded.levels[feature][code], coded.levels[feature][search.nextCode()]);
    tree.children[node] = left;
    stack.push({ node: left + 1, start: middle, end, constants: constants.length });
    stack.push({ node: left, start, end: middle, constants: constants.length });
  }
  return tree;
}

/** Brings the rows whose code is at most `code` to the front, each part in its order. @returns where the others begin. */
function part(
  rows: Int32Array,
  others: Int32Array,
  start: number,
  end: number,
  codes: Uint16Array | Int32Array,
  from: number,
  code: number,
): number {
  let [middle, rest] = [start, 0];
  for (let i = start; i < end; i++)
    if (codes[from + rows[i]] <= code) rows[middle++] = rows[i];
    else others[rest++] = rows[i];
  rows.set(others.subarray(0, rest), middle);
  return middle;
}

const single = new Float32Array(1);
const bits = new Int32Array(single.buffer);

/**
 * The largest float32 that is not above the middle of two: of numbers in single precision the same ones are below it as
 * are below the middle itself.
 */
function between(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  single[0] = middle;
  if (single[0] > middle) bits[0] += single[0] > 0 ? -1 : 1;
  return single[0];
}
