import { checkCount, checkObject, checkRng, checkSize, keysOf, matrix, type Rng } from "../../num";
import type { CnnParameters } from "./cnn";

/** The size of a CNN. */
export interface CnnSize {
  /** p, kernels. */
  readonly width: number;
  /** k, entries of a kernel. */
  readonly patchSize: number;
}

const SIZE = keysOf<CnnSize>({ width: true, patchSize: true });

/**
 * The random start of training: Wⱼ(0) ~ N(0, I_k/k) and βⱼ(0) ~ N(0, 1), all independent.
 *
 * @param size width p (kernels) and patchSize k, whole numbers ≥ 1. @param rng two substreams of it are used, so that
 * W(0) does not depend on p's last kernels: a wider network begins with the narrower one's weights.
 * @throws {DomainError} a size that is not a whole number ≥ 1, or weights that memory does not hold.
 *
 * @example
 * ```ts
 * const narrow = initializeCnn({ width: 2, patchSize: 3 }, createRng(1));
 * [narrow.hidden.rows, narrow.hidden.columns, narrow.output.length]; // => [2, 3, 2]
 * const wide = initializeCnn({ width: 5, patchSize: 3 }, createRng(1));
 * row(wide.hidden, 1); // => row(narrow.hidden, 1)
 * ```
 */
export function initializeCnn(size: CnnSize, rng: Rng): CnnParameters {
  checkObject("initializeCnn", "size", size, SIZE);
  checkRng("initializeCnn", rng);
  const { width, patchSize } = size;
  checkCount("initializeCnn", "width", width);
  checkCount("initializeCnn", "patchSize", patchSize);
  checkSize("initializeCnn", `width × patchSize = ${width}×${patchSize}`, width * patchSize);
  const hidden = matrix(width, patchSize);
  rng.substream("hidden").fillNormal(hidden.data);
  const scale = 1 / Math.sqrt(patchSize);
  for (let i = 0; i < hidden.data.length; i++) hidden.data[i] *= scale;
  return { hidden, output: rng.substream("output").fillNormal(new Float64Array(width)) };
}
