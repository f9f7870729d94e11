import { DomainError } from "./errors";
import { nearest } from "./nearest";
import { sayValue } from "./say-value";

/**
 * Refuses options that would be ignored without a word: a misspelt name, null, or what is no plain object (a Map, a
 * promise that nobody awaited, a number). Leaving options out, `undefined`, is fine, and so is an option that is
 * `undefined`; what the options hold is for the function to check.
 *
 * @param where the public function. @param known all its options, by name.
 * @throws {DomainError} with the names that are known and the nearest of them.
 */
export function checkOptions<Options extends object>(
  where: string,
  options: Options | undefined,
  known: readonly (keyof Options & string)[],
): void {
  const given: unknown = options;
  if (given === undefined) return;
  if (!isPlain(given)) {
    const example =
      known.length === 0 ? "" : `Pass { ${known[0]}${known.length > 1 ? ", …" : ""} }, or leave`;
    throw new DomainError(
      `${where}: options = ${sayValue(given)} is no plain object. ${example || "Leave"} it out.`,
    );
  }
  for (const name of Object.keys(given)) {
    if ((known as readonly string[]).includes(name)) continue;
    const list = known.length === 0 ? "it has none" : `one of ${known.join(", ")}`;
    const near = nearest(name, known);
    const hint = near === undefined ? "" : ` Did you mean ${near}?`;
    throw new DomainError(`${where}: there is no option ${sayValue(name)}; ${list}.${hint}`);
  }
}

/** Made by braces, in any realm: notebooks run in another one, where `Object.prototype` is not ours. */
function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
