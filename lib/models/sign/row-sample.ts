import type { Rng } from "../../num";

/** Rows drawn anew for each step, of each class its share. */
export interface RowSample {
  /** Draws ⌊share·rows⌋ rows of each class without replacement, at least two, all where it has fewer. @returns how many rows. */
  draw(rng: Rng, into: Int32Array): number;
  /** How many rows of class 0 and of class 1 a draw has. */
  readonly counts: readonly [number, number];
}

/** @param isOne for each row 1 if it is of class 1, else 0. */
export function sampleRows(isOne: Uint8Array, share: number): RowSample {
  const classes = [0, 1].map((side) =>
    Int32Array.from([...isOne.keys()].filter((row) => isOne[row] === side)),
  );
  const [count0, count1] = classes.map(({ length }) =>
    Math.min(length, Math.max(2, Math.floor(length * share))),
  );
  return {
    counts: [count0, count1],
    draw(rng, into) {
      let at = 0;
      for (const [side, rows] of classes.entries())
        for (let i = 0; i < (side === 0 ? count0 : count1); i++) {
          if (share < 1) swap(rows, i, i + rng.integer(rows.length - i));
          into[at++] = rows[i];
        }
      return at;
    },
  };
}

/** The first so many of 0 … size − 1 in random order: `order` holds these numbers, in any order. */
export function drawFirst(rng: Rng, order: Int32Array, count: number): Int32Array {
  if (count < order.length) for (let i = 0; i < count; i++) swap(order, i, i + rng.integer(order.length - i));
  return order.subarray(0, count);
}

function swap(list: Int32Array, i: number, j: number): void {
  const kept = list[i];
  list[i] = list[j];
  list[j] = kept;
}
