/**
 * A value as JSON that may stand anywhere in a script, in a file of its own or inside a page: no text in it can close
 * the script element or end a line of JavaScript.
 */
export function scriptData(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
