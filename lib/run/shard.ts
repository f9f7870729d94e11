import { DomainError } from "../num";

/** One of `count` disjoint shares of a plan's units; `index` counts from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** The share that is everything. */
export const WHOLE: Shard = { index: 1, count: 1 };

/** Reads `i/N`. @throws {DomainError} not two whole numbers with 1 ≤ i ≤ N. */
export function parseShard(text: string): Shard {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const shard = { index: Number(match?.[1]), count: Number(match?.[2]) };
  if (!match || shard.index < 1 || shard.index > shard.count)
    throw new DomainError(
      `run: shard = "${text}" is no share; write i/N with 1 ≤ i ≤ N, like 1/4, 2/4, 3/4 and 4/4.`,
    );
  return shard;
}

/** Writes a shard as `i/N`. */
export function formatShard(shard: Shard): string {
  return `${shard.index}/${shard.count}`;
}

/**
 * The places of a shard's units among `size` of them: every N-th, so that a grid whose cost grows along it is dealt out
 * evenly. The shares of one N are disjoint and together everything.
 */
export function* placesOf(size: number, shard: Shard): Generator<number> {
  for (let index = shard.index - 1; index < size; index += shard.count) yield index;
}

/** How many units a shard has of `size`. */
export function sizeOf(size: number, shard: Shard): number {
  return Math.max(0, Math.ceil((size - shard.index + 1) / shard.count));
}

/** True when some element could belong to both: shares of one N overlap only themselves. */
export function overlap(a: Shard, b: Shard): boolean {
  return a.count !== b.count || a.index === b.index;
}
