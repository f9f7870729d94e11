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

/** The same, with what the values are mixed from: values = (1 − share)·first + share·last. They are mixed when first read. */
export interface MixedValues extends AffineValues {
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly share: number;
}

/** Affine functions at points that were asked about before, and at points of the segment between two of them. */
export interface AffineMemory {
  /** At a point: as computed there, now or before. */
  computed(point: Float32Array): Float32Array;
  /** A function that knows them at points near a segment, the better the nearer they lie. */
  between(from: Float32Array, to: Float32Array): (point: Float32Array) => MixedValues;
  /** At a point: known by the latest segment where it lies on that, else computed. */
  known(point: Float32Array): MixedValues;
}

type Known = ReturnType<AffineMemory["between"]>;

/** Of its values nobody changes any. */
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
 * Cost: along a segment d, and the number of functions when their values are read; one computation at any other new point.
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
  const known = (point: Float32Array): MixedValues => {
    const along = latest?.(point);
    if (along !== undefined && along.away <= ROUNDED * along.size) return along;
    const { values, away, size } = recall(point);
    return { first: values, last: values, share: 0, values, away, size };
  };
  const end = (point: Float32Array): End => {
    const at = known(point);
    const { first, last, share, away, size } = at;
    const values = share === 0 ? first : share === 1 ? last : at.values.slice();
    return { point: point.slice(), values, away, size };
  };
  const between = (a: End, b: End): Known => {
    const size = Math.max(a.size, b.size) * (1 + DOUBLE);
    let room: Float64Array | undefined;
    return (point) => {
      const share = shareOf(a.point, b.point, point);
      const away = (1 - share) * a.away + share * b.away + distanceFrom(a.point, b.point, share, point);
      return new Between(a.values, b.values, share, away, size, () => {
        room ??= new Float64Array(a.values.length);
        return room;
      });
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

/** Values that are not made before they are read: who reads the ends makes them while reading. */
class Between implements MixedValues {
  #values: Float64Array | undefined;
  readonly #room: () => Float64Array;

  constructor(
    readonly first: Float64Array,
    readonly last: Float64Array,
    readonly share: number,
    readonly away: number,
    readonly size: number,
    room: () => Float64Array,
  ) {
    this.#room = room;
  }

  get values(): Float64Array {
    if (this.#values === undefined) {
      const { first, last, share } = this;
      const values = this.#room();
      for (let k = 0; k < values.length; k++) values[k] = (1 - share) * first[k] + share * last[k];
      this.#values = values;
    }
    return this.#values;
  }
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
