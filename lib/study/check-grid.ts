import { allowedWords, DomainError } from "../num";
import { checkValue, type Parameter } from "./parameter";
import { type Grid, looksNumeric, type Value } from "./value";

/**
 * Refuses lists of values that a run cannot have.
 *
 * @throws {DomainError} a name that is no parameter (with the nearest), an empty list, a value twice, a value outside the
 *   parameter's domain.
 */
export function checkGrid(
  where: string,
  name: string,
  grid: Grid,
  known: Readonly<Record<string, Parameter>>,
): void {
  for (const [parameter, values] of Object.entries(grid)) {
    const at = name === "" ? parameter : `${name}.${parameter}`;
    if (!Object.hasOwn(known, parameter))
      throw new DomainError(
        `${where}: there is no parameter "${at}"; ${allowedWords(parameter, Object.keys(known))}`,
      );
    if (!Array.isArray(values) || values.length === 0)
      throw new DomainError(`${where}: ${at} holds no values; a list of at least one is needed.`);
    for (const value of values) {
      if (typeof value === "string" && looksNumeric(value))
        throw new DomainError(`${where}: ${at} holds the text "${value}"; write the number ${value}.`);
      checkValue(where, at, known[parameter], value);
    }
    checkDistinct(where, at, values);
  }
}

/** Refuses a list that holds a value twice. @throws {DomainError} with the value. */
export function checkDistinct(where: string, name: string, values: readonly Value[]): void {
  const repeated = values.find((value, i) => values.indexOf(value) !== i);
  if (repeated !== undefined)
    throw new DomainError(`${where}: ${name} holds ${JSON.stringify(repeated)} twice; each only once.`);
}
