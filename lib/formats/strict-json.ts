/**
 * What is wrong with a text beyond JSON's own rules, as a part of a sentence: a name twice in one object, of which
 * JSON.parse keeps the last and says nothing, or a number that is not written as a whole one. Undefined if nothing is.
 *
 * @param text  that JSON.parse has read.
 */
export function looseJson(text: string): string | undefined {
  const names: Set<string>[] = [];
  for (const [token, colon, number] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}]|(-?\d[\d.eE+-]*)/g)) {
    if (token === "{") names.push(new Set());
    else if (token === "}") names.pop();
    else if (number !== undefined) {
      if (!/^(?:0|[1-9]\d*)$/.test(number)) return `has the number ${number.slice(0, 40)}`;
    } else if (colon !== undefined) {
      const name = JSON.parse(token.slice(0, -colon.length)) as string;
      const known = names.at(-1) as Set<string>;
      if (known.has(name)) return `has ${JSON.stringify(name.slice(0, 80))} twice`;
      known.add(name);
    }
  }
  return undefined;
}
