import { checkObject } from "./check-object";

/**
 * Refuses options that would be ignored without a word: a misspelt name, null, or what is no plain object (a Map, a
 * promise that nobody awaited, a number). Leaving options out, `undefined`, is fine, and so is an option that is
 * `undefined`; what the options hold is for the function to check. Options that must be there: `checkObject`.
 *
 * @param where the public function. @param known all its options, by name.
 * @throws {DomainError} with the names that are known and the nearest of them.
 */
export function checkOptions<Options extends object>(
  where: string,
  options: Options | undefined,
  known: readonly (keyof Options & string)[],
): void {
  if (options !== undefined) checkObject(where, "options", options, known, "leave it out");
}
