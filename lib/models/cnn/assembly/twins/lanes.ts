// Products of padded rows with f64x2 lanes; `row` is a row's length in bytes, a whole number of vectors.

@inline
export function pairSums(a: v128, b: v128): v128 {
  return f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3));
}

@inline
export function sumLanes(a: v128): f64 {
  return f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
}

/** aᵀb. */
@inline
export function dot(a: usize, b: usize, row: usize): f64 {
  let sum = f64x2.splat(0);
  for (let i: usize = 0; i < row; i += 16) sum = f64x2.add(sum, f64x2.mul(v128.load(a + i), v128.load(b + i)));
  return sumLanes(sum);
}
