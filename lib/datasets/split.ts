import { checkCount, checkRng, checkSize, DomainError, type Rng } from "../num";

/** Row numbers of two disjoint parts that cover the data. */
export interface Split {
  readonly inside: Int32Array;
  readonly outside: Int32Array;
}

/**
 * A random batch of the given size, and the rest.
 *
 * @param n points in all. @param size of the batch, 1 … n − 1.
 * @returns inside (the batch) and outside, both in random order.
 * @throws {DomainError} the batch is empty or leaves nothing.
 *
 * @example
 * ```ts
 * const { inside, outside } = randomSplit(5, 2, createRng(1));
 * [inside.length, outside.length]; // => [2, 3]
 * [...inside, ...outside].sort(); // => [0, 1, 2, 3, 4]
 * ```
 */
export function randomSplit(n: number, size: number, rng: Rng): Split {
  checkCount("randomSplit", "n", n);
  checkCount("randomSplit", "size", size);
  checkRng("randomSplit", rng);
  if (size >= n)
    throw new DomainError(
      `randomSplit: size = ${size} leaves none of ${n} points outside; at most ${n - 1}.`,
    );
  checkSize("randomSplit", `a permutation of n = ${n}`, n, Int32Array.BYTES_PER_ELEMENT);
  const order = rng.permutation(n);
  return { inside: order.slice(0, size), outside: order.slice(size) };
}
