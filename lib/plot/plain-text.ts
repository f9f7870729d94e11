/** What Plotly reads besides numbers. */
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", nbsp: "\u00a0", quot: '"' };

/**
 * The words that a reader sees of a text as Plotly draws it: without tags, a line break as a space, entities as their
 * characters, of `escapeHtml`'s the text itself.
 */
export function plainText(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:#(\d+)|(\w+));/g, (whole, code?: string, name = "") =>
      code === undefined ? (NAMED[name] ?? whole) : characterOf(Number(code), whole),
    )
    .replace(/ +/g, " ")
    .trim();
}

function characterOf(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}
