import { allFinite } from "./all-finite";
import { DomainError, ShapeError } from "./errors";
import type { Matrix, VectorLike } from "./matrix";
import { allowedWords } from "./nearest";
import { sayValue } from "./say-value";
import { toNumbers } from "./to-numbers";

/** Throws {DomainError}, naming the first NaN or ±Infinity of the matrix by row and column. */
export function checkFiniteMatrix(where: string, name: string, m: Matrix): void {
  if (allFinite(m.data)) return;
  for (let i = 0; i < m.data.length; i++)
    if (!Number.isFinite(m.data[i])) {
      const at = `row ${Math.floor(i / m.columns)}, column ${i % m.columns}`;
      throw new DomainError(
        `${where}: ${name} is ${m.data[i]} at ${at}; every entry must be a finite number.`,
      );
    }
}

/**
 * The vector as a Float64Array (not copied if it is one). NaN and ±Infinity pass.
 *
 * @throws {ShapeError} it is no array. {DomainError} naming its first entry that is no number.
 */
export function toNumberVector(where: string, name: string, v: VectorLike): Float64Array {
  if (v === null || typeof v !== "object" || !Number.isSafeInteger(v.length) || v.length < 0)
    throw new ShapeError(
      `${where}: ${name} is ${sayValue(v)}, not a vector; pass a Float64Array or an array of numbers.`,
    );
  return v instanceof Float64Array ? v : toNumbers(where, name, v, (i) => `at entry ${i}`);
}

/** As `toNumberVector`, and {DomainError} names the first entry that is NaN or ±Infinity. */
export function toFiniteVector(where: string, name: string, v: VectorLike): Float64Array {
  const vector = toNumberVector(where, name, v);
  if (allFinite(vector)) return vector;
  for (let i = 0; i < vector.length; i++)
    if (!Number.isFinite(vector[i]))
      throw new DomainError(
        `${where}: ${name} is ${vector[i]} at entry ${i}; every entry must be a finite number.`,
      );
  return vector;
}

/** Throws {ShapeError} unless `actual` is `needed`; `why` says what fixes the size. */
export function checkLength(where: string, name: string, actual: number, needed: number, why: string): void {
  if (actual !== needed)
    throw new ShapeError(`${where}: ${name} has ${actual} entries but needs ${needed}; ${why}.`);
}

/** Throws {DomainError} unless 0 ≤ value ≤ 1; a value that looks like percent is pointed out. */
export function checkFraction(where: string, name: string, value: number): void {
  if (typeof value === "number" && value >= 0 && value <= 1) return;
  const hint =
    typeof value === "number" && value > 1 && value <= 100
      ? ` A fraction, not percent: did you mean ${value / 100}?`
      : " A fraction.";
  throw new DomainError(`${where}: ${name} = ${sayValue(value)} is outside [0, 1].${hint}`);
}

/** Throws {DomainError} unless the value is a whole number ≥ least, and one that counts exactly. */
export function checkCount(where: string, name: string, value: number, least = 1): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  const most = value > Number.MAX_SAFE_INTEGER ? ` and ≤ ${Number.MAX_SAFE_INTEGER}` : "";
  throw new DomainError(`${where}: ${name} = ${sayValue(value)} is not a whole number ≥ ${least}${most}.`);
}

/** Throws {DomainError} unless the value is finite and > 0. */
export function checkPositive(where: string, name: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0))
    throw new DomainError(`${where}: ${name} = ${sayValue(value)} is not a positive, finite number.`);
}

/** Throws {DomainError} unless the value is finite and ≥ 0. */
export function checkNotNegative(where: string, name: string, value: number): void {
  if (!(Number.isFinite(value) && value >= 0))
    throw new DomainError(`${where}: ${name} = ${sayValue(value)} is not a finite number ≥ 0.`);
}

/** Throws {DomainError} unless the value is a finite number. */
export function checkFinite(where: string, name: string, value: number): void {
  if (!Number.isFinite(value))
    throw new DomainError(`${where}: ${name} = ${sayValue(value)} is not a finite number.`);
}

/** Throws {DomainError}, listing the allowed values and the word nearest to it, unless the value is one of them. */
export function checkOneOf<T>(where: string, name: string, value: T, allowed: readonly T[]): void {
  if (allowed.includes(value)) return;
  const words = allowed.filter((word) => typeof word === "string");
  const which =
    words.length === allowed.length
      ? allowedWords(typeof value === "string" ? value : "", words)
      : `one of ${allowed.map(sayValue).join(", ")}.`;
  throw new DomainError(`${where}: ${name} = ${sayValue(value)} is unknown; ${which}`);
}
