import { checkCount, matrix, type Rng } from "../../num";
import type { CnnParameters } from "./cnn";

/**
 * The random start of training: Wⱼ(0) ~ N(0, I_k/k) and βⱼ(0) ~ N(0, 1), all independent.
 *
 * @param size width p (kernels) and patchSize k, whole numbers ≥ 1. @param rng two substreams of it are used, so that
 * W(0) does not depend on p's last kernels: a wider network begins with the narrower one's weights.
 *
 * @example
 * ```ts
 * const narrow = initializeCnn({ width: 2, patchSize: 3 }, createRng(1));
 * [narrow.hidden.rows, narrow.hidden.columns, narrow.output.length]; // => [2, 3, 2]
 * const wide = initializeCnn({ width: 5, patchSize: 3 }, createRng(1));
 * row(wide.hidden, 1); // => row(narrow.hidden, 1)
 * ```
 */
export function initializeCnn(size: { width: number; patchSize: number }, rng: Rng): CnnParameters {
  const { width, patchSize } = size;
  checkCount("initializeCnn", "width", width);
  checkCount("initializeCnn", "patchSize", patchSize);
  const hidden = matrix(width, patchSize);
  rng.substream("hidden").fillNormal(hidden.data);
  const scale = 1 / Math.sqrt(patchSize);
  for (let i = 0; i < hidden.data.length; i++) hidden.data[i] *= scale;
  return { hidden, output: rng.substream("output").fillNormal(new Float64Array(width)) };
}
