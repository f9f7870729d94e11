import type { Ziggurat } from "../num";

const LAYERS = 256;
/** Where the tail begins, and the area of a layer: they solve the closing condition for 256 layers. */
const TAIL = 9.087244833025867;
const AREA = 0.005253447681864833;

/** (1 + x²/4)^(−5/2): Student's t with four degrees of freedom, unnormalised. */
export function studentDensity(x: number): number {
  const t = 4 / (4 + x * x);
  return t * t * Math.sqrt(t);
}

function inverse(y: number): number {
  return 2 * Math.sqrt(Math.exp(-0.4 * Math.log(y)) - 1);
}

function build(): Ziggurat {
  const edges = new Float64Array(LAYERS + 1);
  edges[0] = AREA / studentDensity(TAIL);
  edges[1] = TAIL;
  for (let i = 2; i < LAYERS; i++) edges[i] = inverse(AREA / edges[i - 1] + studentDensity(edges[i - 1]));
  return { edges, heights: edges.map(studentDensity), tail: TAIL };
}

/** A ziggurat (Marsaglia & Tsang 2000) for |t(4)|: one abscissa a draw, where a normal over a chi needs three. */
export const STUDENT: Ziggurat = build();
