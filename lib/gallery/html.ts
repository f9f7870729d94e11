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
  let page = "";
  literals.forEach((literal, i) => {
    // Within a tag, a text is an attribute's; outside, it is an element's.
    if (i > 0) page += toMarkup(contents[i - 1], page.lastIndexOf("<") > page.lastIndexOf(">"));
    page += literal;
  });
  return new Html(page);
}

function toMarkup(content: Content, isAttribute: boolean): string {
  if (content === undefined || content === false) return "";
  if (content instanceof Html) return content.markup;
  if (typeof content === "object") return content.map((part) => toMarkup(part, isAttribute)).join("");
  const text = escapeMarkup(String(content));
  return isAttribute ? text : keepTogether(text);
}

/**
 * Letters with combining marks, such as the β̃ of the papers, in an element of their own: a page's fonts are split by
 * script, and a mark from another font than its letter's stands beside it.
 */
export function keepTogether(text: string): string {
  return text.replace(/\p{L}\p{Mn}+/gu, (letter) => `<span class="marked">${letter}</span>`);
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
