import { html } from "./html";
import { plain } from "./markdown";
import { joined, type NotebookFile } from "./notebook-file";
import { notebookPath } from "./notebook-page";
import type { Page } from "./page";
import { relativeUrl } from "./relative-url";

/** The list of the notebooks with what each says of itself. */
export function notebooksIndex(notebooks: readonly NotebookFile[]): Page {
  const path = "notebooks/index.html";
  return {
    path,
    title: "Notebooks",
    description: "Essays with their code, outputs and figures",
    trail: [],
    needs: {},
    assets: [],
    search: [],
    body: html`<header class="opening"><h1>Notebooks</h1>
<p class="question">Essays that call the library: the mathematics, one trial by hand, the figure, the claims. Here with the outputs
that are committed; <code>npm run lab</code> opens them live.</p></header>
<ol class="list">${notebooks.map(
      (
        notebook,
      ) => html`<li><a href="${relativeUrl(path, notebookPath(notebook.name))}">${plain(notebook.title)}</a>
<p>${firstParagraph(notebook)}</p></li>
`,
    )}</ol>
`,
  };
}

function firstParagraph({ cells }: NotebookFile): string {
  const text = joined(cells.find(({ cell_type }) => cell_type === "markdown")?.source);
  const paragraph = text
    .split(/\n\s*\n/)
    .find((part) => part.trim() !== "" && !/^\s*(#|\||<|!\[|---)/.test(part));
  return plain(paragraph ?? "");
}
