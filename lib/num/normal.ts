const INVERSE_ROOT_2PI = 0.3989422804014327;

/** φ(x), the density of N(0, 1). */
export function normalDensity(x: number): number {
  return INVERSE_ROOT_2PI * Math.exp(-0.5 * x * x);
}

/**
 * Φ(x), the distribution function of N(0, 1), with a relative error below 1e-13 also in the lower tail.
 *
 * Near zero the series x + x³/3 + x⁵/(3·5) + … times φ; further out Laplace's continued fraction of the tail,
 * φ/(x + 1/(x + 2/(x + 3/…))), evaluated from its end.
 */
export function normalCdf(x: number): number {
  const size = Math.abs(x);
  if (size < 3) {
    let term = x;
    let sum = x;
    for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
      term *= (x * x) / k;
      sum += term;
    }
    return 0.5 + normalDensity(x) * sum;
  }
  let fraction = 0;
  for (let k = 120; k > 0; k--) fraction = k / (size + fraction);
  const tail = normalDensity(x) / (size + fraction);
  return x < 0 ? tail : 1 - tail;
}
