/**
 * The non-increasing sequence f that minimises Σ wᵢ (fᵢ − yᵢ)²: neighbours that rise are pooled into their weighted mean
 * until none does.
 *
 * @param values y; ±∞ is a value. @param weights w > 0, all alike unless told.
 * Source: Ayer, Brunk, Ewing, Reid & Silverman 1955, doi:10.1214/aoms/1177728423.
 */
export function nonIncreasing(values: ArrayLike<number>, weights?: ArrayLike<number>): Float64Array {
  const n = values.length;
  const level = new Float64Array(n);
  const weight = new Float64Array(n);
  const size = new Int32Array(n);
  let blocks = 0;
  for (let i = 0; i < n; i++) {
    level[blocks] = values[i];
    weight[blocks] = weights ? weights[i] : 1;
    size[blocks] = 1;
    for (; blocks > 0 && level[blocks] > level[blocks - 1]; blocks--) {
      const total = weight[blocks - 1] + weight[blocks];
      const pooled = (weight[blocks - 1] * level[blocks - 1] + weight[blocks] * level[blocks]) / total;
      level[blocks - 1] = pooled;
      weight[blocks - 1] = total;
      size[blocks - 1] += size[blocks];
    }
    blocks++;
  }
  const fitted = new Float64Array(n);
  for (let block = 0, at = 0; block < blocks; block++)
    for (let i = 0; i < size[block]; i++) fitted[at++] = level[block];
  return fitted;
}
