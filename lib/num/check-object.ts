import { DomainError } from "./errors";
import { isPlain } from "./is-plain";
import { nearest } from "./nearest";
import { sayValue } from "./say-value";

/**
 * Refuses what is no plain object (nothing at all, a Map, a promise that nobody awaited, a number), and a name in it
 * that would be ignored without a word. What the names hold is for the function to check.
 *
 * @param where the public function. @param name its argument: "options", "trigger". @param known all its names.
 * @param orElse what else could be done than to pass such an object; nothing unless told.
 * @throws {DomainError} with the names that are known and the nearest of them.
 */
export function checkObject<T extends object>(
  where: string,
  name: string,
  value: T | undefined,
  known: readonly (keyof T & string)[],
  orElse?: string,
): void {
  const given: unknown = value;
  if (!isPlain(given)) {
    const example = known.length === 0 ? "" : `pass { ${known[0]}${known.length > 1 ? ", …" : ""} }`;
    const advice = [example, orElse].filter(Boolean).join(", or ");
    throw new DomainError(
      `${where}: ${name} = ${sayValue(given)} is no plain object. ${advice.charAt(0).toUpperCase()}${advice.slice(1)}.`,
    );
  }
  for (const key of Object.keys(given)) {
    if ((known as readonly string[]).includes(key)) continue;
    const place = name === "options" ? "" : ` in ${name}`;
    const list = known.length === 0 ? "it has none" : `one of ${known.join(", ")}`;
    const near = nearest(key, known);
    const hint = near === undefined ? "" : ` Did you mean ${near}?`;
    throw new DomainError(`${where}: there is no option ${sayValue(key)}${place}; ${list}.${hint}`);
  }
}
