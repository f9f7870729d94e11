import type { CodedFeatures } from "./coded-features";

/** The best split that a search has met, and what it says of the feature looked at last. */
export interface SplitSearch {
  /** Forgets the best split; the points of a node are rows[start … end − 1]. */
  begin(rows: Int32Array, start: number, end: number): void;
  /** Looks at every cut of a feature. @returns whether the feature has more than one value in the node. */
  look(feature: number): boolean;
  /** The feature of the best split; −1 where there is none. */
  feature(): number;
  /** Points whose code is at most this go left. */
  code(): number;
  /** The next code that occurs in the node. */
  nextCode(): number;
}

/**
 * The split that leaves the least Gini impurity, Σ_c L_c²/L + Σ_c R_c²/R at its largest, L_c and R_c being the weight of
 * class c to the left and right; of equal ones the first met. Features are ranks: the node's points are counted by rank, and
 * a bit per rank says where there are any, so that no sorting is needed and no empty rank is visited. All sums are of whole
 * numbers, exact.
 *
 * @param weights of the points; may change between nodes. @param minLeaf the least number of points on a side.
 * Cost: O(points of the node + their ranks · their classes + all ranks/32) a feature.
 */
export function searchSplits(
  { codes, levels, most }: CodedFeatures,
  labels: Int32Array,
  classes: number,
  weights: Int32Array,
  minLeaf: number,
): SplitSearch {
  const n = labels.length;
  const bins = new Int32Array(most * (classes + 1)); // per rank the number of points, then the weight of each class
  const occupied = new Int32Array((most + 31) >> 5);
  // The node's points, in its order, and its classes, those that occur, in theirs.
  const points = new Int32Array(n);
  const classOf = new Int32Array(n);
  const weightOf = new Int32Array(n);
  const total = new Int32Array(classes);
  const place = new Int32Array(classes);
  const left = new Float64Array(classes);
  const right = new Float64Array(classes);
  let [count, present, stride, weight, squares] = [0, 0, 0, 0, 0];
  let [feature, code, nextCode, best] = [-1, -1, -1, -1];

  const look = (f: number): boolean => {
    // 1. The points by rank.
    const [from, nodeCount, nodeStride, nodeClasses, nodeWeight] = [f * n, count, stride, present, weight];
    for (let i = 0; i < nodeCount; i++) {
      const c = codes[from + points[i]];
      occupied[c >> 5] |= 1 << c;
      const bin = c * nodeStride;
      bins[bin]++;
      bins[bin + classOf[i]] += weightOf[i];
    }
    // 2. The cuts from left to right, each before a rank that occurs.
    for (let k = 0; k < nodeClasses; k++) {
      left[k] = 0;
      right[k] = total[k];
    }
    let [nLeft, wLeft, leftSquares, rightSquares, before, ranks, top] = [0, 0, 0, squares, -1, 0, best];
    const words = (levels[f].length + 31) >> 5;
    for (let word = 0; word < words; word++) {
      let bits = occupied[word];
      occupied[word] = 0;
      while (bits !== 0) {
        const c = (word << 5) + 31 - Math.clz32(bits & -bits);
        bits &= bits - 1;
        if (nLeft >= minLeaf && nodeCount - nLeft >= minLeaf) {
          const purity = leftSquares / wLeft + rightSquares / (nodeWeight - wLeft);
          if (purity > top) {
            top = purity;
            feature = f;
            code = before;
            nextCode = c;
          }
        }
        const bin = c * nodeStride;
        nLeft += bins[bin];
        bins[bin] = 0;
        for (let k = 0; k < nodeClasses; k++) {
          const w = bins[bin + 1 + k];
          if (w === 0) continue;
          bins[bin + 1 + k] = 0;
          const [l, r] = [left[k], right[k]];
          wLeft += w;
          leftSquares += w * (2 * l + w);
          rightSquares += w * (w - 2 * r);
          left[k] = l + w;
          right[k] = r - w;
        }
        before = c;
        ranks++;
      }
    }
    best = top;
    return ranks > 1;
  };

  return {
    begin(rows, start, end) {
      [feature, code, nextCode, best] = [-1, -1, -1, -1];
      place.fill(0);
      for (let i = start; i < end; i++) place[labels[rows[i]]] = 1;
      present = 0;
      for (let c = 0; c < classes; c++) if (place[c] === 1) place[c] = ++present;
      stride = present + 1;
      total.fill(0);
      count = end - start;
      for (let i = 0; i < count; i++) {
        const s = rows[start + i];
        points[i] = s;
        classOf[i] = place[labels[s]];
        weightOf[i] = weights[s];
        total[classOf[i] - 1] += weights[s];
      }
      [weight, squares] = [0, 0];
      for (let k = 0; k < present; k++) {
        weight += total[k];
        squares += total[k] * total[k];
      }
    },
    look,
    feature: () => feature,
    code: () => code,
    nextCode: () => nextCode,
  };
}
