import { contaminateNetwork, normalNoise } from "../../corruption";
import { type LayeredParameters, layerDesigns } from "../../models/layered";
import { type Matrix, matrix, type Rng } from "../../num";
import type { ImageNetwork } from "./image-network";

/**
 * Where noise comes from: N(0, 1) on entries drawn at random; or, on the same entries, a step along the span of the defender's
 * clean images or of other images, or the longest entries of such a step.
 */
export const PLACEMENTS = [
  "random",
  "span of the clean images",
  "span of other images",
  "longest along the clean images",
  "longest along other images",
] as const;

export type Placement = (typeof PLACEMENTS)[number];

/**
 * A network of one layer whose kernels were changed by an adversary who knows how it will be purified; β gets N(0, 1) at
 * random. Steps have root mean square 1 over the rows that any image moves, as the random noise has.
 */
export function placeNoise(
  network: ImageNetwork,
  { placement, noiseFraction }: { readonly placement: Placement; readonly noiseFraction: number },
  rng: Rng,
): LayeredParameters {
  const { initial, clean, inputs, outside } = network;
  const { parameters, layerMasks } = contaminateNetwork(clean, { noiseFraction, noise: normalNoise }, rng);
  if (placement === "random") return parameters;
  const isOwn = placement.endsWith("the clean images");
  const [design] = layerDesigns(initial, isOwn ? inputs : outside);
  const [weights] = clean.layers;
  const placed = matrix(weights.rows, weights.columns, weights.data.slice());
  const along = rng.substream("along");
  for (let j = 0; j < weights.rows; j++) {
    const step = stepAlong(design, along);
    const reach = placement.startsWith("longest") ? longest(step, noiseFraction) : undefined;
    for (let i = 0; i < step.length; i++) {
      const entry = j * step.length + i;
      const isHit = reach === undefined ? layerMasks[0][entry] === 1 : Math.abs(step[i]) >= reach;
      if (isHit) placed.data[entry] += step[i];
    }
  }
  return { ...parameters, layers: [placed] };
}

/** A v for a random v, of root mean square 1 over the rows of A that are not zero. */
function stepAlong({ rows: k, columns: d, data }: Matrix, rng: Rng): Float64Array {
  const v = rng.fillNormal(new Float64Array(d));
  const step = new Float64Array(k);
  for (let i = 0; i < k; i++) for (let l = 0; l < d; l++) step[i] += data[i * d + l] * v[l];
  const moved = step.filter((x) => x !== 0);
  const size = Math.sqrt(moved.reduce((sum, x) => sum + x * x, 0) / moved.length);
  return moved.length === 0 ? step : step.map((x) => x / size);
}

/** The length from which on an entry is among the longest of that share of the entries that are not zero. */
function longest(step: Float64Array, share: number): number {
  const lengths = step
    .filter((x) => x !== 0)
    .map(Math.abs)
    .sort();
  const count = Math.round(share * lengths.length);
  return count === 0 ? Number.POSITIVE_INFINITY : lengths[lengths.length - count];
}
