/** What a npy file's header tells: a Python dictionary of these three. */
export interface NpyHeader {
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

const MOST_DIMENSIONS = 64; // NumPy's own

/**
 * The header's text, `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }` and blanks, read by its own grammar
 * and nothing wider: it is Python in the file, and never run.
 *
 * @returns the header, or what was found instead of it, as a part of a sentence.
 */
export function parseNpyHeader(text: string): NpyHeader | string {
  const words = text.match(/'[^'\\\n]*'|"[^"\\\n]*"|[A-Za-z_]+|\d+|\S/g) ?? [];
  let at = 0;
  const take = (word: string): boolean => words[at] === word && at++ >= 0;
  const found = new Map<string, string | boolean | readonly number[]>();
  if (!take("{")) return `begins with ${say(words[0])} instead of {`;
  while (!take("}")) {
    const key = quoted(words[at++]);
    if (key === undefined || !take(":"))
      return `has ${say(words[at - 1])} where a name in quotes and a colon belong`;
    if (found.has(key)) return `has "${key}" twice`;
    const value = key === "shape" ? shape() : key === "fortran_order" ? boolean() : text_();
    if (value === undefined) return `has ${say(words[at])} as "${key}"`;
    found.set(key, value);
    if (!take(",") && words[at] !== "}") return `has ${say(words[at])} after "${key}" instead of a comma`;
  }
  if (at < words.length) return `goes on with ${say(words[at])} after its end`;
  const keys = [...found.keys()].sort().join(", ");
  if (keys !== "descr, fortran_order, shape") return `names ${keys || "nothing"}`;
  return {
    descr: found.get("descr") as string,
    fortranOrder: found.get("fortran_order") as boolean,
    shape: found.get("shape") as readonly number[],
  };

  function boolean(): boolean | undefined {
    return take("True") ? true : take("False") ? false : undefined;
  }

  function text_(): string | undefined {
    const value = quoted(words[at]);
    if (value !== undefined) at++;
    return value;
  }

  /** `()`, `(3,)`, `(3, 4)`, `(3, 4,)`. */
  function shape(): readonly number[] | undefined {
    if (!take("(")) return undefined;
    const lengths: number[] = [];
    while (!take(")")) {
      if (!/^\d+$/.test(words[at] ?? "") || lengths.length === MOST_DIMENSIONS) return undefined;
      lengths.push(Number(words[at++]));
      if (!take(",") && (words[at] !== ")" || lengths.length === 1)) return undefined;
    }
    return lengths;
  }
}

const quoted = (word: string | undefined): string | undefined =>
  word !== undefined && /^['"]/.test(word) && word.length > 1 ? word.slice(1, -1) : undefined;

const say = (word: string | undefined): string =>
  word === undefined ? "nothing" : JSON.stringify(word.slice(0, 40));
