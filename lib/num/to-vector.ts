import { DomainError, ShapeError } from "./errors";
import type { VectorLike } from "./matrix";
import { sayValue } from "./say-value";

/**
 * The vector as a Float64Array, not copied if it is one. Entries may be NaN or infinite; see `toFiniteVector`.
 *
 * Text, null and booleans are refused: they would be counted as numbers ("12" as 12, null as 0), or as NaN without a word.
 *
 * @param where the public function. @param name its argument.
 * @throws {ShapeError} no list. {DomainError} an entry that is no number, by its place.
 */
export function toVector(where: string, name: string, v: VectorLike): Float64Array {
  if (v instanceof Float64Array) return v;
  const length: unknown = typeof v === "object" && v !== null ? v.length : undefined;
  if (typeof length !== "number" || !Number.isSafeInteger(length) || length < 0)
    throw new ShapeError(
      `${where}: ${name} = ${sayValue(v)} is not a vector; pass a Float64Array or an array of numbers.`,
    );
  // Before anything is allocated: a list may say that it is longer than it is.
  for (let i = 0; i < length; i++)
    if (typeof v[i] !== "number")
      throw new DomainError(`${where}: ${name} is ${sayValue(v[i])} at entry ${i}; every entry is a number.`);
  return Float64Array.from(v);
}
