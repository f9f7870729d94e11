import { inspect } from "node:util";
import { DataError, DomainError, ShapeError } from "../num";
import { RunCancelled } from "../run";
import { isInNotebook } from "./output";

/** Whose message says what to do: where in the library it was thrown helps nobody who wrote a cell. */
export const EXPLAINED: readonly (new (...args: never[]) => Error)[] = [
  ShapeError,
  DomainError,
  DataError,
  RunCancelled,
];

/**
 * From now on an error of these classes prints as its name and its sentence, without a stack. A notebook's kernel prints what
 * a cell throws; the error itself is as it was, its `stack` included.
 */
export function printBriefly(classes: readonly (new (...args: never[]) => Error)[]): void {
  for (const { prototype } of classes)
    Object.defineProperty(prototype, inspect.custom, {
      configurable: true,
      writable: true,
      value(this: Error) {
        return `${this.name}: ${this.message}`;
      },
    });
}

// Elsewhere than in a cell errors print as everywhere in Node.
if (isInNotebook()) printBriefly(EXPLAINED);
