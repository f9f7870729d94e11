import type { Backend } from "../../num";
import type { ImageShape } from "./image-shape";
import type { LayerDeclaration } from "./layers/build-layer";
import { numbersPerPoint, type OpenNetwork, openNetwork } from "./open-network";
import { setPixels } from "./set-pixels";

/** A network with its parameters, for predictions. */
export interface HeldNetwork<Declaration = LayerDeclaration> {
  readonly backend: Backend;
  readonly shape: ImageShape;
  readonly classes: number;
  readonly layers: readonly Declaration[];
  readonly weights: Float32Array;
  readonly statistics: Float32Array;
}

/** Puts the scores of `count` points, rows of `points`, into `scores`, a row each. */
export type Scorer = (points: Float32Array, count: number, scores: Float64Array) => void;

/** A batch of predictions takes at most so many numbers, 16 MB, but for a single point, and at most so many points. */
export const MOST_NUMBERS = 4194304;
const MOST_POINTS = 256;

/** Scores as a training computes them: row by row. */
export function rowScorer({ backend, shape, classes, layers, weights, statistics }: HeldNetwork): Scorer {
  const fitting = Math.floor(MOST_NUMBERS / numbersPerPoint(shape, layers, false));
  const most = Math.max(1, Math.min(MOST_POINTS, fitting));
  let open: OpenNetwork | undefined;
  let batch = 0;

  /** The network, ready for batches of so many points: it stays in a memory of its own from call to call. */
  const ready = (points: number): OpenNetwork => {
    if (open !== undefined && points <= batch) return open;
    // Few sizes, so that slowly growing batches do not set it up again and again.
    const size = points <= 8 ? Math.min(8, most) : most;
    const setting = { backend, shape, layers, batch: size, training: false, holder: "opening" } as const;
    open = openNetwork("networkClassifier", setting);
    batch = size;
    open.weights.floats.set(weights);
    open.statistics.floats.set(statistics);
    open.layers.prepare?.(false);
    return open;
  };
  return (points, count, scores) => {
    const { input, layers: stack, output } = ready(Math.min(count, most));
    const columns = points.length / count;
    for (let from = 0; from < count; from += batch) {
      const some = Math.min(batch, count - from);
      setPixels(input.floats, points.subarray(from * columns, (from + some) * columns), shape, some);
      stack.forward(some, false);
      scores.set(output.values.floats.subarray(0, some * classes), from * classes);
    }
  };
}
