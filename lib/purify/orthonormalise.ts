/** Vectors of `length` entries, one after the other; the first `rank` are orthonormal, the rest is scratch. */
export interface Orthonormal {
  readonly vectors: Float64Array;
  readonly rank: number;
}

/**
 * An orthonormal basis of what the vectors span, by modified Gram–Schmidt, the longest remainder first. Each is made
 * orthogonal a second time to those before it, so that it is so to the last digits.
 *
 * @param vectors overwritten: vector c is entries c·length … (c + 1)·length − 1.
 * @param tolerance a remainder at or below this multiple of the longest vector is rounding error, not rank.
 * @param most no more than so many.
 * Cost: O(length·count·rank).
 */
export function orthonormalise(
  vectors: Float64Array,
  length: number,
  tolerance: number,
  most: number = length,
): Orthonormal {
  const count = length === 0 ? 0 : vectors.length / length;
  const limit = Math.min(most, count, length);
  let floor = 0;
  for (let rank = 0; rank < limit; rank++) {
    const longest = indexOfLongest(vectors, length, rank, count);
    swap(vectors, length, rank, longest);
    const own = vectors.subarray(rank * length, (rank + 1) * length);
    for (let c = 0; c < rank; c++) subtractPart(vectors, c * length, own, 0, length);
    const norm = Math.sqrt(dot(own, 0, own, 0, length));
    if (rank === 0) floor = tolerance * norm;
    if (norm <= floor) return { vectors, rank };
    for (let i = 0; i < length; i++) own[i] /= norm;
    for (let c = rank + 1; c < count; c++) subtractPart(own, 0, vectors, c * length, length);
  }
  return { vectors, rank: limit };
}

/** Takes from the vector at `to` its part along the unit vector at `from`. */
function subtractPart(
  unit: Float64Array,
  from: number,
  vectors: Float64Array,
  to: number,
  length: number,
): void {
  const along = dot(unit, from, vectors, to, length);
  if (along !== 0) for (let i = 0; i < length; i++) vectors[to + i] -= along * unit[from + i];
}

/** Σ a[at + i]·b[bt + i], in four sums so that no addition waits for the one before. */
export function dot(a: Float64Array, at: number, b: Float64Array, bt: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    s0 += a[at + i] * b[bt + i];
    s1 += a[at + i + 1] * b[bt + i + 1];
    s2 += a[at + i + 2] * b[bt + i + 2];
    s3 += a[at + i + 3] * b[bt + i + 3];
  }
  for (; i < length; i++) s0 += a[at + i] * b[bt + i];
  return s0 + s1 + (s2 + s3);
}

function indexOfLongest(vectors: Float64Array, length: number, from: number, count: number): number {
  let longest = from;
  let most = -1;
  for (let c = from; c < count; c++) {
    const square = dot(vectors, c * length, vectors, c * length, length);
    if (square > most) {
      most = square;
      longest = c;
    }
  }
  return longest;
}

function swap(vectors: Float64Array, length: number, a: number, b: number): void {
  if (a === b) return;
  for (let i = 0; i < length; i++) {
    const kept = vectors[a * length + i];
    vectors[a * length + i] = vectors[b * length + i];
    vectors[b * length + i] = kept;
  }
}
