import {
  checkBoolean,
  checkFinite,
  checkObject,
  checkText,
  DomainError,
  isPlain,
  keysOf,
  sayValue,
  toFiniteVector,
} from "../num";
import type { Numbers, Parameter, Range, Words } from "./parameter";
import { looksNumeric } from "./value";

const WORDS = keysOf<Words>({ meaning: true, words: true });
const NUMBERS = keysOf<Numbers>({ meaning: true, numbers: true });
const RANGE = keysOf<Range>({ meaning: true, least: true, most: true, whole: true });

/**
 * The parameter, if it has a meaning and a domain with a value in it.
 *
 * @param name its place, for messages: "parameters.width". Empty where its parts are arguments themselves.
 * @throws {DomainError} naming the part that is missing or wrong.
 */
export function checkParameter<P extends Parameter>(where: string, name: string, parameter: P): P {
  const given: Parameter = parameter;
  if (!isPlain(given))
    throw new DomainError(
      `${where}: ${name} = ${sayValue(given)} is no parameter. Pass count, number, fraction, oneOfWords or oneOfNumbers of its meaning.`,
    );
  const at = (part: string): string => (name === "" ? part : `${name}.${part}`);
  if ("words" in given) checkWords(where, name, given, at("words"));
  else if ("numbers" in given) checkNumbers(where, name, given, at("numbers"));
  else checkRange(where, name, given, at);
  checkText(where, at("meaning"), given.meaning);
  return parameter;
}

function checkWords(where: string, name: string, parameter: Words, at: string): void {
  checkObject(where, name, parameter, WORDS);
  const { words } = parameter;
  if (!Array.isArray(words) || words.length === 0)
    throw new DomainError(`${where}: ${at} = ${sayValue(words)}; a list of at least one is needed.`);
  words.forEach((word: string, i) => {
    checkText(where, `${at}[${i}]`, word);
    if (looksNumeric(word))
      throw new DomainError(
        `${where}: ${at}[${i}] = "${word}" reads as a number; oneOfNumbers is for those.`,
      );
  });
}

function checkNumbers(where: string, name: string, parameter: Numbers, at: string): void {
  checkObject(where, name, parameter, NUMBERS);
  if (toFiniteVector(where, at, parameter.numbers).length === 0)
    throw new DomainError(`${where}: ${at} = ${sayValue(parameter.numbers)}; at least one is needed.`);
}

function checkRange(where: string, name: string, parameter: Range, at: (part: string) => string): void {
  checkObject(where, name, parameter, RANGE);
  const { least, most, whole } = parameter;
  checkBoolean(where, at("whole"), whole);
  for (const [part, bound] of Object.entries({ least, most })) {
    checkFinite(where, at(part), bound);
    if (whole && !Number.isSafeInteger(bound))
      throw new DomainError(`${where}: ${at(part)} = ${bound} is no whole number that counts exactly.`);
  }
  if (most < least)
    throw new DomainError(
      `${where}: ${at("least")} = ${least} is above ${at("most")} = ${most}; exchange them.`,
    );
}
