/** The layers of a ziggurat: equal areas under an unnormalised density that decreases on [0, ∞). */
export interface Ziggurat {
  /** Width of layer i; edges[0] is the base layer's width if it were a rectangle, edges[layers] = 0. */
  readonly edges: Float64Array;
  /** The density at each edge. */
  readonly heights: Float64Array;
  /** Where the tail begins: edges[1]. */
  readonly tail: number;
}

export const LAYERS = 256;

/**
 * 256 layers for a density f that decreases on [0, ∞), with inverse f⁻¹ (Marsaglia & Tsang 2000, doi:10.18637/jss.v005.i08).
 * Tail t and area a solve the closing condition: a = t·f(t) + ∫ₜ^∞ f, and the 256th layer ends at f(0).
 *
 * @param tail where the tail begins. @param area of one layer, the base layer's including the tail.
 */
export function ziggurat(
  density: (x: number) => number,
  inverse: (y: number) => number,
  tail: number,
  area: number,
): Ziggurat {
  const edges = new Float64Array(LAYERS + 1);
  edges[0] = area / density(tail);
  edges[1] = tail;
  for (let i = 2; i < LAYERS; i++) edges[i] = inverse(area / edges[i - 1] + density(edges[i - 1]));
  return { edges, heights: edges.map(density), tail };
}

/** exp(−x²/2) on x ≥ 0. */
export const NORMAL: Ziggurat = ziggurat(
  (x) => Math.exp(-0.5 * x * x),
  (y) => Math.sqrt(-2 * Math.log(y)),
  3.6541528853610088,
  0.00492867323399141,
);

/** exp(−x) on x ≥ 0. */
export const EXPONENTIAL: Ziggurat = ziggurat(
  (x) => Math.exp(-x),
  (y) => -Math.log(y),
  7.69711747013105,
  0.003949659822581557,
);
