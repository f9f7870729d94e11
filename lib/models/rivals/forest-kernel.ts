import { type Backend, type Float32Matrix, type Matrix, matrix, openKernel } from "../../num";
import type { ForestParameters } from "./forest";
import { wasm } from "./generated/forest";
import { walkTrees } from "./kernels/walk-trees";

/** What the forest's kernel computes, from addresses and lengths in bytes. */
interface ForestFunctions {
  readonly walkTrees: typeof walkTrees;
}

const scalar: ForestFunctions = { walkTrees };

const NODE_BYTES = 16;
/** The stub runtime of WebAssembly keeps its static data below this address. */
const BASE = 4096;
/** So many numbers of points are held in memory at a time: 16 MB. */
const HELD = 4194304;

/** Whose nodes lie in this thread's WebAssembly memory: they are laid out again for another forest only. */
let resident: ForestParameters | undefined;

/** Per point the sum over trees of the class shares in its leaf, n×classes. */
export function sumShares(backend: Backend, forest: ForestParameters, points: Float32Matrix): Matrix {
  const kernel = openKernel("forestClassifier", backend, wasm, scalar);
  const { rows: n, columns: d, data } = points;
  const { classes, roots, features, shares } = forest;
  const trees = roots.length - 1;
  const chunk = Math.min(n, Math.max(8, Math.floor(HELD / d)));

  const rootsAt = BASE;
  const nodesAt = aligned(rootsAt + 4 * trees);
  const sharesAt = nodesAt + NODE_BYTES * features.length;
  const sumsAt = sharesAt + 8 * shares.data.length;
  const pointsAt = sumsAt + 8 * chunk * classes;
  const buffer = kernel.memory(aligned(pointsAt + 4 * chunk * d));
  if (backend === "scalar" || resident !== forest) {
    layOutForest(buffer, forest, rootsAt, nodesAt, sharesAt);
    if (backend !== "scalar") resident = forest;
  }

  const result = matrix(n, classes);
  const target = new Float32Array(buffer, pointsAt, chunk * d);
  const sums = new Float64Array(buffer, sumsAt, chunk * classes);
  for (let from = 0; from < n; from += chunk) {
    const count = Math.min(chunk, n - from);
    target.set(data.subarray(from * d, (from + count) * d));
    kernel.functions.walkTrees(rootsAt, trees, pointsAt, count, 4 * d, classes, sumsAt);
    result.data.set(sums.subarray(0, count * classes), from * classes);
  }
  return result;
}

function layOutForest(
  buffer: ArrayBuffer,
  { classes, roots, features, thresholds, children, shares }: ForestParameters,
  rootsAt: number,
  nodesAt: number,
  sharesAt: number,
): void {
  new Int32Array(buffer, rootsAt, roots.length - 1).set(
    roots.subarray(0, -1).map((root) => nodesAt + NODE_BYTES * root),
  );
  const integers = new Int32Array(buffer, nodesAt, 4 * features.length);
  const singles = new Float32Array(buffer, nodesAt, 4 * features.length);
  for (let i = 0; i < features.length; i++) {
    const isLeaf = features[i] < 0;
    singles[4 * i] = isLeaf ? Number.POSITIVE_INFINITY : thresholds[i];
    integers[4 * i + 1] = isLeaf ? 0 : 4 * features[i];
    integers[4 * i + 2] = nodesAt + NODE_BYTES * (isLeaf ? i : children[i]);
    integers[4 * i + 3] = isLeaf ? sharesAt + 8 * classes * children[i] : 0;
  }
  new Float64Array(buffer, sharesAt, shares.data.length).set(shares.data);
}

const aligned = (at: number): number => Math.ceil(at / 16) * 16;
