import { ld, st } from "../../../num/kernels/memory";
import { addScaled, products, weightedSum } from "../../../num/kernels/rows";

/** scores[s] = scale · Σⱼ β[j] h[j, s], over whole padded rows. */
export function outputScores(h: i32, output: i32, scores: i32, kernels: i32, hBytes: i32, scale: f64): void {
  weightedSum(h, output, kernels, hBytes, scores);
  for (let s: i32 = 0; s < hBytes; s += 8) st(scores + s, scale * ld(scores + s));
}

/** β[j] += step · Σₛ h[j, s] e[s]; e is padded with zeros. β and `slopes` are padded rows of one number per kernel. */
export function stepOutput(
  h: i32,
  errors: i32,
  output: i32,
  slopes: i32,
  kernels: i32,
  hBytes: i32,
  step: f64,
): void {
  const bytes = ((kernels + 1) >> 1) << 4;
  products(errors, 1, h, kernels, hBytes, slopes, bytes);
  addScaled(output, step, slopes, bytes);
}
