import MarkdownIt from "markdown-it";
import { highlight } from "./highlight";
import { escapeMarkup, type Html, trusted } from "./html";
import { addMath } from "./markdown-math";
import { type ResolveLink, sanitize } from "./sanitize";
import { slug } from "./slug";

/** A part of a text: what stands under one heading. */
export interface Section {
  readonly title: string;
  /** Its place in the page; empty before the first heading. */
  readonly anchor: string;
  readonly text: string;
}

/** A text as markup, and what the search box may know of it. */
export interface RenderedMarkdown {
  readonly body: Html;
  readonly sections: readonly Section[];
  readonly problems: readonly string[];
}

/**
 * Markdown with formulas as markup. HTML in it is made anew by `sanitize`; a link that leads nowhere in the site becomes
 * its text, an image its alternative.
 *
 * @param taken the anchors that the page has already.
 */
export function renderMarkdown(
  source: string,
  resolve: ResolveLink,
  taken: Set<string> = new Set(),
): RenderedMarkdown {
  const problems: string[] = [];
  const markdown = new MarkdownIt({ html: true, highlight: (code, name) => highlight(code, name).markup });
  addMath(markdown, (problem) => problems.push(problem));
  const { rules } = markdown.renderer;
  rules.html_block = (tokens, i) => sanitize(tokens[i].content, resolve).markup;
  rules.html_inline = (tokens, i) =>
    /^<br\s*\/?>$/i.test(tokens[i].content) ? "<br>" : escapeMarkup(tokens[i].content);
  rules.table_open = () => `<div class="wide" role="group" tabindex="0" aria-label="Table"><table>\n`;
  rules.table_close = () => "</table></div>\n";
  rules.link_open = (tokens, i) => {
    const url = resolve(String(tokens[i].attrGet("href") ?? ""));
    return url === undefined ? "<span>" : `<a href="${escapeMarkup(url)}">`;
  };
  // A link that led nowhere was opened as a span: close what was opened last.
  rules.link_close = (tokens, i) => {
    const opened = tokens.slice(0, i).findLast(({ type }) => type === "link_open");
    return resolve(String(opened?.attrGet("href") ?? "")) === undefined ? "</span>" : "</a>";
  };
  rules.image = (tokens, i) => {
    const url = resolve(String(tokens[i].attrGet("src") ?? ""));
    const alternative = escapeMarkup(tokens[i].content);
    return url === undefined || /^[a-z]+:/i.test(url)
      ? alternative
      : `<img src="${escapeMarkup(url)}" alt="${alternative}" loading="lazy">`;
  };
  const tokens = markdown.parse(source, {});
  const sections: { title: string; anchor: string; text: string }[] = [{ title: "", anchor: "", text: "" }];
  tokens.forEach((token, i) => {
    if (token.type === "heading_open") {
      const title = plain(tokens[i + 1].content);
      const anchor = slug(title, taken);
      token.attrSet("id", anchor);
      sections.push({ title, anchor, text: "" });
    } else if (
      ["inline", "math_block", "fence", "code_block"].includes(token.type) &&
      tokens[i - 1]?.type !== "heading_open"
    ) {
      const section = sections[sections.length - 1];
      section.text = `${section.text} ${plain(token.content)}`.trim();
    }
  });
  const body = trusted(markdown.renderer.render(tokens, markdown.options, {}));
  return { body, sections: sections.filter(({ title, text }) => title !== "" || text !== ""), problems };
}

/** Text without Markdown's and TeX's signs, as a search index and a title want it. */
export function plain(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<[a-z/][^>]*>/gi, " ")
    .replace(/\\[a-zA-Z]+|[*`$\\{}]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
