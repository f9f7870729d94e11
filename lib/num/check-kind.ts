import { DomainError } from "./errors";
import { sayValue } from "./say-value";

/** Throws {DomainError} unless the value is true or false; a word like "false" would count as true. */
export function checkBoolean(where: string, name: string, value: boolean): void {
  if (typeof value !== "boolean")
    throw new DomainError(`${where}: ${name} = ${sayValue(value)} is neither true nor false.`);
}

/** Throws {DomainError} unless the value is text that is not empty. */
export function checkText(where: string, name: string, value: string): void {
  if (typeof value !== "string" || value === "")
    throw new DomainError(`${where}: ${name} = ${sayValue(value)} is no text; write a word or a sentence.`);
}

/** Throws {DomainError} unless the value is a function. @param instead what to pass: "one of noiseKinds, or (rng, value) => …". */
export function checkFunction(where: string, name: string, value: unknown, instead: string): void {
  if (typeof value !== "function")
    throw new DomainError(`${where}: ${name} = ${sayValue(value)} is no function. Pass ${instead}.`);
}
