import { type Backend, even, layOut, type Matrix, setPadded } from "../../num";
import { cnnKernel } from "./cnn-kernel";

/** What a network makes of points, as views of the kernel's memory: copy what is to last. */
export interface Forward {
  /** H, p rows of `stride` numbers of which the first n count. */
  readonly features: Float64Array;
  readonly stride: number;
  /** f, length n; zeros without an output layer. */
  readonly scores: Float64Array;
}

/**
 * The forward pass: Z = WQᵀ, h[j, s] = Σᵢ ψ(z[j, s·m + i]), and f = p^{−1/2} Hᵀβ. What becomes of a point has the same
 * bits whatever other points there are.
 *
 * @param where the public function that asks, for messages.
 * @param hidden W, p×k. @param cut the patches of n points, (n·m)×k, finite. @param output β, length p, if f is wanted.
 */
export function forward(
  where: string,
  backend: Backend,
  hidden: Matrix,
  cut: Matrix,
  patches: number,
  output?: Float64Array,
): Forward {
  const kernel = cnnKernel(where, backend);
  const { preActivations, sumPatches, outputScores } = kernel.functions;
  const { rows: p, columns: k } = hidden;
  const n = cut.rows / patches;
  const [inner, zStride, hStride] = [even(k), even(cut.rows), even(n)];
  const { w, q, z, h, beta, scores } = layOut(kernel, {
    w: p * inner,
    q: cut.rows * inner,
    z: p * zStride,
    h: p * hStride,
    beta: p,
    scores: hStride,
  });
  setPadded(w.numbers, hidden, inner);
  setPadded(q.numbers, cut, inner);
  preActivations(w.at, q.at, z.at, p, cut.rows, 8 * inner, 8 * zStride);
  sumPatches(z.at, h.at, p, n, patches, 8 * zStride, 8 * hStride);
  if (output) {
    beta.numbers.set(output);
    outputScores(h.at, beta.at, scores.at, p, 8 * hStride, 1 / Math.sqrt(p));
  }
  return { features: h.numbers, stride: hStride, scores: scores.numbers.subarray(0, n) };
}
