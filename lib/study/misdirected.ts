const NEGATIVE = String.raw`[-−]\s?(?:∞|\.?\d+(?:\.\d+)?)`;
/** What says to which side, and so leaves a size to be said. */
const COMPARED =
  "lower|higher|less|more|fewer|smaller|larger|worse|better|nearer|farther|sooner|later|faster|slower|shorter|longer";
const HEDGE = "(?:(?:at least|at most|up to|more than|less than|about|nearly|almost|only) )*";
const BEFORE = new RegExp(`\\bby ${HEDGE}${NEGATIVE}`, "u");
const AFTER = new RegExp(`(?<![\\p{L}\\d])${NEGATIVE}(?: %)?(?: times)? (?:${COMPARED})\\b`, "u");

/**
 * Where a text gives a negative size after a word of direction, which no one can read: "lower by −0.002", "−0.1 more".
 *
 * @returns the first such part, undefined where there is none.
 *
 * @example
 * ```ts
 * misdirected("it falls by at least −0.1"); // => "by at least −0.1"
 * misdirected("the change is −0.1"); // => undefined
 * ```
 */
export function misdirected(text: string): string | undefined {
  return BEFORE.exec(text)?.[0] ?? AFTER.exec(text)?.[0];
}
