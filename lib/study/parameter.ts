import { allowedWords, checkFraction, DomainError } from "../num";
import { checkParameter } from "./check-parameter";
import type { Value } from "./value";

/** What a parameter means and which values it takes: whatever lies outside is refused before anything is computed. */
export type Parameter = Words | Range | Numbers;

/** A word out of a list. */
export interface Words {
  /** Symbol and meaning, as an axis or a table of parameters shows it: "k, entries of a kernel". */
  readonly meaning: string;
  readonly words: readonly string[];
}

/** A number between two bounds, both included. */
export interface Range {
  readonly meaning: string;
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

/** A number out of a list. */
export interface Numbers {
  readonly meaning: string;
  readonly numbers: readonly number[];
}

/**
 * A parameter whose values are words.
 *
 * @throws {DomainError} no meaning, no word, or one that reads as a number.
 *
 * @example
 * ```ts
 * oneOfWords("norm that is minimised", ["l1", "l2"]); // => { meaning: "norm that is minimised", words: ["l1", "l2"] }
 * ```
 */
export function oneOfWords(meaning: string, words: readonly string[]): Words {
  return checkParameter("oneOfWords", "", { meaning, words });
}

/**
 * A parameter whose values are some numbers: divisors, say.
 *
 * @throws {DomainError} no meaning, no number, or one that is not finite.
 *
 * @example
 * ```ts
 * oneOfNumbers("m, patches of 6 features", [1, 2, 3, 6]).numbers; // => [1, 2, 3, 6]
 * ```
 */
export function oneOfNumbers(meaning: string, numbers: readonly number[]): Numbers {
  return checkParameter("oneOfNumbers", "", { meaning, numbers });
}

/**
 * A whole number in [least, most]: a size, which memory and time bound from above.
 *
 * @throws {DomainError} no meaning, a bound that is no whole number, or most below least.
 *
 * @example
 * ```ts
 * count("p, kernels", 2000); // => { meaning: "p, kernels", least: 1, most: 2000, whole: true }
 * ```
 */
export function count(meaning: string, most: number, least: number = 1): Range {
  return checkParameter("count", "", { meaning, least, most, whole: true });
}

/**
 * A number in [least, most].
 *
 * @throws {DomainError} no meaning, a bound that is not finite, or most below least.
 *
 * @example
 * ```ts
 * number("σ, standard deviation", 0, 10); // => { meaning: "σ, standard deviation", least: 0, most: 10, whole: false }
 * ```
 */
export function number(meaning: string, least: number, most: number): Range {
  return checkParameter("number", "", { meaning, least, most, whole: false });
}

/**
 * A fraction in [0, most], 1 unless told.
 *
 * @throws {DomainError} no meaning, or most outside [0, 1].
 *
 * @example
 * ```ts
 * fraction("ε, share of corrupted weights").most; // => 1
 * ```
 */
export function fraction(meaning: string, most: number = 1): Range {
  checkFraction("fraction", "most", most);
  return checkParameter("fraction", "", { meaning, least: 0, most, whole: false });
}

/** The values a parameter takes, in words: "whole numbers from 1 to 2000". */
export function describeDomain(parameter: Parameter): string {
  if ("words" in parameter) return `one of ${parameter.words.map((word) => JSON.stringify(word)).join(", ")}`;
  if ("numbers" in parameter) return `one of ${parameter.numbers.join(", ")}`;
  const { least, most, whole } = parameter;
  return `${whole ? "whole numbers" : "numbers"} from ${least} to ${most}`;
}

/**
 * Refuses a value that is none of the parameter's.
 *
 * @throws {DomainError} with the value, the values allowed, and for a word the nearest one.
 */
export function checkValue(where: string, name: string, parameter: Parameter, value: Value): void {
  const shown = `${where}: ${name} = ${typeof value === "string" ? JSON.stringify(value) : String(value)}`;
  if ("words" in parameter) {
    if (typeof value === "string" && parameter.words.includes(value)) return;
    throw new DomainError(
      `${shown} is no word of this parameter; ${allowedWords(String(value), parameter.words)}`,
    );
  }
  const within =
    "numbers" in parameter
      ? typeof value === "number" && parameter.numbers.includes(value)
      : typeof value === "number" &&
        value >= parameter.least &&
        value <= parameter.most &&
        (!parameter.whole || Number.isInteger(value));
  if (within) return;
  throw new DomainError(
    `${shown} is outside what ${name} can be (${parameter.meaning}): ${describeDomain(parameter)}.`,
  );
}
