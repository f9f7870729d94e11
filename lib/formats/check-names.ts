import { checkText, DomainError, sayValue } from "../num";

/** The list. @throws {DomainError} it is none, or not of names. */
export function checkNames(where: string, option: string, names: readonly string[]): readonly string[] {
  if (!Array.isArray(names))
    throw new DomainError(`${where}: ${option} = ${sayValue(names)} is no list of names; ["inputs"].`);
  for (const name of names) checkText(where, option, name);
  return names;
}
