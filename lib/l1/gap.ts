/** Σ(|r_i| − z_i r_i) over n entries from `at`. */
export function gapOf(residuals: Float64Array, dual: Float64Array, at: number, n: number): number {
  let gap = 0;
  for (let i = at; i < at + n; i++) gap += Math.abs(residuals[i]) - dual[i] * residuals[i];
  return gap;
}
