import { highlight } from "../highlight";
import { type Content, escapeMarkup, type Html, html, trusted } from "../html";

/** Where an export of that name is shown, seen from the page; undefined for a name that is none. */
export type FindExport = (name: string) => string | undefined;

/** Text with its code set as code, which leads to the export that it names. */
export function proseMarkup(text: string, find: FindExport): Content {
  return text.split(/`([^`]+)`/).map((part, i) => {
    if (i % 2 === 0) return part;
    const target = find(part);
    return target === undefined
      ? html`<code>${part}</code>`
      : html`<a href="${target}"><code>${part}</code></a>`;
  });
}

/** TypeScript with its words marked, and the exports that it names made links. */
export function codeMarkup(code: string, find: FindExport): Html {
  const { markup } = highlight(code, "typescript");
  const linked = markup
    .split(/(<[^>]*>)/)
    .map((part, i) => (i % 2 === 0 ? linkNames(part, find) : part))
    .join("");
  return trusted(linked);
}

/** Text that is already markup: entities are no names, since none begins a word of its own. */
function linkNames(markup: string, find: FindExport): string {
  return markup.replace(/(?<![\w&#.])[A-Za-z_]\w*/g, (name) => {
    const target = find(name);
    return target === undefined ? name : `<a href="${escapeMarkup(target)}">${name}</a>`;
  });
}

/** A block of TypeScript; keys can scroll it. */
export function codeBlock(code: string, label: string, find: FindExport): Html {
  return html`<pre class="code" tabindex="0" aria-label="${label}"><code>${codeMarkup(code, find)}</code></pre>
`;
}
