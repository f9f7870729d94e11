import type { Float32Matrix } from "../../num";

/** Features as ranks among their values: what a tree needs to know of them, apart from the thresholds. */
export interface CodedFeatures {
  /** d×n, feature by feature: entry (f, s) is the rank of point s's value among the feature's distinct values. */
  readonly codes: Uint16Array | Int32Array;
  /** For each feature its distinct values, ascending. */
  readonly levels: readonly Float32Array[];
  /** The most distinct values that a feature has. */
  readonly most: number;
}

/** So many points have ranks of 16 bits. */
const SHORT = 65536;

/** Each feature's values, ranked. Cost: O(dn log n), O(dn) where values repeat, as an image's do. */
export function codeFeatures(points: Float32Matrix): CodedFeatures {
  const { rows: n, columns: d, data } = points;
  const codes = n <= SHORT ? new Uint16Array(n * d) : new Int32Array(n * d);
  const codeColumn = byTable(data) ?? bySorting(n);
  const column = new Float32Array(n);
  const levels: Float32Array[] = [];
  for (let f = 0; f < d; f++) {
    for (let s = 0; s < n; s++) column[s] = data[s * d + f] + 0; // −0 and 0 are one value
    levels.push(codeColumn(column, codes.subarray(f * n, (f + 1) * n)));
  }
  return { codes, levels, most: levels.reduce((most, { length }) => Math.max(most, length), 0) };
}

/** Writes the ranks of a column. @returns its distinct values. */
type CodeColumn = (column: Float32Array, ranks: Uint16Array | Int32Array) => Float32Array;

function bySorting(n: number): CodeColumn {
  const sorted = new Float32Array(n);
  return (column, ranks) => {
    sorted.set(column);
    const own = distinct(sorted.sort());
    for (let s = 0; s < n; s++) {
      let [low, high] = [0, own.length - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (own[middle] < column[s]) low = middle + 1;
        else high = middle;
      }
      ranks[s] = low;
    }
    return own;
  };
}

function distinct(sorted: Float32Array): Float32Array {
  return sorted.filter((value, s) => s === 0 || value !== sorted[s - 1]);
}

/** A table for so many values, a quarter full at most. */
const SLOTS = 4096;
const SHIFT = 20;

/** By a table of all values that occur anywhere; undefined where they are more than it takes. */
function byTable(data: Float32Array): CodeColumn | undefined {
  const value = new Float32Array(1);
  const bits = new Int32Array(value.buffer);
  const keys = new Int32Array(SLOTS);
  const isTaken = new Uint8Array(SLOTS);
  const slotOf = (x: number): number => {
    value[0] = x + 0;
    const key = bits[0];
    let slot = Math.imul(key, -1640531535) >>> SHIFT; // 2³²/φ, odd: Knuth's multiplicative hash
    while (isTaken[slot] === 1 && keys[slot] !== key) slot = (slot + 1) & (SLOTS - 1);
    keys[slot] = key;
    return slot;
  };
  let count = 0;
  for (let i = 0; i < data.length; i++) {
    const slot = slotOf(data[i]);
    if (isTaken[slot] === 1) continue;
    isTaken[slot] = 1;
    if (++count > SLOTS / 4) return undefined;
  }
  const all = Float32Array.from(valuesOf(keys, isTaken)).sort();
  const rankAt = new Int32Array(SLOTS);
  all.forEach((x, rank) => {
    rankAt[slotOf(x)] = rank;
  });
  const ownRank = new Int32Array(all.length);
  return (column, ranks) => {
    ownRank.fill(-1);
    for (const x of column) ownRank[rankAt[slotOf(x)]] = 0;
    let count = 0;
    for (let rank = 0; rank < all.length; rank++) if (ownRank[rank] === 0) ownRank[rank] = count++;
    for (let s = 0; s < column.length; s++) ranks[s] = ownRank[rankAt[slotOf(column[s])]];
    return all.filter((_, rank) => ownRank[rank] >= 0);
  };
}

/** The numbers whose bits the taken slots hold. */
function valuesOf(keys: Int32Array, isTaken: Uint8Array): Float32Array {
  return new Float32Array(keys.filter((_, slot) => isTaken[slot] === 1).buffer);
}
