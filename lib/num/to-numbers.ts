import { DomainError } from "./errors";
import { sayValue } from "./say-value";

/**
 * The numbers of an array or typed array as a Float64Array (a copy). Text, null, booleans, holes and nested arrays are
 * refused, where JavaScript would read "7" as 7, null as 0, true as 1 and [7] as 7. NaN and ±Infinity pass.
 *
 * @param place names entry i for the message: "at row 2, column 0".
 * @throws {DomainError} with the first entry that is no number.
 */
export function toNumbers(
  where: string,
  name: string,
  values: ArrayLike<number>,
  place: (i: number) => string,
): Float64Array {
  // Before anything is allocated: a list may say that it is longer than it is.
  for (let i = 0; i < values.length; i++) {
    const value: unknown = values[i];
    if (typeof value !== "number")
      throw new DomainError(
        `${where}: ${name} is ${sayValue(value)} ${place(i)}; every entry must be a finite number.`,
      );
  }
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) numbers[i] = values[i];
  return numbers;
}
