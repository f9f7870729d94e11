import { highlight } from "../highlight";
import { html, trusted } from "../html";
import type { Page } from "../page";

/** The page of a source file, by its path in the repository. */
export function sourcePath(file: string): string {
  return `reference/source/${file.replace(/\.ts$/, "")}.html`;
}

/** A source file with a place for every line. @param trail the way to it. */
export function sourcePage(file: string, text: string, trail: Page["trail"]): Page {
  const lines = highlightedLines(text.trimEnd());
  return {
    path: sourcePath(file),
    title: file,
    description: `Source: ${file}`,
    trail,
    needs: {},
    assets: [],
    search: [],
    body: html`<header class="opening"><h1 class="file">${file}</h1></header>
<pre class="source" tabindex="0" aria-label="Source"><code>${lines.map((line, i) => html`<span id="L${i + 1}">${trusted(line)}\n</span>`)}</code></pre>
`,
  };
}

/** Highlighted code by lines, each whole: a mark that goes on over a line's end is closed there and opened again. */
function highlightedLines(code: string): string[] {
  const open: string[] = [];
  return highlight(code, "typescript")
    .markup.split("\n")
    .map((line) => {
      const begin = open.join("");
      for (const [tag] of line.matchAll(/<span [^>]*>|<\/span>/g)) {
        if (tag === "</span>") open.pop();
        else open.push(tag);
      }
      return `${begin}${line}${"</span>".repeat(open.length)}`;
    });
}
