/**
 * What is known of affine functions f_k(c) = w_k·c + b_k at a point: with u = 2⁻²⁴ and γ = (d + 1)u/(1 − (d + 1)u),
 *   |values_k − f_k(c)| ≤ ‖w_k‖·away + γ(|b_k| + ‖w_k‖·size).
 */
export interface AffineValues {
  /** To be read, until the memory is asked again. */
  readonly values: Float64Array;
  readonly away: number;
  readonly size: number;
}

/** Affine functions at points that were asked about before, and at points of the segment between two of them. */
export interface AffineMemory {
  /** At a point: as computed there, now or before. */
  computed(point: Float32Array): Float32Array;
  /** A function that knows them at points near a segment, the better the nearer they lie. */
  between(from: Float32Array, to: Float32Array): (point: Float32Array) => AffineValues;
  /** At a point: known by the latest segment where it lies on that, else computed. */
  known(point: Float32Array): AffineValues;
}

type Known = ReturnType<AffineMemory["between"]>;

interface End extends AffineValues {
  readonly point: Float32Array;
}

interface Remembered extends End {
  readonly computed: Float32Array;
}

/** The ends of a segment, and points that may be the next ends. */
const REMEMBERED = 4;
/** More than double precision adds to what rounding to single precision does. */
const DOUBLE = 1e-6;
/** As a share of its size, how far from a segment a point is at most that counts as one of it: some roundings, of 2⁻²⁴ each. */
const ROUNDED = 1e-6;

/**
 * A memory of many affine functions of a point in single precision.
 *
 * Between points a and b whose values are known they need no product: for s with c = (1 − s)a + sb + e,
 *   f_k(c) = (1 − s)f_k(a) + s f_k(b) + w_k·e,   |w_k·e| ≤ ‖w_k‖‖e‖,
 * so that the rounded values at a and b, weighted so, are off by at most ‖w_k‖‖e‖ + γ(|b_k| + ‖w_k‖max(‖a‖, ‖b‖)).
 * An end may itself be known so; what it is off by is added.
 *
 * @param compute the values at a point: b_k and d products, added in single precision in any order (Higham 2002, section
 *   3.1). What it gives is copied.
 * Cost: d + the number of functions along a segment, one computation at any other new point.
 */
export function affineMemory(compute: (point: Float32Array) => Float32Array): AffineMemory {
  let remembered: readonly Remembered[] = [];
  let latest: Known | undefined;

  const recall = (point: Float32Array): Remembered => {
    let one = remembered.find((other) => isSame(other.point, point));
    if (one === undefined) {
      const computed = compute(point).slice();
      const size = lengthOf(point) * (1 + DOUBLE);
      one = { point: point.slice(), computed, values: Float64Array.from(computed), away: 0, size };
    }
    remembered = [one, ...remembered.filter((other) => other !== one)].slice(0, REMEMBERED);
    return one;
  };
  const known = (point: Float32Array): AffineValues => {
    const along = latest?.(point);
    return along !== undefined && along.away <= ROUNDED * along.size ? along : recall(point);
  };
  const end = (point: Float32Array): End => {
    const { values, away, size } = known(point);
    return { point: point.slice(), values: values.slice(), away, size };
  };
  const between = (a: End, b: End): Known => {
    const size = Math.max(a.size, b.size) * (1 + DOUBLE);
    const values = new Float64Array(a.values.length);
    return (point) => {
      const share = shareOf(a.point, b.point, point);
      const off = distanceFrom(a.point, b.point, share, point);
      for (let k = 0; k < values.length; k++) values[k] = (1 - share) * a.values[k] + share * b.values[k];
      return { values, away: (1 - share) * a.away + share * b.away + off, size };
    };
  };
  return {
    computed: (point) => recall(point).computed,
    known,
    between(from, to) {
      latest = between(end(from), end(to));
      return latest;
    },
  };
}

function isSame(a: Float32Array, b: Float32Array): boolean {
  if (a.length !== b.length) return false;
  for (let j = 0; j < a.length; j++) if (a[j] !== b[j]) return false;
  return true;
}

function lengthOf(point: Float32Array): number {
  let square = 0;
  for (let j = 0; j < point.length; j++) square += point[j] * point[j];
  return Math.sqrt(square);
}

/** s in [0, 1] for which (1 − s)a + sb is nearest to a point. */
function shareOf(a: Float32Array, b: Float32Array, point: Float32Array): number {
  let along = 0;
  let square = 0;
  for (let j = 0; j < a.length; j++) {
    const step = b[j] - a[j];
    along += (point[j] - a[j]) * step;
    square += step * step;
  }
  return square > 0 ? Math.min(1, Math.max(0, along / square)) : 0;
}

function distanceFrom(a: Float32Array, b: Float32Array, share: number, point: Float32Array): number {
  let square = 0;
  for (let j = 0; j < a.length; j++) {
    const off = point[j] - ((1 - share) * a[j] + share * b[j]);
    square += off * off;
  }
  return Math.sqrt(square) * (1 + DOUBLE);
}
