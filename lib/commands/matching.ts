import { allowedWords, DomainError, nearest } from "../num";

/** What a word is looked for in. */
export interface Searched {
  readonly id: string;
  /** Title, question, whatever else is read. */
  readonly text: string;
}

/**
 * Those that hold every one of the words, in capitals or not.
 *
 * @throws {DomainError} there are none; with the nearest word that there is, so that a typo is seen.
 */
export function matching<T extends Searched>(
  where: string,
  all: readonly T[],
  words: readonly string[],
): readonly T[] {
  const held = ({ id, text }: Searched): string => `${id} ${text}`.toLowerCase();
  const found = all.filter((each) => words.every((word) => held(each).includes(word.toLowerCase())));
  if (found.length > 0) return found;
  const [missed = words[0]] = words.filter(
    (word) => !all.some((each) => held(each).includes(word.toLowerCase())),
  );
  const spoken = [...new Set(all.flatMap((each) => [each.id, ...held(each).split(/[^\p{L}\d/-]+/u)]))].filter(
    (word) => word.length > 2,
  );
  const near = nearest(missed, spoken);
  const asked = words.map((word) => JSON.stringify(word)).join(" and ");
  throw new DomainError(
    `${where}: no experiment has ${asked}${near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`}${
      near === undefined ? `; ${allowedWords("", [...new Set(all.map(({ id }) => id.split("/")[0]))])}` : ""
    }`,
  );
}
