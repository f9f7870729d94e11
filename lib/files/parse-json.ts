import { DataError } from "../num";

/** Deeper than this no file of ours is nested; what walks through it later calls itself as often. */
const DEEPEST = 200;

/**
 * A file's JSON.
 *
 * @param where the function that reads, and the file. @param restore what to do: a sentence.
 * @throws {DataError} it is none, or nested more than 200 deep.
 */
export function parseJson(where: string, text: string, restore: string): unknown {
  if (depthOf(text) > DEEPEST)
    throw new DataError(`${where} is nested more than ${DEEPEST} deep. ${restore}`);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DataError(`${where} is not JSON (${(cause as Error).message}). ${restore}`, { cause });
  }
}

/** How deep lists and objects lie in each other, if it is JSON. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  const marks = /"(?:[^"\\]|\\.)*"|[[{\]}]/gs;
  for (const [mark] of text.matchAll(marks)) {
    if (mark === "[" || mark === "{") deepest = Math.max(deepest, ++depth);
    else if (mark === "]" || mark === "}") depth--;
  }
  return deepest;
}
