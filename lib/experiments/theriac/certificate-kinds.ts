import { noiseKinds } from "../../corruption";
import { type Matrix, matrix, type Rng } from "../../num";
import type { CertifiedNetwork } from "./certificate-network";

/** Noise that has a density, or acts on weights that have one. */
export const CONTINUOUS: readonly string[] = Object.keys(noiseKinds).filter((kind) => kind !== "bit-flip");

const [CONSTANT, COIN, ALONG, ALONG_LARGEST] = [
  "constant",
  "±1 coin",
  "along the span",
  "along the span, largest",
] as const;

/** What the theorem does not allow: equal errors, and errors that agree with one fit. */
export const WITH_ATOMS: readonly string[] = [CONSTANT, COIN, ALONG, ALONG_LARGEST];

export const CERTIFIED_KINDS: readonly string[] = [...Object.keys(noiseKinds), ...WITH_ATOMS];

/** A contaminated hidden layer, and where it was changed. */
export interface ChangedLayer {
  readonly theta: Matrix;
  /** p×k: 1 where an entry differs from the clean one. */
  readonly isChanged: Uint8Array;
}

/**
 * A share of each kernel's entries changed: the same entries for all kinds, those of a smaller share among those of a larger,
 * but for "largest", which takes the entries where a step along the span is longest.
 */
export function changeLayer(
  network: CertifiedNetwork,
  { kind, share, isSingle }: { kind: string; share: number; isSingle: boolean },
  rng: Rng,
): ChangedLayer {
  const { clean, design } = network;
  const { rows: p, columns: k } = clean;
  const where = rng.substream("where");
  const what = rng.substream("what", kind);
  const along = rng.substream("along");
  const theta = matrix(p, k, clean.data.slice());
  const isChanged = new Uint8Array(p * k);
  for (let j = 0; j < p; j++) {
    const step = stepAlong(design, along);
    const reach = kind === ALONG_LARGEST ? longest(step, share) : undefined;
    for (let i = 0; i < k; i++) {
      const at = j * k + i;
      const value = clean.data[at];
      const drawn = where.uniform() < share;
      const change = changeOf(kind, what, value, step[i]);
      if (!(reach === undefined ? drawn : step[i] !== 0 && Math.abs(step[i]) >= reach)) continue;
      theta.data[at] = isSingle ? Math.fround(value + change) : value + change;
      isChanged[at] = Number(theta.data[at] !== value);
    }
  }
  return { theta, isChanged };
}

function changeOf(kind: string, rng: Rng, value: number, step: number): number {
  if (kind === CONSTANT) return 1;
  if (kind === COIN) return rng.bernoulli(0.5) ? 1 : -1;
  if (kind === ALONG || kind === ALONG_LARGEST) return step;
  return noiseKinds[kind](rng, value);
}

/** A v for a random v: a change that training might have made, of root mean square 1. */
function stepAlong({ rows: k, columns: d, data }: Matrix, rng: Rng): Float64Array {
  const v = rng.fillNormal(new Float64Array(d));
  const step = new Float64Array(k);
  for (let i = 0; i < k; i++) for (let l = 0; l < d; l++) step[i] += data[i * d + l] * v[l];
  const size = Math.sqrt(step.reduce((sum, x) => sum + x * x, 0) / k);
  return size > 0 ? step.map((x) => x / size) : step;
}

/** The length from which on an entry is among the longest of that share. */
function longest(step: Float64Array, share: number): number {
  const lengths = step.map(Math.abs).sort();
  const count = Math.round(share * lengths.length);
  return count === 0 ? Number.POSITIVE_INFINITY : lengths[lengths.length - count];
}
