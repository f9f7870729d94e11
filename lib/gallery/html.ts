/** Markup that is safe to write into a page: only `html` makes it from text, and it escapes. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
  toString(): string {
    return this.markup;
  }
}

/** What may stand in a page: text is escaped, markup is not, nothing is left out. */
export type Content = Html | string | number | false | undefined | readonly Content[];

/**
 * A page's markup as a template literal; every interpolated text is escaped, for elements and for quoted attributes.
 *
 * html`<p title="${title}">${text}</p>`
 */
export function html(literals: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(literals.reduce((page, literal, i) => `${page}${toMarkup(contents[i - 1])}${literal}`));
}

function toMarkup(content: Content): string {
  if (content === undefined || content === false) return "";
  if (content instanceof Html) return content.markup;
  if (typeof content === "object") return content.map(toMarkup).join("");
  return escapeMarkup(String(content));
}

/** Text with the five characters that mean something in HTML made harmless. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/**
 * Markup that somebody else has already made safe: KaTeX, highlight.js, our own sanitiser. The only way round escaping.
 */
export function trusted(markup: string): Html {
  return new Html(markup);
}
