import {
  allowedWords,
  checkFunction,
  checkObject,
  checkOneOf,
  checkText,
  DomainError,
  keysOf,
  sayValue,
} from "../num";
import type { Answer, Ground } from "./answer";
import { type Claim, VERDICTS } from "./claim";

const ANSWER = keysOf<Answer>({ says: true, because: true, numbers: true });
const GROUND = keysOf<Ground>({ claim: true, verdict: true, experiment: true });

/** What has digits and is no number: Theorem 5.1, Table II, t(4), N(0, 1), ℓ1, SCD01, CIFAR-10. */
const NAMES =
  /(?:Theorem|Figure|Table|Remark|Case|Algorithm|Lemma|Section|equation|section) [A-Z]?\.?\d+(?:\.\d+)*|[\p{L}*]+\([^)]*\)|\p{L}[\p{L}\d]*-?\d+\p{L}*/gu;

/** The places of a sentence that numbers fill. */
export const PLACE: RegExp = /\{([^{}]*)\}/g;

/**
 * Throws {DomainError} unless the answer has a sentence whose numbers are all to be read off results, and grounds.
 *
 * @param claims those of the experiment that it answers; a ground without `experiment` is one of them.
 */
export function checkAnswer(where: string, answer: Answer, claims: readonly Claim[]): void {
  checkObject(where, "answer", answer, ANSWER);
  const { says, because, numbers } = answer;
  checkText(where, "answer.says", says);
  const digits = says
    .replace(PLACE, "")
    .replace(NAMES, "")
    .match(/\d[\d.,]*/);
  if (digits)
    throw new DomainError(
      `${where}: answer.says holds the number ${digits[0]}; write {name} there, and give it in answer.numbers from the results.`,
    );
  if (numbers !== undefined)
    checkFunction(where, "answer.numbers", numbers, "(source) => ({ name: number or text })");
  if ([...says.matchAll(PLACE)].length > 0 !== (numbers !== undefined))
    throw new DomainError(
      `${where}: answer has ${numbers ? "numbers and no place for them" : "places for numbers and no numbers"}; {name} in says stands for a number of answer.numbers.`,
    );
  if (!Array.isArray(because))
    throw new DomainError(
      `${where}: answer.because = ${sayValue(because)} is no list of grounds; [{ claim, verdict }] is needed.`,
    );
  if (because.length === 0 && claims.length > 0)
    throw new DomainError(
      `${where}: answer.because is empty; name the claims and verdicts that carry the sentence.`,
    );
  because.forEach((ground, i) => {
    const name = `answer.because[${i}]`;
    checkObject(where, name, ground, GROUND);
    checkOneOf(where, `${name}.verdict`, ground.verdict, VERDICTS);
    const ids = claims.map(({ id }) => id);
    if (ground.experiment === undefined && !ids.includes(ground.claim))
      throw new DomainError(
        `${where}: ${name}.claim = ${sayValue(ground.claim)} is no claim of it; ${allowedWords(String(ground.claim), ids)}`,
      );
  });
}
