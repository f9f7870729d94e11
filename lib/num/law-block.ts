import { LAYERS_OF, SYMMETRIC_LAWS, type SymmetricLaw } from "./symmetric-law";

const TWO_POW_MINUS_53 = 1 / 9007199254740992;
const LAYERS = 256;

/** `scale` times a law as the kernel reads it, in the places of kernels/law-block.ts. */
export function lawBlock(law: SymmetricLaw, scale: number): Float64Array {
  const name = SYMMETRIC_LAWS.indexOf(law);
  return Float64Array.from([name, scale, ...tableOf(law), ...tableOf("laplace")]);
}

/**
 * A law's ziggurat: edges, heights, then, for every choice of layer (bits 0–7) and sign (bit 8), the signed width times
 * 2⁻⁵³ and the smallest abscissa u that is not inside the layer's rectangle. The thresholds are exact: u·width rounds
 * below the next edge just when u is below the threshold.
 */
function tableOf(law: SymmetricLaw): number[] {
  const { edges, heights } = LAYERS_OF[law];
  const widths = new Float64Array(2 * LAYERS);
  const thresholds = new Float64Array(2 * LAYERS);
  for (let layer = 0; layer < LAYERS; layer++) {
    const width = edges[layer] * TWO_POW_MINUS_53;
    const next = edges[layer + 1];
    let u = Math.ceil(next / width);
    while (u > 0 && (u - 1) * width >= next) u--;
    while (u * width < next) u++;
    for (const sign of [0, 1]) {
      widths[sign * LAYERS + layer] = sign === 0 ? width : -width;
      thresholds[sign * LAYERS + layer] = u;
    }
  }
  return [...edges, ...heights, ...widths, ...thresholds];
}
