import { joined, type Notebook } from "../files";
import { html } from "./html";
import { plain } from "./markdown";
import { notebookPath } from "./notebook-page";
import type { Page } from "./page";
import { relativeUrl } from "./relative-url";

/** The list of the notebooks with what each says of itself. */
export function notebooksIndex(notebooks: readonly Notebook[]): Page {
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
<ul class="list">${notebooks.map(
      (
        notebook,
      ) => html`<li><a href="${relativeUrl(path, notebookPath(notebook.name))}">${plain(notebook.title)}</a>
<p>${firstParagraph(notebook)}</p></li>
`,
    )}</ul>
`,
  };
}

/** What follows the title, which links to other notebooks may precede. */
function firstParagraph({ cells }: Notebook): string {
  const texts = cells.filter(({ cell_type }) => cell_type === "markdown").map(({ source }) => joined(source));
  const [, ...afterTitle] = texts.join("\n\n").split(/^#\s.+$/m);
  const paragraphs = afterTitle.join("\n").split(/\n\s*\n/);
  return plain(paragraphs.find((part) => /^\s*[\p{L}*_`$]/u.test(part)) ?? "");
}
