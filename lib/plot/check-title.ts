import { checkText } from "../num";

/** Throws {DomainError} unless the value is text; a title may be empty. */
export function checkTitle(where: string, name: string, title: string): void {
  if (title !== "") checkText(where, name, title);
}
