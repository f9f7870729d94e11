import type { Matrix } from "../num";

/** Puts kernels that moved by more than a share of their start's size back to it. @param weights written to. @returns which. */
export function putBackFar(weights: Matrix, start: Matrix, threshold: number): Int32Array {
  const k = weights.columns;
  return putBack(weights, start, (j) => {
    const from = start.data.subarray(j * k, (j + 1) * k);
    const own = weights.data.subarray(j * k, (j + 1) * k);
    const moved = Math.sqrt(own.reduce((sum, w, i) => sum + (w - from[i]) * (w - from[i]), 0));
    const size = Math.sqrt(from.reduce((sum, w) => sum + w * w, 0));
    return moved > threshold * size;
  });
}

/** Puts kernels that are not proven exact back to their start. @param weights written to. @returns which. */
export function putBackUnproven(weights: Matrix, start: Matrix, certified: readonly boolean[]): Int32Array {
  return putBack(weights, start, (j) => !certified[j]);
}

function putBack(weights: Matrix, start: Matrix, isDoubtful: (kernel: number) => boolean): Int32Array {
  const { rows: p, columns: k } = weights;
  const back: number[] = [];
  for (let j = 0; j < p; j++)
    if (isDoubtful(j)) {
      weights.data.set(start.data.subarray(j * k, (j + 1) * k), j * k);
      back.push(j);
    }
  return Int32Array.from(back);
}
